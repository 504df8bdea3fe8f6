#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "register_pass.h"

enum {
  /// Qubits, outcomes, and layers × qubits that a PauliCircuit may have.
  PAULI_QUBITS = 5,
  PAULI_OUTCOMES = 4,
  PAULI_PLACES = 128,
};

/// A circuit with its weights bound, in the Pauli picture: see pauli.h.
///
/// Layers of rotations with CNOTs between them; the first layer meets encoded product states.
typedef struct PauliCircuit {
  int qubits, layers, outcomes, weights;
  /// layers × qubits × 9: the rotations of each qubit's X, Y and Z, row-major.
  const double *rotations;
  /// (layers − 1) × 4ⁿ: what the CNOTs behind a layer make of each Pauli string, and its sign.
  const int32_t *relabelled;
  const double *signs;
  /// layers × (outcomes − 1) × 4ⁿ: each outcome's observable as it stands behind each layer's
  /// rotations.
  const double *observables;
  /// weights × 3: the axis that each weight turns about, as it stands behind its layer's rotations.
  const double *axes;
  /// Of each weight, layer × qubits + qubit.
  const int32_t *places;
} PauliCircuit;

enum {
  /// Outcomes that a LayeredCircuit may have, and samples that it meets at a time.
  LAYERED_OUTCOMES = 16,
  LAYERED_SAMPLES = 4,
};

/// A circuit with its weights bound, gate by gate: see gates.h.
///
/// Layers of rotations with CNOTs between them; the first layer meets encoded product states.
typedef struct LayeredCircuit {
  int qubits, layers, outcomes;
  /// layers × qubits × 4: each qubit's matrix ((a, b), (−b*, a*)) as Re a, Im a, Re b, Im b.
  const double *rotations;
  /// (layers − 1) × 2ⁿ: which amplitude each one was before the CNOTs behind a layer.
  const int32_t *sources;
  /// 2ⁿ: the outcome that each amplitude behind the last layer's rotations counts towards.
  const int32_t *outcomeOfState;
} LayeredCircuit;

enum {
  /// Masks that a QPertProblem may have.
  QPERT_MASKS = 64,
};

/// The terms of QPert's loss.
enum {
  QPERT_TARGET, QPERT_L1, QPERT_FIDELITY, QPERT_ENTANGLEMENT, QPERT_SUPERPOSITION, QPERT_TERMS
};

/// QPert's loss of one instance under the default readings of its terms: see qpert.h.
typedef struct QPertProblem {
  int features, outcomes;
  /// The class explained.
  int label;
  /// Masks of the ensemble, and their number rounded up to a multiple of 8.
  int masks, paddedMasks;
  /// Whether the target is to suppress the class, not to preserve it.
  bool suppresses;
  bool isActive[QPERT_TERMS];
  double coefficients[QPERT_TERMS];
  double superpositionAlpha, logOutcomes, learningRate;
  /// outcomes × 4ⁿ coefficients of the model's forms.
  const double *forms;
  const double *instance;
  /// features × paddedMasks.
  const double *backgrounds;
} QPertProblem;

/// A stream of random numbers, as `RandomStream`.
typedef struct PhiloxStream {
  uint32_t key[2];
  /// Of the next block; the first counts blocks, the others name the stream.
  uint32_t counter[4];
  /// The second half of the block before, where it is still to be read.
  uint64_t pending;
  bool hasPending;
} PhiloxStream;

/// The fast paths, written once and compiled for two instruction sets.
///
/// Every function exists as plain code, which any processor of the architecture runs and which
/// rounds every operation on its own, and as AVX2 code with fused multiply-adds. The two differ in
/// the last bits. Each has a readable reference in Swift that tests hold it to.
///
/// All arrays are of doubles, row-major, without alignment unless it is said; counts are of elements.
typedef struct Kernels {
  /// sin(πx) and cos(πx) of `count` numbers, |x| < 2⁵⁰.
  void (*sincospi)(const double *x, long count, double *sine, double *cosine);
  /// eˣ; below −708 and above 709 that of the bound.
  void (*exponential)(const double *x, long count, double *result);
  /// The natural logarithm of positive normal numbers.
  void (*logarithm)(const double *x, long count, double *result);

  /// Outcome probabilities (count × outcomes) of `count` samples (count × qubits features in 0...1).
  ///
  /// `coefficients` are outcomes × 4ⁿ, n = `qubits` in 1...5: see form.h.
  void (*form_values)(
      const double *coefficients, int qubits, int outcomes, const double *features, long count,
      double *values);
  /// The same and their derivatives by the features (count × outcomes × qubits).
  void (*form_gradients)(
      const double *coefficients, int qubits, int outcomes, const double *features, long count,
      double *values, double *derivatives);
  /// One outcome's probabilities (count), from its 4ⁿ coefficients, and their derivatives by the
  /// features (count × qubits). Of the last outcome they may differ in the last bits from those of
  /// `form_gradients`, which takes what the others leave.
  void (*form_outcome_gradients)(
      const double *coefficients, int qubits, const double *features, long count, double *values,
      double *derivatives);
  /// Adds to `mixture` (4ⁿ) the products of the encoded samples' Bloch entries (1, x, y, z), each
  /// sample times its weight.
  void (*form_mixture)(
      int qubits, const double *features, const double *weights, long count, double *mixture);
  /// Carries the observables from behind the last layer's rotations, where they stand in
  /// `observables` (layers × (outcomes − 1) × 4ⁿ), back to every other layer. Does not read the
  /// circuit's own observables, which may be these.
  void (*pauli_observables)(const PauliCircuit *circuit, double *observables);
  /// Carries `count` states (4ⁿ numbers each, one a Pauli string) through the first layer's
  /// rotations, or observables back through them.
  void (*pauli_first_layer)(
      const PauliCircuit *circuit, bool back, long count, double *strings);
  /// Sets `moments` (layers × qubits × X, Y, Z) to how the outcomes' expectations, summed, turn with
  /// each qubit behind each layer's rotations. `states`, an encoded one an outcome but the last
  /// ((outcomes − 1) × 4ⁿ), are carried through the circuit.
  void (*pauli_moments)(const PauliCircuit *circuit, double *states, double *moments);
  /// Outcome probabilities (count × (1 + 2 × weights) × outcomes) of `count` samples' circuits: the
  /// circuit itself, then each weight's with π/2 added and taken off.
  void (*shifted_outcomes)(
      const PauliCircuit *circuit, const double *features, long count, double *shifted);
  /// Outcome probabilities (outcomes × 4) of up to four samples (count × qubits features).
  ///
  /// `states` is work space, aligned to 32 bytes: 2 × 2ⁿ × 8 numbers; where it `keeps` the states
  /// of all layers for the way back, layers + 2 times 2ⁿ × 8.
  void (*layers_forward)(
      const LayeredCircuit *circuit, const double *features, int count, bool keeps, double *states,
      double *probabilities);
  /// Adds to `overlaps` (layers × qubits × 3 × 4) Im⟨λ|σ|ψ⟩ behind each layer's rotations, for each
  /// qubit's X, Y and Z and each of four samples; λ is ψ times a factor an outcome (outcomes × 4).
  void (*layers_backward)(
      const LayeredCircuit *circuit, const double *derivatives, double *states, double *overlaps);
  /// Runs iterations of QPert with the same terms active. Before each step `trace` gets the total
  /// loss and the terms' means over the masks, NaN where inactive: iterations × 6. Without `steps`
  /// the loss is evaluated only. `state` holds masks, logits, first and second moments (features ×
  /// paddedMasks each), and the moments' two decay factors so far.
  void (*qpert_descend)(
      const QPertProblem *problem, long iterations, bool steps, double *state, double *trace);
  /// Replaces each row of probabilities by the frequencies in `shots` draws, from the stream's
  /// next words; both paths draw the same.
  void (*frequencies)(
    PhiloxStream *stream, double shots, long rows, long outcomes, double *probabilities);
  /// The same, each row from the start of a stream of its own: `first` and those that follow it by
  /// the last word of the counter.
  void (*stream_frequencies)(
    const PhiloxStream *first, double shots, long streams, long outcomes, double *probabilities);

  /// Draws a bin and a value in it for each feature of each row, and says by 1 or 0 whether the bin
  /// is the feature's `own`. The stream must stand at the start of a block. A feature has at most
  /// four bins, by which it is given
  /// - `choices`, 4 numbers: the sum of the bins' weights, then the first three weights; infinite
  ///   that of the last bin that can be drawn;
  /// - `laws`, 8 numbers a bin, a truncated normal law: mean, standard deviation, lower and upper
  ///   end; the untruncated distribution function at the start and what it grows by to the end; and
  ///   0, 1 or for a mirror image 1, −1: what is added to a position in the bin, and its sign.
  void (*neighbourhood)(
    PhiloxStream *stream, const double *choices, const double *laws, const int64_t *own,
    long features, long rows, double *samples, double *isInBin);

  /// Sums of `count` samples drawn with replacement, as often as there are resamples; a sample has
  /// a number for each statistic, and so has a resample's sum.
  void (*resampled_sums)(
    PhiloxStream *stream, const double *samples, long count, long statistics, long resamples,
    double *sums);
  /// Sums of `count` numbers whose signs are drawn anew for each flip.
  void (*flipped_sums)(
    PhiloxStream *stream, const double *numbers, long count, long flips, double *sums);
  /// Sums over all instances of what a random ranking of each comes to, as often as there are
  /// draws; `gains` are 2^features numbers an instance, features at most 16.
  void (*random_rankings)(
    PhiloxStream *stream, const double *gains, long features, long instances, long draws,
    double *sums);
  /// Applies a pass to `count` chunks from number `first` on.
  void (*register_apply)(double *re, double *im, const RegisterPass *pass, long first, long count);
  /// Applies a pass to ψ and λ alike, and tells Im⟨λ|σ|ψ⟩ before each gate: `overlaps` is chunks ×
  /// gates × x, y, z.
  void (*register_apply_both)(double *re, double *im, double *other_re, double *other_im,
                              const RegisterPass *pass, long first, long count, double *overlaps);
  /// Sets `count` blocks to a product state; `qubits` is qubits × |0⟩, |1⟩ × real, imaginary.
  void (*register_product)(double *re, double *im, const double *qubits, long qubit_count,
                           long low_bits, long first, long count);
  /// Sets `sums` to |amplitude|² summed over `count` blocks by basis state mod `outcome_count`.
  /// Index p stands for the basis state that is the XOR of `images` over p's bits.
  void (*register_outcomes)(const double *re, const double *im, const uint32_t *images,
                            long low_bits, long first, long count, long outcome_count,
                            double *sums);
  /// Sets `count` blocks of the target to the source, each amplitude times the weight of its basis
  /// state mod `weight_count`.
  void (*register_weighted)(const double *re, const double *im, double *target_re,
                            double *target_im, const uint32_t *images, long low_bits, long first,
                            long count, const double *weights, long weight_count);
} Kernels;

/// sin(πx) and cos(πx) of one number in plain code, |x| < 2⁵⁰. See scalar.c for these four.
void plain_sincospi(double x, double *sine, double *cosine);
/// eˣ; 0 below −708, ∞ above 709.
double plain_exp(double x);
/// The natural logarithm.
double plain_log(double x);
/// log(1 + x), for the smallest x too.
double plain_log1p(double x);

/// Plain code.
const Kernels *plain_kernels(void);

/// AVX2 with FMA; NULL where the processor, or its operating system, lacks them.
const Kernels *avx2_kernels(void);

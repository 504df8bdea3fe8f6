#pragma once

#include <stdbool.h>
#include <stdint.h>

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
/// All arrays are of doubles, row-major, without alignment; counts are of elements.
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
  /// Rotates a qubit's X, Y and Z of 4ⁿ numbers, one a Pauli string, n in 1...5; `rotation` is 3 × 3.
  void (*pauli_rotate)(double *strings, int qubits, int qubit, const double *rotation);
  /// Outcome probabilities (count × (1 + 2 × weights) × outcomes) of `count` samples' circuits: the
  /// circuit itself, then each weight's with π/2 added and taken off.
  void (*shifted_outcomes)(
      const PauliCircuit *circuit, const double *features, long count, double *shifted);
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

  /// Sums of `count` samples drawn with replacement, as often as there are resamples.
  void (*resampled_sums)(
    PhiloxStream *stream, const double *samples, long count, long resamples, double *sums);
  /// The same of two numbers a sample.
  void (*resampled_pairs)(
    PhiloxStream *stream, const double *first, const double *second, long count, long resamples,
    double *firstSums, double *secondSums);
  /// How many of the flips, signs drawn anew for all differences, give a sum of at least the
  /// threshold's size.
  long (*flipped_beyond)(
    PhiloxStream *stream, const double *differences, long count, long flips, double threshold);
  /// Sums over all instances of what a random ranking of each comes to, as often as there are
  /// draws; `gains` are 2^features numbers an instance, features at most 16.
  void (*random_rankings)(
    PhiloxStream *stream, const double *gains, long features, long instances, long draws,
    double *sums);
} Kernels;

/// Plain code.
const Kernels *plain_kernels(void);

/// AVX2 with FMA; NULL where the processor, or its operating system, lacks them.
const Kernels *avx2_kernels(void);

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "register_pass.h"

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

/// Plain code.
const Kernels *plain_kernels(void);

/// AVX2 with FMA; NULL where the processor, or its operating system, lacks them.
const Kernels *avx2_kernels(void);

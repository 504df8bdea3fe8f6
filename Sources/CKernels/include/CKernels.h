#pragma once

#include <stdbool.h>
#include <stdint.h>

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
} Kernels;

/// Plain code.
const Kernels *plain_kernels(void);

/// AVX2 with FMA; NULL where the processor, or its operating system, lacks them.
const Kernels *avx2_kernels(void);

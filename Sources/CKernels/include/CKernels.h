#pragma once

#include <stdbool.h>
#include <stdint.h>

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

  /// Replaces each row of probabilities by the frequencies in `shots` draws, from the stream's
  /// next words; both paths draw the same.
  void (*frequencies)(
    PhiloxStream *stream, double shots, long rows, long outcomes, double *probabilities);
  /// The same, each row from the start of a stream of its own: `first` and those that follow it by
  /// the last word of the counter.
  void (*streamFrequencies)(
    const PhiloxStream *first, double shots, long streams, long outcomes, double *probabilities);
} Kernels;

/// Plain code.
const Kernels *plain_kernels(void);

/// AVX2 with FMA; NULL where the processor, or its operating system, lacks them.
const Kernels *avx2_kernels(void);

// What a large register starts from and ends in: product states, and sums by basis state.
//
// Both visit the register once, block by block of 2^low_bits amplitudes, and keep what depends on
// an index's low bits alone in a table: the low qubits' product state, and the low bits' share of
// the basis state that an index stands for, which behind CNOTs is a linear function of its bits.
#pragma once

#include "lanes.h"

enum { BLOCK_SIZE = 256 };

/// Each qubit doubles the table: its second half by the |1⟩ amplitude, its first by the |0⟩.
INLINE void product_table(double *re, double *im, const double *qubits, long qubitCount) {
  re[0] = 1;
  im[0] = 0;
  for (long q = 0; q < qubitCount; q++) {
    const double *v = qubits + 4 * q;
    for (long k = 0; k < 1L << q; k++) {
      double r = re[k], i = im[k];
      re[k + (1L << q)] = r * v[2] - i * v[3];
      im[k + (1L << q)] = r * v[3] + i * v[2];
      re[k] = r * v[0] - i * v[1];
      im[k] = r * v[1] + i * v[0];
    }
  }
}

static void kernel_register_product(double *re, double *im, const double *qubits,
                                    long qubitCount, long lowBits, long first, long count) {
  double lowRe[BLOCK_SIZE], lowIm[BLOCK_SIZE];
  product_table(lowRe, lowIm, qubits, lowBits);
  for (long block = first; block < first + count; block++) {
    double r = 1, i = 0;
    for (long q = lowBits; q < qubitCount; q++) {
      const double *v = qubits + 4 * q + 2 * (block >> (q - lowBits) & 1);
      double next = r * v[0] - i * v[1];
      i = r * v[1] + i * v[0];
      r = next;
    }
    double *targetRe = re + (block << lowBits), *targetIm = im + (block << lowBits);
    for (long k = 0; k < 1L << lowBits; k += WIDTH) {
      Lanes a = load(lowRe + k), b = load(lowIm + k);
      store(targetRe + k, r * a - i * b);
      store(targetIm + k, r * b + i * a);
    }
  }
}

INLINE uint32_t image_of(uint64_t bits, const uint32_t *images) {
  uint32_t image = 0;
  for (; bits != 0; bits &= bits - 1) image ^= images[__builtin_ctzll(bits)];
  return image;
}

static void kernel_register_outcomes(const double *re, const double *im, const uint32_t *images,
                                     long lowBits, long first, long count, long outcomeCount,
                                     double *sums) {
  uint32_t low[BLOCK_SIZE];
  long size = 1L << lowBits;
  for (long k = 0; k < size; k++) low[k] = image_of((uint64_t)k, images);
  for (long outcome = 0; outcome < outcomeCount; outcome++) sums[outcome] = 0;
  // A block's sums on their own, where that takes few additions: rounding errors stay small.
  double near[BLOCK_SIZE / 4];
  bool isNear = outcomeCount <= BLOCK_SIZE / 4;
  double *blockSums = isNear ? near : sums;
  for (long block = first; block < first + count; block++) {
    uint32_t high = image_of((uint64_t)block, images + lowBits);
    const double *r = re + (block << lowBits), *i = im + (block << lowBits);
    if (isNear) {
      for (long outcome = 0; outcome < outcomeCount; outcome++) near[outcome] = 0;
    }
    for (long k = 0; k < size; k++) {
      blockSums[(high ^ low[k]) % (uint32_t)outcomeCount] += r[k] * r[k] + i[k] * i[k];
    }
    if (isNear) {
      for (long outcome = 0; outcome < outcomeCount; outcome++) sums[outcome] += near[outcome];
    }
  }
}

static void kernel_register_weighted(const double *re, const double *im, double *targetRe,
                                     double *targetIm, const uint32_t *images, long lowBits,
                                     long first, long count, const double *weights,
                                     long weightCount) {
  uint32_t low[BLOCK_SIZE];
  long size = 1L << lowBits;
  for (long k = 0; k < size; k++) low[k] = image_of((uint64_t)k, images);
  for (long block = first; block < first + count; block++) {
    uint32_t high = image_of((uint64_t)block, images + lowBits);
    long start = block << lowBits;
    for (long k = 0; k < size; k++) {
      double weight = weights[(high ^ low[k]) % (uint32_t)weightCount];
      targetRe[start + k] = weight * re[start + k];
      targetIm[start + k] = weight * im[start + k];
    }
  }
}

// What is drawn ten thousand times: resamples, flipped signs, random rankings.
//
// The random words come in batches (philox.h), and nothing is stored but the results. Sums run in
// the readable code's order, so that they are the same to the last bit: one sum waits for its
// additions, but the processor begins the next resample meanwhile.
#pragma once

#include "philox.h"

INLINE void resampled_sums(
  PhiloxStream *stream, const double *samples, long count, long statistics, long resamples,
  double *sums
) {
  Batch batch;
  Source source = open_source(stream, &batch);
  for (long resample = 0; resample < resamples; resample++, sums += statistics) {
    for (long k = 0; k < statistics; k++) sums[k] = 0;
    for (long i = 0; i < count; i++) {
      const double *sample = samples + statistics * next_integer(&source, count);
      for (long k = 0; k < statistics; k++) sums[k] += sample[k];
    }
  }
  close_source(&source, stream);
}

static void kernel_resampled_sums(
  PhiloxStream *stream, const double *samples, long count, long statistics, long resamples,
  double *sums
) {
  switch (statistics) {
  case 1: return resampled_sums(stream, samples, count, 1, resamples, sums);
  case 2: return resampled_sums(stream, samples, count, 2, resamples, sums);
  case 3: return resampled_sums(stream, samples, count, 3, resamples, sums);
  default: return resampled_sums(stream, samples, count, statistics, resamples, sums);
  }
}

static void kernel_flipped_sums(
  PhiloxStream *stream, const double *numbers, long count, long flips, double *sums
) {
  Batch batch;
  Source source = open_source(stream, &batch);
  for (long flip = 0; flip < flips; flip++) {
    double sum = 0;
    uint64_t word = 0;
    for (long i = 0; i < count; i++) {
      if (i % 64 == 0) word = next_word(&source);
      union { double number; uint64_t bits; } term = {numbers[i]};
      term.bits ^= word << 63;
      word >>= 1;
      sum += term.number;
    }
    sums[flip] = sum;
  }
  close_source(&source, stream);
}

static void kernel_random_rankings(
  PhiloxStream *stream, const double *gains, long features, long instances, long draws,
  double *sums
) {
  Batch batch;
  Source source = open_source(stream, &batch);
  for (long draw = 0; draw < draws; draw++) {
    double total = 0;
    const double *gain = gains;
    for (long instance = 0; instance < instances; instance++, gain += 1L << features) {
      // The order of the features, four bits each, the first lowest: swaps in a register wait for
      // no memory.
      uint64_t order = 0xfedcba9876543210;
      for (long last = features - 1; last > 0; last--) {
        long other = (long)next_integer(&source, last + 1);
        uint64_t change = (order >> 4 * last ^ order >> 4 * other) & 15;
        order ^= change << 4 * last ^ change << 4 * other;
      }
      double sum = gain[0];
      unsigned coalition = 0;
      for (long i = 0; i < features; i++, order >>= 4) {
        coalition |= 1u << (order & 15);
        sum += gain[coalition];
      }
      total += sum;
    }
    sums[draw] = total;
  }
  close_source(&source, stream);
}

// Shots: how often each outcome occurs, drawn from its exact law, at a cost that does not grow with
// the shots.
//
// The decisions are those of `RandomStream.binomial` and `.multinomial`, word for word: products and
// sums are therefore never fused here, on either path, and logarithms are the C library's. Nothing
// is allocated; most draws end at the squeeze, before any logarithm.
#pragma once

#include "philox.h"

#define UNFUSED _Pragma("STDC FP_CONTRACT OFF")

/// log(k!), as `logFactorial`.
static double log_factorial(double k) {
  UNFUSED
  static const double small[10] = {
    0, 0, 0.6931471805599453, 1.791759469228055, 3.1780538303479458, 4.787491742782046,
    6.579251212010101, 8.525161361065415, 10.60460290274525, 12.801827480081469,
  };
  if (k < 10) return small[(int)k];
  double z = k + 1;
  double inverse = 1 / z;
  double square = inverse * inverse;
  double series =
    inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
  return (z - 0.5) * log(z) - z + 0.91893853320467274 + series;
}

/// Sequential search of the cumulative distribution, for a mean below 10.
static double binomial_by_inversion(Source *source, double n, double p) {
  UNFUSED
  double odds = p / (1 - p);
  double none = exp(n * log1p(-p));
  for (;;) {
    double mass = none, u = next_uniform(source);
    for (double k = 0; k <= n; k++) {
      u -= mass;
      if (u < 0) return k;
      mass *= odds * (n - k) / (k + 1);
    }
  }
}

/// BTRS, for a probability of at most one half and a mean of at least 10.
static double binomial_by_rejection(Source *source, double n, double p) {
  UNFUSED
  double spread = sqrt(n * p * (1 - p));
  double b = 1.15 + 2.53 * spread;
  double a = -0.0873 + 0.0248 * b + 0.01 * p;
  double c = n * p + 0.5;
  double acceptance = 0.92 - 4.2 / b;
  for (;;) {
    double u = next_uniform(source) - 0.5;
    double v = next_uniform(source);
    double us = 0.5 - fabs(u);
    double k = floor((2 * a / us + b) * u + c);
    if (!(k >= 0 && k <= n)) continue;
    if (us >= 0.07 && v <= acceptance) return k;
    double alpha = (2.83 + 5.1 / b) * spread;
    double mode = floor((n + 1) * p);
    v = log(v * alpha / (a / (us * us) + b));
    double bound = log_factorial(mode) + log_factorial(n - mode) - log_factorial(k)
      - log_factorial(n - k) + (k - mode) * log(p / (1 - p));
    if (v <= bound) return k;
  }
}

/// The number of successes in `n` trials.
static double binomial(Source *source, double n, double p) {
  UNFUSED
  if (n == 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  double rarer = p > 0.5 ? 1 - p : p;
  double k = n * rarer < 10 ? binomial_by_inversion(source, n, rarer)
                            : binomial_by_rejection(source, n, rarer);
  return p > 0.5 ? n - k : k;
}

/// Replaces probabilities by frequencies.
INLINE void draw_row(Source *source, double shots, double *row, long outcomes) {
  UNFUSED
  double left = shots, probability = 0;
  for (long i = 0; i < outcomes; i++) probability += row[i];
  for (long i = 0; i < outcomes - 1; i++) {
    double share = probability > 0 ? row[i] / probability : 0;
    double count = binomial(source, left, share);
    probability -= row[i];
    left -= count;
    row[i] = count / shots;
  }
  row[outcomes - 1] = left / shots;
}

static void kernel_frequencies(
  PhiloxStream *stream, double shots, long rows, long outcomes, double *probabilities
) {
  Source source = open_source(stream);
  for (long row = 0; row < rows; row++) {
    draw_row(&source, shots, probabilities + row * outcomes, outcomes);
  }
  close_source(&source, stream);
}

static void kernel_stream_frequencies(
  const PhiloxStream *first, double shots, long streams, long outcomes, double *probabilities
) {
  const uint32_t *c = first->counter;
  Source source = open_source(first);
  for (long group = 0; group < streams; group += WIDTH) {
    // The first two blocks of four streams.
    Blocks number = (Blocks){0, 1, 2, 3} + (uint64_t)(c[3] + group), low, high;
    uint64_t words[2][8];
    for (long block = 0; block < 2; block++) {
      lanes_philox(first->key, block, c[1], c[2], number, &low, &high);
      store_blocks(words[block], low, high);
    }
    for (long lane = 0; lane < WIDTH && group + lane < streams; lane++) {
      for (int i = 0; i < 4; i++) source.words[i] = words[i / 2][2 * lane + i % 2];
      source.counter[0] = 2;
      source.counter[3] = (uint32_t)(c[3] + group + lane);
      source.next = 0;
      source.count = 4;
      draw_row(&source, shots, probabilities + (group + lane) * outcomes, outcomes);
    }
  }
}

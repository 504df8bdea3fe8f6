// Shots: how often each outcome occurs, drawn from its exact law, at a cost that does not grow with
// the shots.
//
// The decisions are those of `RandomStream.binomial` and `.multinomial`, word for word: products
// and sums are therefore never fused here, on either path, nor in logarithms (scalar.c). Most draws
// end at the squeeze, before any logarithm; the others find the factorials' in a table. Where
// streams are many, as in parameter-shift, four stand side by side in the lanes.
#pragma once

#include <pthread.h>

#include "philox.h"

/// log(k!), as `logFactorial`.
static double computed_log_factorial(double k) {
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
  return (z - 0.5) * plain_log(z) - z + 0.91893853320467274 + series;
}

enum { TABULATED = 4096 };
static double log_factorials[TABULATED];
static pthread_once_t log_factorials_once = PTHREAD_ONCE_INIT;

static void tabulate_log_factorials(void) {
  for (int k = 0; k < TABULATED; k++) log_factorials[k] = computed_log_factorial(k);
}

/// The same, from the table where that reaches.
INLINE double log_factorial(double k) {
  return k < TABULATED ? log_factorials[(int)k] : computed_log_factorial(k);
}

/// Sequential search of the cumulative distribution, for a mean below 10.
static double binomial_by_inversion(Source *source, double n, double p) {
  UNFUSED
  double odds = p / (1 - p);
  double none = plain_exp(n * plain_log1p(-p));
  for (;;) {
    double mass = none, u = next_uniform(source);
    for (double k = 0; k <= n; k++) {
      u -= mass;
      if (u < 0) return k;
      mass *= odds * (n - k) / (k + 1);
    }
  }
}

/// BTRS's test of a draw that the squeeze leaves open.
static bool is_accepted(
  double n, double p, double spread, double a, double b, double us, double v, double k
) {
  UNFUSED
  double alpha = (2.83 + 5.1 / b) * spread;
  double mode = floor((n + 1) * p);
  double bound = log_factorial(mode) + log_factorial(n - mode) - log_factorial(k)
    - log_factorial(n - k) + (k - mode) * plain_log(p / (1 - p));
  return plain_log(v * alpha / (a / (us * us) + b)) <= bound;
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
    if (is_accepted(n, p, spread, a, b, us, v, k)) return k;
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
  pthread_once(&log_factorials_once, tabulate_log_factorials);
  Batch batch;
  Source source = open_source(stream, &batch);
  for (long row = 0; row < rows; row++) {
    draw_row(&source, shots, probabilities + row * outcomes, outcomes);
  }
  close_source(&source, stream);
}

/// One binomial for each of four streams: those by rejection side by side, again and again while
/// one is left; the others one by one.
INLINE Lanes lanes_binomial(Source *sources, Lanes n, Lanes probability) {
  UNFUSED
  Words isMirrored = probability > 0.5;
  Lanes p = select(isMirrored, 1 - probability, probability);
  Lanes spread = __builtin_elementwise_sqrt(n * p * (1 - p));
  Lanes b = 1.15 + 2.53 * spread;
  Lanes a = -0.0873 + 0.0248 * b + 0.01 * p;
  Lanes c = n * p + 0.5;
  Lanes acceptance = 0.92 - 4.2 / b;
  Lanes result = 0;
  Words isLeft = n * p >= 10;
  EACH_LANE(lane) {
    if (!isLeft[lane]) result[lane] = binomial(&sources[lane], n[lane], probability[lane]);
  }
  while (any_set(isLeft)) {
    Words first = 0, second = 0;
    EACH_LANE(lane) {
      if (!isLeft[lane]) continue;
      first[lane] = (int64_t)next_word(&sources[lane]);
      second[lane] = (int64_t)next_word(&sources[lane]);
    }
    Lanes u = lanes_uniform(first) - 0.5, v = lanes_uniform(second);
    Lanes us = 0.5 - __builtin_elementwise_abs(u);
    Lanes k = __builtin_elementwise_floor((2 * a / us + b) * u + c);
    Words isPossible = isLeft & (k >= 0) & (k <= n);
    Words isDrawn = isPossible & (us >= 0.07) & (v <= acceptance);
    Words isOpen = isPossible & ~isDrawn;
    EACH_LANE(i) {
      if (isOpen[i] && is_accepted(n[i], p[i], spread[i], a[i], b[i], us[i], v[i], k[i])) {
        isDrawn[i] = -1;
      }
    }
    result = select(isDrawn, select(isMirrored, n - k, k), result);
    isLeft &= ~isDrawn;
  }
  return result;
}

INLINE Lanes load_column(const double *source, long stride, long count) {
  Lanes value = 0;
  for (long lane = 0; lane < count; lane++) value[lane] = source[lane * stride];
  return value;
}

INLINE void store_column(double *target, long stride, long count, Lanes value) {
  for (long lane = 0; lane < count; lane++) target[lane * stride] = value[lane];
}

/// Starts four streams, whose numbers follow each other, at their first two blocks.
INLINE void open_sources(
  Source *sources, Batch *batches, const uint32_t key[2], const uint32_t counter[4]
) {
  Blocks number = (Blocks){0, 1, 2, 3} + (uint64_t)counter[3], low[2], high[2];
  for (int block = 0; block < 2; block++) {
    lanes_philox(key, block, counter[1], counter[2], number, &low[block], &high[block]);
  }
  EACH_LANE(lane) {
    Batch *batch = &batches[lane];
    for (int i = 0; i < 2; i++) batch->key[i] = key[i];
    batch->counter[0] = 2;
    for (int i = 1; i < 3; i++) batch->counter[i] = counter[i];
    batch->counter[3] = (uint32_t)number[lane];
    for (int block = 0; block < 2; block++) {
      batch->words[2 * block] = low[block][lane];
      batch->words[2 * block + 1] = high[block][lane];
    }
    sources[lane] = (Source){batch, 0, 4};
  }
}

static void kernel_stream_frequencies(
  const PhiloxStream *first, double shots, long streams, long outcomes, double *probabilities
) {
  UNFUSED
  pthread_once(&log_factorials_once, tabulate_log_factorials);
  Source sources[WIDTH];
  Batch batches[WIDTH];
  uint32_t counter[4];
  for (int i = 0; i < 4; i++) counter[i] = first->counter[i];
  for (long group = 0; group < streams; group += WIDTH, counter[3] += WIDTH) {
    double *rows = probabilities + group * outcomes;
    // Lanes without a row are given outcomes that do not occur.
    long count = streams - group < WIDTH ? streams - group : WIDTH;
    open_sources(sources, batches, first->key, counter);
    Lanes left = shots, probability = 0;
    for (long i = 0; i < outcomes; i++) probability += load_column(rows + i, outcomes, count);
    for (long i = 0; i < outcomes - 1; i++) {
      Lanes p = load_column(rows + i, outcomes, count);
      Lanes share = select((Words)(probability > 0), p / probability, (Lanes)0);
      Lanes counts = lanes_binomial(sources, left, share);
      probability -= p;
      left -= counts;
      store_column(rows + i, outcomes, count, counts / shots);
    }
    store_column(rows + outcomes - 1, outcomes, count, left / shots);
  }
}

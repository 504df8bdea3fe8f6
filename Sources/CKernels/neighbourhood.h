// LIME's neighbourhood: a bin and a position within it for every feature of every sample.
//
// Feature after feature and row after row, a value takes one block of the random stream: its first
// word chooses the bin, its second the position. So four values stand in the lanes of the four
// blocks that they are drawn from, whatever the number of features, and the result lies in memory
// as the samples do. Bins are chosen by the subtractions of `RandomStream.index(weights:)`, so
// that rounding chooses alike. Wichura's central polynomials serve every lane; the tails' are left
// out where no lane is in one, which is most of the time.
#pragma once

#include "philox.h"

/// c₀ + c₁x + … + c₇x⁷.
INLINE Lanes polynomial(const double c[8], Lanes x) {
  Lanes value = c[7];
#pragma clang loop unroll(full)
  for (int power = 6; power >= 0; power--) value = value * x + c[power];
  return value;
}

/// The standard normal law's quantile in a tail, as a distance from the mean: for tails in
/// 2⁻⁵⁴...0.075.
INLINE Lanes tail_distance(Lanes tail) {
  static const double middle[2][8] = {
    {1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
     3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9},
  };
  static const double far[2][8] = {
    {6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15},
  };
  Lanes r = __builtin_elementwise_sqrt(-lanes_log(tail));
  Lanes distance = polynomial(middle[0], r - 1.6) / polynomial(middle[1], r - 1.6);
  Words isFar = r > 5;
  if (any_set(isFar)) {
    distance =
      select(isFar, polynomial(far[0], r - 5) / polynomial(far[1], r - 5), distance);
  }
  return distance;
}

/// The standard normal law's quantile (Wichura's AS 241) of probabilities in 2⁻⁵⁴...1 − 2⁻⁵³.
INLINE Lanes lanes_normal_quantile(Lanes probability) {
  static const double central[2][8] = {
    {3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3},
    {1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
     5.2264952788528545610e3},
  };
  Lanes q = probability - 0.5;
  Lanes r = 0.180625 - q * q;
  Lanes z = q * polynomial(central[0], r) / polynomial(central[1], r);
  Words isTail = __builtin_elementwise_abs(q) > 0.425;
  if (any_set(isTail)) {
    Words isLower = q < 0;
    Lanes tail = select(isLower, probability, 1 - probability);
    Lanes distance = tail_distance(select(isTail, tail, (Lanes)0.01));
    z = select(isTail, select(isLower, -distance, distance), z);
  }
  return z;
}

INLINE Lanes clamped(Lanes x, Lanes lower, Lanes upper) {
  x = select(x < lower, lower, x);
  return select(x > upper, upper, x);
}

/// Draws a bin in each lane, whose feature's choices and a block's first word are given.
INLINE Words draw_bins(const double *const choices[WIDTH], Blocks words) {
  UNFUSED
  Lanes total = load(choices[0]), w0 = load(choices[1]);
  Lanes w1 = load(choices[2]), w2 = load(choices[3]);
  transpose(&total, &w0, &w1, &w2);
  Lanes remaining = lanes_uniform((Words)words) * total - w0;
  Words bin = -(remaining >= 0);
  remaining -= w1;
  bin -= remaining >= 0;
  remaining -= w2;
  return bin - (remaining >= 0);
}

/// Draws a value in each lane by its bin's law and a block's second word.
INLINE Lanes draw_values(const double *const laws[WIDTH], Blocks words) {
  // In a tail the last bit of a probability near 1 moves the value by far more.
  UNFUSED
  Lanes mean = load(laws[0]), deviation = load(laws[1]);
  Lanes lower = load(laws[2]), upper = load(laws[3]);
  transpose(&mean, &deviation, &lower, &upper);
  Lanes start = load(laws[0] + 4), span = load(laws[1] + 4);
  Lanes offset = load(laws[2] + 4), sign = load(laws[3] + 4);
  transpose(&start, &span, &offset, &sign);
  Lanes position = offset + sign * lanes_uniform((Words)words);
  Lanes probability = clamped(start + position * span, (Lanes)0x1p-54, (Lanes)(1 - 0x1p-53));
  Lanes z = sign * lanes_normal_quantile(probability);
  return clamped(mean + deviation * z, lower, upper);
}

static void kernel_neighbourhood(
  PhiloxStream *stream, const double *choices, const double *laws, const int64_t *own,
  long features, long rows, double *samples, double *isInBin
) {
  const uint32_t *c = stream->counter;
  long count = rows * features, next = 0;
  for (long done = 0; done < count; done += WIDTH) {
    Blocks block = (Blocks){0, 1, 2, 3} + (uint64_t)(c[0] + done), first, second;
    lanes_philox(stream->key, block, c[1], c[2], c[3], &first, &second);
    const double *laneChoices[WIDTH], *laneLaws[WIDTH];
    long feature[WIDTH];
    Words ownBin;
    EACH_LANE(lane) {
      feature[lane] = next;
      laneChoices[lane] = choices + 4 * next;
      ownBin[lane] = own[next];
      next = next + 1 < features ? next + 1 : 0;
    }
    Words bin = draw_bins(laneChoices, first);
    EACH_LANE(lane) laneLaws[lane] = laws + 8 * (4 * feature[lane] + bin[lane]);
    store_some(samples + done, draw_values(laneLaws, second), count - done);
    store_some(isInBin + done, select(bin == ownBin, (Lanes)1, (Lanes)0), count - done);
  }
  stream->counter[0] += (uint32_t)count;
}

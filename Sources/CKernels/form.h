// A trained model as a form that is linear in every qubit's Bloch vector.
//
// An outcome's probability is Σ aₛ Πq r(q, s_q) over all 4ⁿ Pauli strings s: with the qubits cut in
// two halves, uᵀTv, where u and v hold the products of the halves' Bloch entries. So one evaluation
// is a small matrix T times a vector v, and the low qubits' entries put into what comes of it, one
// qubit after another. Its derivatives by the low qubits come from the same Tv, those by the high
// ones from uᵀT, whatever the number of features.
//
// Eight samples stand side by side in the lanes and share every coefficient that is loaded. Five or
// six sums are formed at a time: with AVX2 ten or twelve registers, which hide the latency of a
// multiply-add, leave room for its operands and take the fewest loads for each; where a core's
// other thread has half of its instructions, loads cost as much as arithmetic. (Plain code has half as
// wide registers and keeps some of the sums in memory.) Of all outcomes together the last one costs
// nothing, as they sum to 1.
#pragma once

#include "lanes.h"

typedef double Eight __attribute__((ext_vector_type(8)));

/// FORM_ENTRIES: of the larger half of the qubits, 4³.
enum { FORM_QUBITS = 5, FORM_ENTRIES = 64, FORM_LANES = 8, FORM_BLOCK = 6 };

INLINE Eight eight(double x) { return (Eight)x; }

/// The two halves of a register: low qubits in u, high qubits in v.
typedef struct FormShape {
  int qubits, low;
  int rows, columns;  // 4^low entries of u, 4^(qubits − low) of v
} FormShape;

INLINE FormShape form_shape(int qubits) {
  int low = qubits / 2;
  return (FormShape){qubits, low, 1 << 2 * low, 1 << 2 * (qubits - low)};
}

/// Bloch entries (1, sin a cos a, sin²a, cos a), a = πx, of eight samples, and their derivatives by
/// x. The first, 1 and 0, are not stored.
typedef struct BlochEntries {
  Eight value[FORM_QUBITS][4];
  Eight slope[FORM_QUBITS][4];
} BlochEntries;

INLINE void encode(Eight x, Eight value[4], Eight slope[4]) {
  Lanes s[2], c[2];
  lanes_sincospi(x.lo, &s[0], &c[0]);
  lanes_sincospi(x.hi, &s[1], &c[1]);
  Eight sine, cosine;
  sine.lo = s[0], sine.hi = s[1], cosine.lo = c[0], cosine.hi = c[1];
  value[1] = sine * cosine;
  value[2] = sine * sine;
  value[3] = cosine;
  if (slope) {
    slope[1] = M_PI * (cosine * cosine - value[2]);
    slope[2] = (2 * M_PI) * value[1];
    slope[3] = -M_PI * sine;
  }
}

/// Reads a feature of eight rows; past the last row, that row again.
INLINE Eight gather(const double *features, long count, int columns, int column) {
  Eight x;
  for (int lane = 0; lane < FORM_LANES; lane++) {
    x[lane] = features[(lane < count ? lane : count - 1) * columns + column];
  }
  return x;
}

/// Reads the rows of eight samples, a feature a vector.
INLINE void load_samples(const double *features, long count, int qubits, Eight x[FORM_QUBITS]) {
  if (qubits == 4 && count >= FORM_LANES) {
    Lanes a[4], b[4];
    for (int row = 0; row < 4; row++) a[row] = load(features + 4 * row);
    for (int row = 0; row < 4; row++) b[row] = load(features + 16 + 4 * row);
    transpose(&a[0], &a[1], &a[2], &a[3]);
    transpose(&b[0], &b[1], &b[2], &b[3]);
    for (int qubit = 0; qubit < 4; qubit++) x[qubit].lo = a[qubit], x[qubit].hi = b[qubit];
  } else {
    for (int qubit = 0; qubit < qubits; qubit++) {
      x[qubit] = gather(features, count, qubits, qubit);
    }
  }
}

/// The products of some qubits' entries, the first qubit's changing fastest.
INLINE void multiply_entries(const BlochEntries *bloch, int first, int count, Eight *result) {
  result[0] = eight(1);
  int size = 1;
  for (int k = 0; k < count; k++) {
    const Eight *entries = bloch->value[first + k];
    for (int entry = 1; entry < 4; entry++) {
      for (int index = 0; index < size; index++) {
        result[entry * size + index] = entries[entry] * result[index];
      }
    }
    size *= 4;
  }
}

/// Some of the sums Σ aᵢⱼ xⱼ, x₀ = 1: `count` of them, whose coefficients lie `across` apart, those
/// of their terms `along`.
INLINE void sum_block(
    const double *a, int count, int across, int along, int terms, const Eight *x, Eight *sums) {
  Eight block[FORM_BLOCK];
  for (int k = 0; k < count; k++) block[k] = eight(a[k * across]);
  // 4ᵏ − 1 terms, a multiple of three.
#pragma clang loop unroll_count(3)
  for (int term = 1; term < terms; term++) {
    for (int k = 0; k < count; k++) block[k] += a[k * across + term * along] * x[term];
  }
  for (int k = 0; k < count; k++) sums[k] = block[k];
}

/// All sums Σ aᵢⱼ xⱼ of a matrix; their number is a power of four, sixteen being six, five and five.
INLINE void multiply(
    const double *a, int count, int across, int along, int terms, const Eight *x, Eight *sums) {
  if (count < 16) {
    sum_block(a, count, across, along, terms, x, sums);
  } else {
    for (int first = 0; first < count; first += 16) {
      const double *source = a + first * across;
      sum_block(source, 6, across, along, terms, x, sums + first);
      sum_block(source + 6 * across, 5, across, along, terms, x, sums + first + 6);
      sum_block(source + 11 * across, 5, across, along, terms, x, sums + first + 11);
    }
  }
}

/// Puts the last qubit's entries into a form in some qubits' entries: a quarter of its
/// coefficients, `size`, are left.
INLINE void contract_last(const Eight *entries, int size, Eight *form) {
  for (int index = 0; index < size; index++) {
    form[index] += entries[1] * form[size + index] + entries[2] * form[2 * size + index]
      + entries[3] * form[3 * size + index];
  }
}

/// Returns a form's value; its coefficients are overwritten.
INLINE Eight contract(const BlochEntries *bloch, int first, int count, Eight *form) {
  for (int last = count - 1; last >= 0; last--) {
    contract_last(bloch->value[first + last], 1 << 2 * last, form);
  }
  return form[0];
}

/// Returns a form's value and sets its derivatives by these qubits' features; its coefficients are
/// overwritten.
INLINE Eight contract_gradient(
    const BlochEntries *bloch, int first, int count, Eight *form, Eight *derivatives) {
  for (int last = count - 1; last >= 0; last--) {
    int size = 1 << 2 * last;
    const Eight *slope = bloch->slope[first + last];
    Eight differentiated[FORM_ENTRIES / 4];
    for (int index = 0; index < size; index++) {
      differentiated[index] = slope[1] * form[size + index] + slope[2] * form[2 * size + index]
        + slope[3] * form[3 * size + index];
    }
    derivatives[first + last] = contract(bloch, first, last, differentiated);
    contract_last(bloch->value[first + last], size, form);
  }
  return form[0];
}

/// The products of both halves' entries.
typedef struct BlochProducts {
  Eight u[FORM_ENTRIES], v[FORM_ENTRIES];
} BlochProducts;

INLINE void bloch_products(const BlochEntries *bloch, FormShape shape, BlochProducts *result) {
  multiply_entries(bloch, 0, shape.low, result->u);
  multiply_entries(bloch, shape.low, shape.qubits - shape.low, result->v);
}

/// An outcome's probability; v are the products of the high qubits' entries.
INLINE Eight form_value(
    const double *coefficients, FormShape shape, const BlochEntries *bloch, const Eight *v) {
  Eight sums[FORM_ENTRIES];
  multiply(coefficients, shape.rows, 1, shape.rows, shape.columns, v, sums);
  return contract(bloch, 0, shape.low, sums);
}

/// An outcome's probability and its derivatives by all features.
INLINE Eight form_gradient(
    const double *coefficients, FormShape shape, const BlochEntries *bloch,
    const BlochProducts *products, Eight *derivatives) {
  Eight sums[FORM_ENTRIES];
  multiply(coefficients, shape.columns, shape.rows, 1, shape.rows, products->u, sums);
  contract_gradient(bloch, shape.low, shape.qubits - shape.low, sums, derivatives);
  multiply(coefficients, shape.rows, 1, shape.rows, shape.columns, products->v, sums);
  return contract_gradient(bloch, 0, shape.low, sums, derivatives);
}

/// Reads and encodes eight samples, or as many as there are left.
INLINE void load_bloch(
    const double *features, long count, FormShape shape, bool withSlopes, BlochEntries *bloch) {
  Eight x[FORM_QUBITS];
  load_samples(features, count, shape.qubits, x);
  for (int qubit = 0; qubit < shape.qubits; qubit++) {
    encode(x[qubit], bloch->value[qubit], withSlopes ? bloch->slope[qubit] : 0);
  }
}

INLINE void form_values_shaped(
    const double *coefficients, FormShape shape, int outcomes, const double *features, long count,
    double *values) {
  for (long first = 0; first < count; first += FORM_LANES) {
    long used = count - first < FORM_LANES ? count - first : FORM_LANES;
    Eight v[FORM_ENTRIES];
    BlochEntries bloch;
    load_bloch(features + first * shape.qubits, used, shape, false, &bloch);
    multiply_entries(&bloch, shape.low, shape.qubits - shape.low, v);
    Eight last = eight(1);
    double *row = values + first * outcomes;
    for (int outcome = 0; outcome < outcomes - 1; outcome++) {
      Eight value = form_value(coefficients + (outcome << 2 * shape.qubits), shape, &bloch, v);
      last -= value;
      for (int lane = 0; lane < used; lane++) row[lane * outcomes + outcome] = value[lane];
    }
    for (int lane = 0; lane < used; lane++) row[lane * outcomes + outcomes - 1] = last[lane];
  }
}

INLINE void form_gradients_shaped(
    const double *coefficients, FormShape shape, int outcomes, const double *features, long count,
    double *values, double *derivatives) {
  int d = shape.qubits;
  for (long first = 0; first < count; first += FORM_LANES) {
    long used = count - first < FORM_LANES ? count - first : FORM_LANES;
    Eight slopes[FORM_QUBITS], last[FORM_QUBITS + 1];
    BlochEntries bloch;
    BlochProducts products;
    load_bloch(features + first * d, used, shape, true, &bloch);
    bloch_products(&bloch, shape, &products);
    last[d] = eight(1);
    for (int qubit = 0; qubit < d; qubit++) last[qubit] = eight(0);
    for (int outcome = 0; outcome < outcomes; outcome++) {
      Eight value = last[d];
      if (outcome < outcomes - 1) {
        value = form_gradient(coefficients + (outcome << 2 * d), shape, &bloch, &products, slopes);
        last[d] -= value;
        for (int qubit = 0; qubit < d; qubit++) last[qubit] -= slopes[qubit];
      } else {
        for (int qubit = 0; qubit < d; qubit++) slopes[qubit] = last[qubit];
      }
      for (int lane = 0; lane < used; lane++) {
        long target = (first + lane) * outcomes + outcome;
        values[target] = value[lane];
        for (int qubit = 0; qubit < d; qubit++) {
          derivatives[target * d + qubit] = slopes[qubit][lane];
        }
      }
    }
  }
}

INLINE void form_outcome_gradients_shaped(
    const double *coefficients, FormShape shape, const double *features, long count,
    double *values, double *derivatives) {
  int d = shape.qubits;
  for (long first = 0; first < count; first += FORM_LANES) {
    long used = count - first < FORM_LANES ? count - first : FORM_LANES;
    Eight slopes[FORM_QUBITS];
    BlochEntries bloch;
    BlochProducts products;
    load_bloch(features + first * d, used, shape, true, &bloch);
    bloch_products(&bloch, shape, &products);
    Eight value = form_gradient(coefficients, shape, &bloch, &products, slopes);
    for (int lane = 0; lane < used; lane++) {
      values[first + lane] = value[lane];
      for (int qubit = 0; qubit < d; qubit++) {
        derivatives[(first + lane) * d + qubit] = slopes[qubit][lane];
      }
    }
  }
}

static void kernel_form_values(
    const double *coefficients, int qubits, int outcomes, const double *features, long count,
    double *values) {
  // Four qubits and three outcomes, known in advance, unroll completely.
  if (qubits == 4 && outcomes == 3) {
    form_values_shaped(coefficients, form_shape(4), 3, features, count, values);
  } else {
    form_values_shaped(coefficients, form_shape(qubits), outcomes, features, count, values);
  }
}

static void kernel_form_gradients(
    const double *coefficients, int qubits, int outcomes, const double *features, long count,
    double *values, double *derivatives) {
  if (qubits == 4 && outcomes == 3) {
    form_gradients_shaped(coefficients, form_shape(4), 3, features, count, values, derivatives);
  } else {
    form_gradients_shaped(
        coefficients, form_shape(qubits), outcomes, features, count, values, derivatives);
  }
}

static void kernel_form_outcome_gradients(
    const double *coefficients, int qubits, const double *features, long count, double *values,
    double *derivatives) {
  if (qubits == 4) {
    form_outcome_gradients_shaped(
        coefficients, form_shape(4), features, count, values, derivatives);
  } else {
    form_outcome_gradients_shaped(
        coefficients, form_shape(qubits), features, count, values, derivatives);
  }
}

/// Adds to a mixture's Bloch products (4ⁿ) those of eight samples, each times its weight.
///
/// As a product of matrices: four rows of four products u stay in registers for three columns v.
INLINE void mix_samples(const Eight *u, const Eight *weighted, FormShape shape, double *mixture) {
  if (shape.rows < 4) {
    for (int column = 0; column < shape.columns; column++) {
      Eight product = u[0] * weighted[column];
      mixture[column] += sum(product.lo + product.hi);
    }
    return;
  }
  double rows[FORM_LANES][FORM_ENTRIES];
  for (int row = 0; row < shape.rows; row += 4) {
    for (int half = 0; half < 2; half++) {
      Lanes block[4];
      for (int k = 0; k < 4; k++) block[k] = half ? u[row + k].hi : u[row + k].lo;
      transpose(&block[0], &block[1], &block[2], &block[3]);
      for (int k = 0; k < 4; k++) store(rows[4 * half + k] + row, block[k]);
    }
  }
  const double *factors = (const double *)weighted;
  for (int row = 0; row < shape.rows; row += 16) {
    int count = shape.rows - row < 16 ? shape.rows - row : 16;
    for (int column = 0; column < shape.columns; column += 2) {
      Lanes sums[2][4];
      double *target = mixture + column * shape.rows + row;
      for (int c = 0; c < 2; c++) {
        for (int k = 0; k < count / 4; k++) sums[c][k] = load(target + c * shape.rows + 4 * k);
      }
      for (int lane = 0; lane < FORM_LANES; lane++) {
        for (int c = 0; c < 2; c++) {
          double factor = factors[(column + c) * FORM_LANES + lane];
          for (int k = 0; k < count / 4; k++) sums[c][k] += factor * load(rows[lane] + row + 4 * k);
        }
      }
      for (int c = 0; c < 2; c++) {
        for (int k = 0; k < count / 4; k++) store(target + c * shape.rows + 4 * k, sums[c][k]);
      }
    }
  }
}

INLINE void form_mixture_shaped(
    FormShape shape, const double *features, const double *weights, long count, double *mixture) {
  for (long first = 0; first < count; first += FORM_LANES) {
    long used = count - first < FORM_LANES ? count - first : FORM_LANES;
    Eight weight = eight(0);
    BlochEntries bloch;
    BlochProducts products;
    load_bloch(features + first * shape.qubits, used, shape, false, &bloch);
    for (int lane = 0; lane < used; lane++) weight[lane] = weights[first + lane];
    bloch_products(&bloch, shape, &products);
    for (int column = 0; column < shape.columns; column++) products.v[column] *= weight;
    mix_samples(products.u, products.v, shape, mixture);
  }
}

static void kernel_form_mixture(
    int qubits, const double *features, const double *weights, long count, double *mixture) {
  if (qubits == 4) {
    form_mixture_shaped(form_shape(4), features, weights, count, mixture);
  } else {
    form_mixture_shaped(form_shape(qubits), features, weights, count, mixture);
  }
}

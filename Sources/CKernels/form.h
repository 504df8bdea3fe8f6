// A trained model as a form that is linear in every qubit's Bloch vector.
//
// An outcome's probability is Σ aₛ Πq r(q, s_q) over all 4ⁿ Pauli strings s: with the qubits cut in
// two halves, uᵀTv, where u and v hold the products of the halves' Bloch entries. So one
// evaluation is a small matrix T times a vector v, a dot product with u, and nothing else. Eight
// samples stand side by side in the lanes and share every coefficient that is loaded; four rows of
// T are summed at a time, which makes eight independent sums: as many as it takes to hide the
// latency of a multiply-add, and few enough to stay in registers. The derivatives need Tv and uᵀT
// alone, whatever the number of features. Outcomes sum to 1, so that the last one costs nothing.
#pragma once

#include "lanes.h"

typedef double Eight __attribute__((ext_vector_type(8)));

/// FORM_ENTRIES: of the larger half of the qubits, 4³.
enum { FORM_QUBITS = 5, FORM_ENTRIES = 64, FORM_LANES = 8 };

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

/// Bloch entries (1, sin a cos a, sin²a, cos a), a = πx, of eight samples, and their derivatives by x.
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
  value[0] = eight(1);
  value[1] = sine * cosine;
  value[2] = sine * sine;
  value[3] = cosine;
  if (slope) {
    slope[0] = eight(0);
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

/// The products of some qubits' entries, the first qubit's changing fastest; one qubit's entries
/// may be replaced by their derivatives.
INLINE void products(
    const BlochEntries *bloch, int first, int count, int differentiated, Eight *result) {
  result[0] = eight(1);
  int size = 1;
  for (int k = 0; k < count; k++) {
    int qubit = first + k;
    const Eight *entries = qubit == differentiated ? bloch->slope[qubit] : bloch->value[qubit];
    for (int entry = 3; entry >= 0; entry--) {
      for (int index = 0; index < size; index++) {
        result[entry * size + index] = entries[entry] * result[index];
      }
    }
    size *= 4;
  }
}

/// Four rows of T times v: T[column × rows + row].
INLINE void multiply_rows(
    const double *coefficients, FormShape shape, int row, int block, const Eight *v, Eight *sums) {
  for (int k = 0; k < block; k++) sums[k] = eight(coefficients[row + k]);
  for (int column = 1; column < shape.columns; column++) {
    const double *source = coefficients + column * shape.rows + row;
    for (int k = 0; k < block; k++) sums[k] += source[k] * v[column];
  }
}

INLINE Eight form_value(const double *coefficients, FormShape shape, const Eight *u, const Eight *v) {
  int block = shape.rows < 4 ? 1 : 4;
  Eight value = eight(0);
  for (int row = 0; row < shape.rows; row += block) {
    Eight sums[4];
    multiply_rows(coefficients, shape, row, block, v, sums);
    for (int k = 0; k < block; k++) value += u[row + k] * sums[k];
  }
  return value;
}

/// What Tv and uᵀT meet, for all derivatives of eight samples.
typedef struct FormFactors {
  Eight u[FORM_ENTRIES], v[FORM_ENTRIES];
  /// As u or v, one qubit's entries differentiated.
  Eight slopes[FORM_QUBITS][FORM_ENTRIES];
} FormFactors;

INLINE void bloch_factors(const BlochEntries *bloch, FormShape shape, FormFactors *factors) {
  int high = shape.qubits - shape.low;
  products(bloch, 0, shape.low, -1, factors->u);
  products(bloch, shape.low, high, -1, factors->v);
  for (int qubit = 0; qubit < shape.qubits; qubit++) {
    if (qubit < shape.low) {
      products(bloch, 0, shape.low, qubit, factors->slopes[qubit]);
    } else {
      products(bloch, shape.low, high, qubit, factors->slopes[qubit]);
    }
  }
}

/// An outcome's probability and its derivatives by all features.
INLINE Eight form_gradient(
    const double *coefficients, FormShape shape, const FormFactors *factors, Eight *derivatives) {
  int block = shape.rows < 4 ? 1 : 4;
  Eight value = eight(0);
  for (int qubit = 0; qubit < shape.qubits; qubit++) derivatives[qubit] = eight(0);
  for (int row = 0; row < shape.rows; row += block) {
    Eight sums[4];
    multiply_rows(coefficients, shape, row, block, factors->v, sums);
    for (int k = 0; k < block; k++) {
      value += factors->u[row + k] * sums[k];
      for (int qubit = 0; qubit < shape.low; qubit++) {
        derivatives[qubit] += factors->slopes[qubit][row + k] * sums[k];
      }
    }
  }
  for (int column = 0; column < shape.columns; column += 4) {
    Eight sums[4];
    for (int k = 0; k < 4; k++) sums[k] = eight(coefficients[(column + k) * shape.rows]);
    for (int row = 1; row < shape.rows; row++) {
      const double *source = coefficients + column * shape.rows + row;
      for (int k = 0; k < 4; k++) sums[k] += source[k * shape.rows] * factors->u[row];
    }
    for (int k = 0; k < 4; k++) {
      for (int qubit = shape.low; qubit < shape.qubits; qubit++) {
        derivatives[qubit] += factors->slopes[qubit][column + k] * sums[k];
      }
    }
  }
  return value;
}

INLINE void form_values_shaped(
    const double *coefficients, FormShape shape, int outcomes, const double *features, long count,
    double *values) {
  for (long first = 0; first < count; first += FORM_LANES) {
    long used = count - first < FORM_LANES ? count - first : FORM_LANES;
    Eight x[FORM_QUBITS], u[FORM_ENTRIES], v[FORM_ENTRIES];
    BlochEntries bloch;
    load_samples(features + first * shape.qubits, used, shape.qubits, x);
    for (int qubit = 0; qubit < shape.qubits; qubit++) encode(x[qubit], bloch.value[qubit], 0);
    products(&bloch, 0, shape.low, -1, u);
    products(&bloch, shape.low, shape.qubits - shape.low, -1, v);
    Eight last = eight(1);
    double *row = values + first * outcomes;
    for (int outcome = 0; outcome < outcomes - 1; outcome++) {
      Eight value = form_value(coefficients + (outcome << 2 * shape.qubits), shape, u, v);
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
    Eight x[FORM_QUBITS], slopes[FORM_QUBITS], last[FORM_QUBITS + 1];
    BlochEntries bloch;
    FormFactors factors;
    load_samples(features + first * d, used, d, x);
    for (int qubit = 0; qubit < d; qubit++) encode(x[qubit], bloch.value[qubit], bloch.slope[qubit]);
    bloch_factors(&bloch, shape, &factors);
    last[d] = eight(1);
    for (int qubit = 0; qubit < d; qubit++) last[qubit] = eight(0);
    for (int outcome = 0; outcome < outcomes; outcome++) {
      Eight value = last[d];
      if (outcome < outcomes - 1) {
        value = form_gradient(coefficients + (outcome << 2 * d), shape, &factors, slopes);
        last[d] -= value;
        for (int qubit = 0; qubit < d; qubit++) last[qubit] -= slopes[qubit];
      } else {
        for (int qubit = 0; qubit < d; qubit++) slopes[qubit] = last[qubit];
      }
      for (int lane = 0; lane < used; lane++) {
        long target = (first + lane) * outcomes + outcome;
        values[target] = value[lane];
        for (int qubit = 0; qubit < d; qubit++) derivatives[target * d + qubit] = slopes[qubit][lane];
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
    Eight x[FORM_QUBITS], u[FORM_ENTRIES], v[FORM_ENTRIES], weight = eight(0);
    BlochEntries bloch;
    load_samples(features + first * shape.qubits, used, shape.qubits, x);
    for (int lane = 0; lane < used; lane++) weight[lane] = weights[first + lane];
    for (int qubit = 0; qubit < shape.qubits; qubit++) encode(x[qubit], bloch.value[qubit], 0);
    products(&bloch, 0, shape.low, -1, u);
    products(&bloch, shape.low, shape.qubits - shape.low, -1, v);
    for (int column = 0; column < shape.columns; column++) v[column] *= weight;
    mix_samples(u, v, shape, mixture);
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

// Circuits in the Pauli picture: a state or an observable of n qubits as 4ⁿ real numbers, one a
// Pauli string, digit q in base 4 of an index being qubit q's letter (1, X, Y, Z).
//
// A qubit's rotations between two layers of CNOTs are one 3 × 3 rotation of its X, Y and Z; CNOTs
// relabel strings and flip signs. What makes the picture pay is that an observable, carried
// backward, does not depend on the sample: it is worked out once a gradient step, and every
// sample meets it layer by layer. With K(i, j) the overlap of observable and state whose letters at
// one qubit are i and j, an outcome's probability is K(1, 1) + Σ K(i, j) R(i, j) for any other
// rotation R put in at that qubit and layer: so one sweep over the circuit yields all 2p + 1
// circuits of the parameter-shift rule, each for a few multiplications. Four samples stand in the
// lanes there. Where many samples share the weights and an exact gradient is wanted, they enter
// through the weighted sum of their states alone, one state an outcome; then, and where observables
// are carried back, four strings of one state or observable stand in the lanes.
#pragma once

#include <string.h>

#include "form.h"

enum { PAULI_STRINGS = 1 << 2 * PAULI_QUBITS };

/// Rotates a qubit's letters of one observable or state: x ← Rx.
INLINE void rotate_letters(double *strings, int qubits, int qubit, const double rotation[9]) {
  int size = 1 << 2 * qubits, stride = 1 << 2 * qubit;
  if (qubit > 0) {
    for (int base = 0; base < size; base += 4 * stride) {
      for (int low = 0; low < stride; low += WIDTH) {
        double *at = strings + base + low;
        Lanes x = load(at + stride), y = load(at + 2 * stride), z = load(at + 3 * stride);
        store(at + stride, rotation[0] * x + rotation[1] * y + rotation[2] * z);
        store(at + 2 * stride, rotation[3] * x + rotation[4] * y + rotation[5] * z);
        store(at + 3 * stride, rotation[6] * x + rotation[7] * y + rotation[8] * z);
      }
    }
  } else if (qubits > 1) {
    // The letters lie side by side: four strings of letters are turned into four letters of strings.
    for (int base = 0; base < size; base += 16) {
      double *at = strings + base;
      Lanes one = load(at), x = load(at + 4), y = load(at + 8), z = load(at + 12);
      transpose(&one, &x, &y, &z);
      Lanes newX = rotation[0] * x + rotation[1] * y + rotation[2] * z;
      Lanes newY = rotation[3] * x + rotation[4] * y + rotation[5] * z;
      Lanes newZ = rotation[6] * x + rotation[7] * y + rotation[8] * z;
      transpose(&one, &newX, &newY, &newZ);
      store(at, one), store(at + 4, newX), store(at + 8, newY), store(at + 12, newZ);
    }
  } else {
    double x = strings[1], y = strings[2], z = strings[3];
    for (int letter = 0; letter < 3; letter++) {
      const double *row = rotation + 3 * letter;
      strings[1 + letter] = row[0] * x + row[1] * y + row[2] * z;
    }
  }
}

/// Carries `count` states through a layer's rotations, or observables back through them.
INLINE void rotate_layer(
    const PauliCircuit *circuit, int qubits, int layer, bool back, long count, double *strings) {
  for (int qubit = 0; qubit < qubits; qubit++) {
    const double *rotation = circuit->rotations + 9 * (layer * qubits + qubit);
    double transposed[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        transposed[3 * row + column] = rotation[3 * column + row];
      }
    }
    for (long one = 0; one < count; one++) {
      rotate_letters(strings + (one << 2 * qubits), qubits, qubit, back ? transposed : rotation);
    }
  }
}

static void kernel_pauli_first_layer(
    const PauliCircuit *circuit, bool back, long count, double *strings) {
  if (circuit->qubits == 4) {
    rotate_layer(circuit, 4, 0, back, count, strings);
  } else {
    rotate_layer(circuit, circuit->qubits, 0, back, count, strings);
  }
}

/// Carries the observables from behind the last layer's rotations back to every other layer.
INLINE void carry_back(const PauliCircuit *circuit, int qubits, double *observables) {
  long count = circuit->outcomes - 1, size = 1 << 2 * qubits, share = count * size;
  double carried[(PAULI_OUTCOMES - 1) * PAULI_STRINGS];
  for (int layer = circuit->layers - 2; layer >= 0; layer--) {
    double *target = observables + layer * share;
    memcpy(carried, target + share, share * sizeof(double));
    rotate_layer(circuit, qubits, layer + 1, true, count, carried);
    const int32_t *relabelled = circuit->relabelled + layer * size;
    const double *signs = circuit->signs + layer * size;
    for (long one = 0; one < count; one++) {
      for (int string = 0; string < size; string++) {
        target[one * size + string] = signs[string] * carried[one * size + relabelled[string]];
      }
    }
  }
}

static void kernel_pauli_observables(const PauliCircuit *circuit, double *observables) {
  if (circuit->qubits == 4) {
    carry_back(circuit, 4, observables);
  } else {
    carry_back(circuit, circuit->qubits, observables);
  }
}

/// Adds the axial vector K(z, y) − K(y, z), K(x, z) − K(z, x), K(y, x) − K(x, y) of a qubit's
/// letters, K(i, j) the overlap of one observable's letter i and one state's letter j: how the
/// expectation turns with the qubit.
INLINE void add_moments(
    const double *observable, const double *state, int qubits, int qubit, double moments[3]) {
  int size = 1 << 2 * qubits, stride = 1 << 2 * qubit;
  // Either half of the cross product by itself: chains of additions half as long.
  Lanes x = 0, y = 0, z = 0, minusX = 0, minusY = 0, minusZ = 0;
  for (int base = 0; base < size; base += 4 * stride) {
    const double *a = observable + base, *r = state + base;
    if (qubit > 0) {
      for (int low = 0; low < stride; low += WIDTH) {
        Lanes ax = load(a + stride + low), ay = load(a + 2 * stride + low);
        Lanes az = load(a + 3 * stride + low), rx = load(r + stride + low);
        Lanes ry = load(r + 2 * stride + low), rz = load(r + 3 * stride + low);
        x += az * ry, minusX += ay * rz;
        y += ax * rz, minusY += az * rx;
        z += ay * rx, minusZ += ax * ry;
      }
    } else {
      // The letters lie side by side: two cyclic shifts of them make the cross product.
      Lanes p = load(a), q = load(r);
      x += __builtin_shufflevector(p, p, 0, 3, 1, 2) * __builtin_shufflevector(q, q, 0, 2, 3, 1);
      minusX +=
        __builtin_shufflevector(p, p, 0, 2, 3, 1) * __builtin_shufflevector(q, q, 0, 3, 1, 2);
    }
  }
  x -= minusX, y -= minusY, z -= minusZ;
  if (qubit > 0) {
    moments[0] += sum(x), moments[1] += sum(y), moments[2] += sum(z);
  } else {
    moments[0] += x[1], moments[1] += x[2], moments[2] += x[3];
  }
}

/// Sets the moments of every layer's qubits, summed over outcomes.
INLINE void sweep_moments(
    const PauliCircuit *circuit, int qubits, double *states, double *moments) {
  long count = circuit->outcomes - 1, size = 1 << 2 * qubits;
  double source[(PAULI_OUTCOMES - 1) * PAULI_STRINGS];
  for (int layer = 0; layer < circuit->layers; layer++) {
    if (layer > 0) {
      const int32_t *relabelled = circuit->relabelled + (layer - 1) * size;
      const double *signs = circuit->signs + (layer - 1) * size;
      memcpy(source, states, count * size * sizeof(double));
      for (long one = 0; one < count; one++) {
        for (int string = 0; string < size; string++) {
          states[one * size + relabelled[string]] = signs[string] * source[one * size + string];
        }
      }
    }
    rotate_layer(circuit, qubits, layer, false, count, states);
    for (int qubit = 0; qubit < qubits; qubit++) {
      double *sums = moments + 3 * (layer * qubits + qubit);
      sums[0] = 0, sums[1] = 0, sums[2] = 0;
      for (long one = 0; one < count; one++) {
        const double *observable = circuit->observables + (layer * count + one) * size;
        add_moments(observable, states + one * size, qubits, qubit, sums);
      }
    }
  }
}

static void kernel_pauli_moments(const PauliCircuit *circuit, double *states, double *moments) {
  if (circuit->qubits == 4) {
    sweep_moments(circuit, 4, states, moments);
  } else {
    sweep_moments(circuit, circuit->qubits, states, moments);
  }
}

/// What one qubit's letters of observable and state have in common, of four samples.
typedef struct LetterOverlaps {
  /// K(x, x), K(y, y), K(z, z).
  Lanes diagonal[3];
  /// K(i, j) + K(j, i) of xy, xz, yz.
  Lanes symmetric[3];
  /// The axial vector K(z, y) − K(y, z), K(x, z) − K(z, x), K(y, x) − K(x, y).
  Lanes axial[3];
} LetterOverlaps;

INLINE void letter_overlaps(
    const double *observable, const Lanes *state, int qubits, int qubit, LetterOverlaps *overlaps) {
  int size = 1 << 2 * qubits, stride = 1 << 2 * qubit;
  Lanes k[9];
  for (int index = 0; index < 9; index++) k[index] = 0;
  for (int base = 0; base < size; base += 4 * stride) {
    for (int low = 0; low < stride; low++) {
      const double *a = observable + base + low;
      const Lanes *r = state + base + low;
      Lanes x = r[stride], y = r[2 * stride], z = r[3 * stride];
      for (int letter = 0; letter < 3; letter++) {
        double coefficient = a[(letter + 1) * stride];
        k[3 * letter] += coefficient * x;
        k[3 * letter + 1] += coefficient * y;
        k[3 * letter + 2] += coefficient * z;
      }
    }
  }
  for (int letter = 0; letter < 3; letter++) overlaps->diagonal[letter] = k[4 * letter];
  overlaps->symmetric[0] = k[1] + k[3];
  overlaps->symmetric[1] = k[2] + k[6];
  overlaps->symmetric[2] = k[5] + k[7];
  overlaps->axial[0] = k[7] - k[5];
  overlaps->axial[1] = k[2] - k[6];
  overlaps->axial[2] = k[3] - k[1];
}

/// Rotates a qubit's letters of four samples.
INLINE void rotate_states(Lanes *states, int qubits, int qubit, const double *rotation) {
  int size = 1 << 2 * qubits, stride = 1 << 2 * qubit;
  for (int base = 0; base < size; base += 4 * stride) {
    for (int low = 0; low < stride; low++) {
      Lanes *at = states + base + low;
      Lanes x = at[stride], y = at[2 * stride], z = at[3 * stride];
      at[stride] = rotation[0] * x + rotation[1] * y + rotation[2] * z;
      at[2 * stride] = rotation[3] * x + rotation[4] * y + rotation[5] * z;
      at[3 * stride] = rotation[6] * x + rotation[7] * y + rotation[8] * z;
    }
  }
}

/// The encoded states of up to four samples after the first layer's rotations: a product.
INLINE void product_states(
    const double *features, int count, int qubits, const double *rotations, Lanes *states) {
  states[0] = 1;
  int size = 1;
  for (int qubit = 0; qubit < qubits; qubit++) {
    Lanes x, s, c;
    for (int lane = 0; lane < WIDTH; lane++) {
      x[lane] = features[(lane < count ? lane : count - 1) * qubits + qubit];
    }
    lanes_sincospi(x, &s, &c);
    Lanes bloch[3] = {s * c, s * s, c};
    const double *rotation = rotations + 9 * qubit;
    for (int letter = 2; letter >= 0; letter--) {
      const double *row = rotation + 3 * letter;
      Lanes entry = row[0] * bloch[0] + row[1] * bloch[1] + row[2] * bloch[2];
      for (int index = 0; index < size; index++) {
        states[(letter + 1) * size + index] = entry * states[index];
      }
    }
    size *= 4;
  }
}

/// Writes the probabilities of the shifted circuits of one outcome, four samples side by side.
INLINE void shift(
    const PauliCircuit *circuit, const LetterOverlaps *overlaps, Lanes probability, int outcome,
    int count, double *shifted) {
  int stride = circuit->outcomes, circuits = 1 + 2 * circuit->weights;
  for (int weight = 0; weight < circuit->weights; weight++) {
    const double *n = circuit->axes + 3 * weight;
    const LetterOverlaps *k = overlaps + circuit->places[weight];
    Lanes mean = probability - (k->diagonal[0] + k->diagonal[1] + k->diagonal[2]);
    for (int letter = 0; letter < 3; letter++) mean += n[letter] * n[letter] * k->diagonal[letter];
    mean += n[0] * n[1] * k->symmetric[0] + n[0] * n[2] * k->symmetric[1];
    mean += n[1] * n[2] * k->symmetric[2];
    Lanes half = n[0] * k->axial[0] + n[1] * k->axial[1] + n[2] * k->axial[2];
    Lanes raised = mean + half, lowered = mean - half;
    for (int lane = 0; lane < count; lane++) {
      double *target = shifted + (lane * circuits + 1 + 2 * weight) * stride + outcome;
      target[0] = raised[lane];
      target[stride] = lowered[lane];
    }
  }
  for (int lane = 0; lane < count; lane++) {
    shifted[lane * circuits * stride + outcome] = probability[lane];
  }
}

INLINE void shifted_outcomes(
    const PauliCircuit *circuit, int qubits, const double *features, int count, double *shifted) {
  int size = 1 << 2 * qubits, layers = circuit->layers, outcomes = circuit->outcomes;
  Lanes spaces[2][PAULI_STRINGS];
  Lanes *states = spaces[0], *other = spaces[1];
  LetterOverlaps overlaps[PAULI_OUTCOMES - 1][PAULI_PLACES];
  Lanes probabilities[PAULI_OUTCOMES - 1];
  product_states(features, count, qubits, circuit->rotations, states);
  for (int layer = 0; layer < layers; layer++) {
    if (layer > 0) {
      const int32_t *relabelled = circuit->relabelled + (layer - 1) * size;
      const double *signs = circuit->signs + (layer - 1) * size;
      for (int string = 0; string < size; string++) {
        other[relabelled[string]] = signs[string] * states[string];
      }
      Lanes *swap = states;
      states = other, other = swap;
      for (int qubit = 0; qubit < qubits; qubit++) {
        rotate_states(states, qubits, qubit, circuit->rotations + 9 * (layer * qubits + qubit));
      }
    }
    for (int outcome = 0; outcome < outcomes - 1; outcome++) {
      const double *observable = circuit->observables + (layer * (outcomes - 1) + outcome) * size;
      for (int qubit = 0; qubit < qubits; qubit++) {
        letter_overlaps(
            observable, states, qubits, qubit, &overlaps[outcome][layer * qubits + qubit]);
      }
      if (layer == layers - 1) {
        probabilities[outcome] = 0;
        for (int string = 0; string < size; string++) {
          probabilities[outcome] += observable[string] * states[string];
        }
      }
    }
  }
  for (int outcome = 0; outcome < outcomes - 1; outcome++) {
    shift(circuit, overlaps[outcome], probabilities[outcome], outcome, count, shifted);
  }
  int rows = count * (1 + 2 * circuit->weights);
  for (int row = 0; row < rows; row++) {
    double *outcome = shifted + row * outcomes;
    double rest = 1;
    for (int k = 0; k < outcomes - 1; k++) rest -= outcome[k];
    outcome[outcomes - 1] = rest;
  }
}

static void kernel_shifted_outcomes(
    const PauliCircuit *circuit, const double *features, long count, double *shifted) {
  long row = circuit->outcomes * (1 + 2 * circuit->weights);
  for (long first = 0; first < count; first += WIDTH) {
    int used = count - first < WIDTH ? (int)(count - first) : WIDTH;
    const double *samples = features + first * circuit->qubits;
    if (circuit->qubits == 4) {
      shifted_outcomes(circuit, 4, samples, used, shifted + first * row);
    } else {
      shifted_outcomes(circuit, circuit->qubits, samples, used, shifted + first * row);
    }
  }
}

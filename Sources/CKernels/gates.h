// Circuits gate by gate, four samples in the lanes.
//
// The rotations of a qubit between two layers of CNOTs are one 2 × 2 matrix, the same for all
// samples; CNOTs only relabel amplitudes, so that they cost nothing: the first pass over the next
// layer reads each amplitude from where it was. A pass rotates two qubits of four amplitudes at a
// time, which with their matrices just fit into the registers, and halves the loads and stores.
// The encoded state and the first layer are a product of single qubits.
//
// Gradients go backward with the cotangent alone: the states behind each layer's rotations are
// kept from the way forward (a kilobyte a layer), and the gradients by all rotations of a qubit in
// a layer follow from three overlaps Im⟨λ|σ|ψ⟩ with the Pauli matrices, taken once.
#pragma once

#include "lanes.h"

/// The real and imaginary part of an amplitude of four samples.
typedef struct Amplitudes {
  Lanes re, im;
} Amplitudes;

/// (u, v) ← U(u, v), U = ((a, b), (−b*, a*)) with a = m₀ + im₁, b = m₂ + im₃.
INLINE void rotate_pair(const double *m, Amplitudes *u, Amplitudes *v) {
  Amplitudes p = *u, q = *v;
  u->re = m[0] * p.re - m[1] * p.im + m[2] * q.re - m[3] * q.im;
  u->im = m[0] * p.im + m[1] * p.re + m[2] * q.im + m[3] * q.re;
  v->re = m[0] * q.re + m[1] * q.im - m[2] * p.re - m[3] * p.im;
  v->im = m[0] * q.im - m[1] * q.re - m[2] * p.im + m[3] * p.re;
}

/// (u, v) ← U†(u, v).
INLINE void unrotate_pair(const double *m, Amplitudes *u, Amplitudes *v) {
  const double inverse[4] = {m[0], -m[1], -m[2], -m[3]};
  rotate_pair(inverse, u, v);
}

/// Rotates all qubits, two a pass.
/// - sources: where each amplitude is read from in the first pass; NULL for its own place.
INLINE void rotate_qubits(
    const double *matrices, int qubits, int back, const int32_t *sources, const Amplitudes *from,
    Amplitudes *to) {
  int size = 1 << qubits;
  for (int qubit = 0; qubit < qubits; qubit += 2) {
    const double *first = matrices + 4 * qubit, *second = first + 4;
    int bit = 1 << qubit, next = 2 * bit, isAlone = qubit + 1 == qubits;
    for (int base = 0; base < size; base += isAlone ? 2 * bit : 4 * bit) {
      for (int low = base; low < base + bit; low++) {
        int at[4] = {low, low | bit, low | next, low | bit | next};
        int count = isAlone ? 2 : 4;
        Amplitudes block[4];
        for (int k = 0; k < count; k++) block[k] = from[sources ? sources[at[k]] : at[k]];
        for (int k = 0; k < count; k += 2) {
          (back ? unrotate_pair : rotate_pair)(first, &block[k], &block[k + 1]);
        }
        for (int k = 0; k < 2 && !isAlone; k++) {
          (back ? unrotate_pair : rotate_pair)(second, &block[k], &block[k + 2]);
        }
        for (int k = 0; k < count; k++) to[at[k]] = block[k];
      }
    }
    from = to;
    sources = NULL;
  }
}

/// The encoded states of up to four samples behind the first layer's rotations.
INLINE void encoded_states(
    const LayeredCircuit *circuit, int qubits, const double *features, int count,
    Amplitudes *states) {
  states[0] = (Amplitudes){1, 0};
  for (int qubit = 0; qubit < qubits; qubit++) {
    Lanes half, s, c;
    for (int lane = 0; lane < WIDTH; lane++) {
      half[lane] = features[(lane < count ? lane : count - 1) * qubits + qubit] / 2;
    }
    lanes_sincospi(half, &s, &c);
    // RY(a) then RZ(a), a = πx, on |0⟩: (c·e^(−ia/2), s·e^(ia/2)).
    Amplitudes zero = {c * c, -c * s}, one = {s * c, s * s};
    rotate_pair(circuit->rotations + 4 * qubit, &zero, &one);
    for (int index = 0; index < 1 << qubit; index++) {
      Amplitudes a = states[index];
      states[index | 1 << qubit] =
        (Amplitudes){one.re * a.re - one.im * a.im, one.re * a.im + one.im * a.re};
      states[index] =
        (Amplitudes){zero.re * a.re - zero.im * a.im, zero.re * a.im + zero.im * a.re};
    }
  }
}

INLINE void layers_forward(
    const LayeredCircuit *circuit, int qubits, const double *features, int count, int keeps,
    Amplitudes *states, double *probabilities) {
  int size = 1 << qubits;
  Amplitudes *current = states;
  encoded_states(circuit, qubits, features, count, current);
  for (int layer = 1; layer < circuit->layers; layer++) {
    // Without keeping them, states change places between two.
    Amplitudes *next = keeps || current == states ? current + size : states;
    rotate_qubits(
        circuit->rotations + 4 * layer * qubits, qubits, 0, circuit->sources + (layer - 1) * size,
        current, next);
    current = next;
  }
  Lanes sums[LAYERED_OUTCOMES];
  for (int outcome = 0; outcome < circuit->outcomes; outcome++) sums[outcome] = 0;
  for (int k = 0; k < size; k++) {
    sums[circuit->outcomeOfState[k]] += current[k].re * current[k].re + current[k].im * current[k].im;
  }
  for (int outcome = 0; outcome < circuit->outcomes; outcome++) {
    store(probabilities + WIDTH * outcome, sums[outcome]);
  }
}

/// Adds Im⟨λ|σ|ψ⟩ of a qubit, σ = X, Y, Z.
INLINE void add_overlaps(
    const Amplitudes *bra, const Amplitudes *ket, int qubits, int qubit, double *overlaps) {
  int size = 1 << qubits, bit = 1 << qubit;
  Lanes x = load(overlaps), y = load(overlaps + 4), z = load(overlaps + 8);
  for (int base = 0; base < size; base += 2 * bit) {
    for (int low = base; low < base + bit; low++) {
      Amplitudes a0 = bra[low], a1 = bra[low | bit], r0 = ket[low], r1 = ket[low | bit];
      x += a0.re * r1.im - a0.im * r1.re + a1.re * r0.im - a1.im * r0.re;
      y += a1.re * r0.re + a1.im * r0.im - a0.re * r1.re - a0.im * r1.im;
      z += a0.re * r0.im - a0.im * r0.re - a1.re * r1.im + a1.im * r1.re;
    }
  }
  store(overlaps, x), store(overlaps + 4, y), store(overlaps + 8, z);
}

INLINE void layers_backward(
    const LayeredCircuit *circuit, int qubits, const double *derivatives, Amplitudes *states,
    double *overlaps) {
  int size = 1 << qubits, layers = circuit->layers;
  Amplitudes *cotangent = states + layers * size, *other = cotangent + size;
  const Amplitudes *last = states + (layers - 1) * size;
  for (int k = 0; k < size; k++) {
    Lanes weight = load(derivatives + WIDTH * circuit->outcomeOfState[k]);
    cotangent[k] = (Amplitudes){weight * last[k].re, weight * last[k].im};
  }
  for (int layer = layers - 1; layer >= 0; layer--) {
    for (int qubit = 0; qubit < qubits; qubit++) {
      add_overlaps(
          cotangent, states + layer * size, qubits, qubit,
          overlaps + 3 * WIDTH * (layer * qubits + qubit));
    }
    if (layer == 0) break;
    rotate_qubits(
        circuit->rotations + 4 * layer * qubits, qubits, 1, NULL, cotangent, cotangent);
    const int32_t *sources = circuit->sources + (layer - 1) * size;
    for (int k = 0; k < size; k++) other[sources[k]] = cotangent[k];
    Amplitudes *swap = cotangent;
    cotangent = other, other = swap;
  }
}

static void kernel_layers_forward(
    const LayeredCircuit *circuit, const double *features, int count, bool keeps, double *states,
    double *probabilities) {
  if (circuit->qubits == 4) {
    layers_forward(circuit, 4, features, count, keeps, (Amplitudes *)states, probabilities);
  } else {
    layers_forward(
        circuit, circuit->qubits, features, count, keeps, (Amplitudes *)states, probabilities);
  }
}

static void kernel_layers_backward(
    const LayeredCircuit *circuit, const double *derivatives, double *states, double *overlaps) {
  if (circuit->qubits == 4) {
    layers_backward(circuit, 4, derivatives, (Amplitudes *)states, overlaps);
  } else {
    layers_backward(circuit, circuit->qubits, derivatives, (Amplitudes *)states, overlaps);
  }
}

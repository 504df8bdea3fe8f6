// Gates on one large register of qubits, whose amplitudes do not fit a cache.
//
// What limits a large register is memory: a gate reads and writes every amplitude for a few
// multiplications. So gates are applied in passes: a chunk of amplitudes that fits the
// second-level cache is taken through all gates of the pass before the next chunk is touched.
//
// A gate pairs amplitude p with p ^ flip, for one qubit a single bit, behind CNOTs, which are kept
// as a relabelling of indices instead of moving memory, several. Which of the two is |0⟩ is told
// by the parity of p & parity: even is |0⟩. With sign s = 1 for even and −1 for odd, the gate
// [[α, −β*], [β, α*]] is, for both of a pair alike,
//
//   ψ[p] ← (Re α + i s Im α) ψ[p] + (−s Re β + i Im β) ψ[p ^ flip].
//
// Amplitudes come in blocks of 2^low_bits neighbours. A chunk is the blocks that the pass's gates
// pair with each other, wherever they are: the coset of a linear span of block numbers. It is
// worked on in place: copying far blocks to one place and back took longer than what it saved.
//
// Where the two of each pair are near each other, two streams run through one page of memory, and
// the processor stops fetching ahead: such a gate reached 50 to 80 % of memory's speed. The first
// gate of a pass, the one that waits for memory, then asks for what lies ahead itself.
#pragma once

#include "lanes.h"

/// At most 2^8 amplitudes a block: four lanes by 64.
enum { BLOCK_VECTORS = 64, MAXIMUM_BLOCKS = 64 };

/// Blocks of a pair whose places in the chunk differ by less are near each other; how many blocks
/// ahead of them to fetch.
enum { NEAR = 4, BLOCKS_AHEAD = 8 };

INLINE long is_odd(uint64_t bits) { return __builtin_parityll(bits); }

/// Moves lane j to lane j ^ by.
INLINE Lanes lanes_xor(Lanes x, int by) {
  switch (by) {
  case 1: return __builtin_shufflevector(x, x, 1, 0, 3, 2);
  case 2: return __builtin_shufflevector(x, x, 2, 3, 0, 1);
  case 3: return __builtin_shufflevector(x, x, 3, 2, 1, 0);
  default: return x;
  }
}

INLINE Lanes with_sign(Lanes x, Words sign) { return (Lanes)((Words)x ^ sign); }

/// The sign bits of a block's amplitudes: of its lanes, and of its vectors.
typedef struct Signs {
  Words lanes;
  int64_t vectors[BLOCK_VECTORS];
} Signs;

INLINE void signs_of(Signs *signs, uint64_t parity, long vectors) {
  for (long lane = 0; lane < WIDTH; lane++) {
    signs->lanes[lane] = (int64_t)((uint64_t)is_odd(parity & (uint64_t)lane) << 63);
  }
  for (long v = 0; v < vectors; v++) {
    signs->vectors[v] = (int64_t)((uint64_t)is_odd(parity & (uint64_t)(v * WIDTH)) << 63);
  }
}

typedef struct Coefficients {
  Lanes ar, ai, br, bi;
} Coefficients;

INLINE Coefficients coefficients(const RegisterGate *gate, Words sign) {
  return (Coefficients){
    gate->alpha_re, with_sign((Lanes)(gate->alpha_im), sign),
    with_sign((Lanes)(gate->beta_re), sign), gate->beta_im};
}

/// The gate on four pairs.
INLINE void rotate(Coefficients c, Lanes *r0, Lanes *i0, Lanes *r1, Lanes *i1) {
  Lanes a = *r0, b = *i0, p = *r1, q = *i1;
  *r0 = c.ar * a - c.ai * b - c.br * p - c.bi * q;
  *i0 = c.ar * b + c.ai * a - c.br * q + c.bi * p;
  *r1 = c.ar * p + c.ai * q + c.br * a - c.bi * b;
  *i1 = c.ar * q - c.ai * p + c.br * b + c.bi * a;
}

/// Two blocks, or one with itself, whose amplitudes i and i ^ flip are pairs.
typedef struct PairedBlocks {
  double *r0, *i0, *r1, *i1;
  /// Of the pairs.
  long vectors;
  /// For one block, the highest bit of flip, which is clear in the first of a pair; for two, at
  /// least the block's size.
  long half;
  long flip;
  /// What to fetch meanwhile, a cache line of each for a vector; null for nothing.
  const double *aheadR, *aheadI;
} PairedBlocks;

INLINE void rotate_pairs(PairedBlocks b, int by, const RegisterGate *gate, Words sign,
                         const int64_t *vectorSigns) {
  Coefficients c = coefficients(gate, sign);
  long far = b.flip & ~3;
  for (long v = 0; v < b.vectors; v++) {
    long i = v * WIDTH, first = i + (i & -b.half), second = first ^ far;
    Words vectorSign = vectorSigns[first / WIDTH];
    Coefficients signedC = c;
    signedC.ai = with_sign(c.ai, vectorSign);
    signedC.br = with_sign(c.br, vectorSign);
    Lanes r0 = load(b.r0 + first), i0 = load(b.i0 + first);
    Lanes r1 = lanes_xor(load(b.r1 + second), by), i1 = lanes_xor(load(b.i1 + second), by);
    if (b.aheadR) {
      __builtin_prefetch(b.aheadR + 2 * i, 1);
      __builtin_prefetch(b.aheadI + 2 * i, 1);
    }
    rotate(signedC, &r0, &i0, &r1, &i1);
    store(b.r0 + first, r0);
    store(b.i0 + first, i0);
    store(b.r1 + second, lanes_xor(r1, by));
    store(b.i1 + second, lanes_xor(i1, by));
  }
}

/// Pairs within vectors.
INLINE void rotate_lanes(PairedBlocks b, int by, const RegisterGate *gate, Words sign,
                         const int64_t *vectorSigns) {
  Coefficients c = coefficients(gate, sign);
  for (long v = 0; v < b.vectors; v++) {
    Words vectorSign = vectorSigns[v];
    Lanes ai = with_sign(c.ai, vectorSign), br = with_sign(c.br, vectorSign);
    Lanes r = load(b.r0 + v * WIDTH), i = load(b.i0 + v * WIDTH);
    Lanes p = lanes_xor(r, by), q = lanes_xor(i, by);
    store(b.r0 + v * WIDTH, c.ar * r - ai * i - br * p - c.bi * q);
    store(b.i0 + v * WIDTH, c.ar * i + ai * r - br * q + c.bi * p);
  }
}

/// Im⟨λ|σ|ψ⟩ for the three axes, a lane a share.
typedef struct Overlaps {
  Lanes x, y, z;
} Overlaps;

/// As `rotate_pairs`, on ψ and λ, whose overlaps before it are added up.
INLINE void rotate_both_pairs(PairedBlocks b, PairedBlocks o, int by, const RegisterGate *gate,
                              Words sign, const int64_t *vectorSigns, Overlaps *overlaps) {
  Coefficients c = coefficients(gate, sign);
  Lanes x = overlaps->x, y = overlaps->y, z = overlaps->z;
  long far = b.flip & ~3;
  for (long v = 0; v < b.vectors; v++) {
    long i = v * WIDTH, first = i + (i & -b.half), second = first ^ far;
    Words vectorSign = vectorSigns[first / WIDTH];
    Coefficients signedC = c;
    signedC.ai = with_sign(c.ai, vectorSign);
    signedC.br = with_sign(c.br, vectorSign);
    Lanes r0 = load(b.r0 + first), i0 = load(b.i0 + first);
    Lanes r1 = lanes_xor(load(b.r1 + second), by), i1 = lanes_xor(load(b.i1 + second), by);
    Lanes p0 = load(o.r0 + first), q0 = load(o.i0 + first);
    Lanes p1 = lanes_xor(load(o.r1 + second), by), q1 = lanes_xor(load(o.i1 + second), by);
    x += p0 * i1 - q0 * r1 + p1 * i0 - q1 * r0;
    y += with_sign(p1 * r0 + q1 * i0 - p0 * r1 - q0 * i1, sign ^ vectorSign);
    z += with_sign(p0 * i0 - q0 * r0 - p1 * i1 + q1 * r1, sign ^ vectorSign);
    rotate(signedC, &r0, &i0, &r1, &i1);
    store(b.r0 + first, r0);
    store(b.i0 + first, i0);
    store(b.r1 + second, lanes_xor(r1, by));
    store(b.i1 + second, lanes_xor(i1, by));
    rotate(signedC, &p0, &q0, &p1, &q1);
    store(o.r0 + first, p0);
    store(o.i0 + first, q0);
    store(o.r1 + second, lanes_xor(p1, by));
    store(o.i1 + second, lanes_xor(q1, by));
  }
  *overlaps = (Overlaps){x, y, z};
}

INLINE void rotate_both_lanes(PairedBlocks b, PairedBlocks o, int by, const RegisterGate *gate,
                              Words sign, const int64_t *vectorSigns, Overlaps *overlaps) {
  Lanes x = overlaps->x, y = overlaps->y, z = overlaps->z;
  for (long v = 0; v < b.vectors; v++) {
    Words vectorSign = vectorSigns[v];
    Lanes r = load(b.r0 + v * WIDTH), i = load(b.i0 + v * WIDTH);
    Lanes p = load(o.r0 + v * WIDTH), q = load(o.i0 + v * WIDTH);
    Lanes r1 = lanes_xor(r, by), i1 = lanes_xor(i, by);
    x += p * i1 - q * r1;
    y += with_sign(-(p * r1) - q * i1, sign ^ vectorSign);
    z += with_sign(p * i - q * r, sign ^ vectorSign);
  }
  *overlaps = (Overlaps){x, y, z};
  rotate_lanes(b, by, gate, sign, vectorSigns);
  rotate_lanes(o, by, gate, sign, vectorSigns);
}

/// The numbers of a chunk's blocks.
typedef struct Chunk {
  uint64_t numbers[MAXIMUM_BLOCKS];
} Chunk;

/// Spreads the bits of an index to where the mask has bits.
INLINE uint64_t deposited(uint64_t index, uint64_t mask) {
  uint64_t result = 0;
  for (; mask != 0; mask &= mask - 1, index >>= 1) {
    if (index & 1) result |= mask & -mask;
  }
  return result;
}

INLINE void find_chunk(Chunk *chunk, const RegisterPass *pass, long index) {
  uint64_t first = deposited((uint64_t)index, pass->free_bits);
  for (long j = 0; j < 1L << pass->block_bits; j++) {
    chunk->numbers[j] = first ^ pass->span[j];
  }
}

INLINE PairedBlocks paired(double *re, double *im, uint64_t firstBlock, uint64_t secondBlock,
                           long size, long flip) {
  long first = (long)firstBlock * size, second = (long)secondBlock * size;
  PairedBlocks b = {
    re + first, im + first, re + second, im + second, size / WIDTH, size, flip, 0, 0};
  if (first == second && flip >= WIDTH) {
    b.half = (long)1 << (63 - __builtin_clzl((unsigned long)flip));
    b.vectors /= 2;
  }
  return b;
}

/// Calls one of four copies of a function, each for its own order of the lanes.
#define FOR_LANE_ORDER(flip, call) \
  switch ((flip) & 3) { \
  case 0: { enum { by = 0 }; call; break; } \
  case 1: { enum { by = 1 }; call; break; } \
  case 2: { enum { by = 2 }; call; break; } \
  default: { enum { by = 3 }; call; break; } \
  }

/// - next: the chunk to fetch ahead from; null for none.
static void apply_to_chunk(double *re, double *im, const RegisterPass *pass, const Chunk *chunk,
                           const Chunk *next, const RegisterGate *gate) {
  long size = 1L << pass->low_bits, blocks = 1L << pass->block_bits;
  long ahead = BLOCKS_AHEAD;
  bool fetches = next && gate->partner < NEAR && blocks > BLOCKS_AHEAD;
  Signs signs;
  signs_of(&signs, gate->parity & (uint64_t)(size - 1), size / WIDTH);
  for (long j = 0; j < blocks; j++) {
    long k = j ^ gate->partner;
    if (k < j) continue;
    int64_t blockSign = is_odd(chunk->numbers[j] & (gate->parity >> pass->low_bits));
    Words sign = signs.lanes ^ (Words)(blockSign << 63);
    PairedBlocks b = paired(re, im, chunk->numbers[j], chunk->numbers[k], size, gate->flip);
    if (fetches) {
      uint64_t number = ahead < blocks ? chunk->numbers[ahead] : next->numbers[ahead - blocks];
      b.aheadR = re + (long)number * size;
      b.aheadI = im + (long)number * size;
      ahead += j == k ? 1 : 2;
    }
    if (j == k && gate->flip < WIDTH) {
      FOR_LANE_ORDER(gate->flip, rotate_lanes(b, by, gate, sign, signs.vectors))
    } else {
      FOR_LANE_ORDER(gate->flip, rotate_pairs(b, by, gate, sign, signs.vectors))
    }
  }
}

static void apply_to_both(double *re, double *im, double *otherRe, double *otherIm,
                          const RegisterPass *pass, const Chunk *chunk, const RegisterGate *gate,
                          double *result) {
  long size = 1L << pass->low_bits;
  Signs signs;
  Overlaps overlaps = {0, 0, 0};
  signs_of(&signs, gate->parity & (uint64_t)(size - 1), size / WIDTH);
  for (long j = 0; j < 1L << pass->block_bits; j++) {
    long k = j ^ gate->partner;
    if (k < j) continue;
    int64_t blockSign = is_odd(chunk->numbers[j] & (gate->parity >> pass->low_bits));
    Words sign = signs.lanes ^ (Words)(blockSign << 63);
    PairedBlocks b = paired(re, im, chunk->numbers[j], chunk->numbers[k], size, gate->flip);
    PairedBlocks o =
      paired(otherRe, otherIm, chunk->numbers[j], chunk->numbers[k], size, gate->flip);
    if (j == k && gate->flip < WIDTH) {
      FOR_LANE_ORDER(
        gate->flip, rotate_both_lanes(b, o, by, gate, sign, signs.vectors, &overlaps))
    } else {
      FOR_LANE_ORDER(
        gate->flip, rotate_both_pairs(b, o, by, gate, sign, signs.vectors, &overlaps))
    }
  }
  result[0] = sum(overlaps.x);
  result[1] = sum(overlaps.y);
  result[2] = sum(overlaps.z);
}

static void kernel_register_apply(double *re, double *im, const RegisterPass *pass, long first,
                                  long count) {
  Chunk chunks[2];
  find_chunk(&chunks[first % 2], pass, first);
  for (long index = first; index < first + count; index++) {
    const Chunk *chunk = &chunks[index % 2];
    Chunk *next = &chunks[(index + 1) % 2];
    // Behind the last one comes the first again.
    find_chunk(next, pass, index + 1);
    for (long g = 0; g < pass->gate_count; g++) {
      apply_to_chunk(re, im, pass, chunk, g == 0 ? next : 0, pass->gates + g);
    }
  }
}

static void kernel_register_apply_both(double *re, double *im, double *otherRe, double *otherIm,
                                       const RegisterPass *pass, long first, long count,
                                       double *overlaps) {
  for (long index = first; index < first + count; index++) {
    Chunk chunk;
    find_chunk(&chunk, pass, index);
    for (long g = 0; g < pass->gate_count; g++) {
      apply_to_both(re, im, otherRe, otherIm, pass, &chunk, pass->gates + g,
                    overlaps + 3 * (index * pass->gate_count + g));
    }
  }
}

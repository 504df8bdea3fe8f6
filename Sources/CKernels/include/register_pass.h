#pragma once

#include <stdint.h>

/// A gate on a large register, [[α, −β*], [β, α*]] on pairs of amplitudes; see register.h.
typedef struct RegisterGate {
  double alpha_re, alpha_im, beta_re, beta_im;
  /// The other amplitude of a pair: its block in the chunk, and its index in the block, each XOR
  /// the amplitude's own.
  long partner, flip;
  /// An amplitude is |1⟩'s where its index has an odd number of these bits.
  uint64_t parity;
} RegisterGate;

/// Gates that are applied to one chunk of amplitudes after the other.
typedef struct RegisterPass {
  /// A block has 2^low_bits amplitudes, 2 to 8; a chunk 2^block_bits blocks, 0 to 6.
  long low_bits, block_bits;
  /// The numbers of the blocks of chunk 0, a linear span: XOR a chunk's first, those of any chunk.
  const uint64_t *span;
  /// The bits of block numbers that number the chunks.
  uint64_t free_bits;
  const RegisterGate *gates;
  long gate_count;
} RegisterPass;

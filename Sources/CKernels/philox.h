// The words of a random stream (Philox4x32-10, as `RandomStream`), eight blocks at a time.
//
// A block of Philox is ten rounds, each waiting for the products of the last: one block after the
// other keeps the processor waiting some sixty cycles a block. Blocks do not depend on each other,
// so four stand side by side in the lanes and two such groups take turns. Lanes are of 64 bits
// with the cipher's word in their lower half; what stands above it is garbage that no product
// reads, and that the end cuts off.
#pragma once

#include "CKernels.h"
#include "lanes.h"

#define UNFUSED _Pragma("STDC FP_CONTRACT OFF")

// Unrolled, for a lane whose number is a constant needs no detour by memory.
#define EACH_LANE(lane) \
  _Pragma("clang loop unroll(full)") for (int lane = 0; lane < WIDTH; lane++)

typedef uint64_t Blocks __attribute__((ext_vector_type(4)));
typedef uint64_t BlockPairs __attribute__((ext_vector_type(8)));
typedef uint64_t UnalignedBlockPairs __attribute__((ext_vector_type(8), aligned(8)));

/// Sixteen words made in advance, and where the next ones come from.
typedef struct Batch {
  uint32_t key[2];
  uint32_t counter[4];
  uint64_t words[16];
} Batch;

/// A stream as kernels read it. The place is kept apart from the batch, so that it stays in a
/// register: in memory each word would wait for the count of the last.
typedef struct Source {
  Batch *batch;
  long next, count;
} Source;

/// Four blocks' words, low ones first, from their four counters each.
INLINE void lanes_philox(
  const uint32_t key[2], Blocks c0, Blocks c1, Blocks c2, Blocks c3, Blocks *low, Blocks *high
) {
  const Blocks lower = 0xffffffff;
  uint32_t k0 = key[0], k1 = key[1];
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    Blocks p0 = (c0 & lower) * (Blocks)0xd2511f53, p1 = (c2 & lower) * (Blocks)0xcd9e8d57;
    c0 = (p1 >> 32) ^ c1 ^ k0;
    c2 = (p0 >> 32) ^ c3 ^ k1;
    c1 = p1;
    c3 = p0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  *low = (c0 & lower) | c1 << 32;
  *high = (c2 & lower) | c3 << 32;
}

INLINE void store_blocks(uint64_t *words, Blocks low, Blocks high) {
  *(UnalignedBlockPairs *)words = __builtin_shufflevector(low, high, 0, 4, 1, 5, 2, 6, 3, 7);
}

/// Makes the stream's next sixteen words.
static __attribute__((noinline)) void refill(Batch *batch) {
  const uint32_t *c = batch->counter;
  for (int group = 0; group < 2; group++) {
    Blocks block = (Blocks){0, 1, 2, 3} + (uint64_t)c[0] + 4 * group, low, high;
    lanes_philox(batch->key, block, c[1], c[2], c[3], &low, &high);
    store_blocks(batch->words + 8 * group, low, high);
  }
  batch->counter[0] += 8;
}

INLINE uint64_t next_word(Source *source) {
  // Said to be rare, so that sums stay in registers but for this call.
  if (__builtin_expect(source->next == source->count, 0)) {
    refill(source->batch);
    source->next = 0;
    source->count = 16;
  }
  return source->batch->words[source->next++];
}

/// A number in 0..<1, a multiple of 2⁻⁵³.
INLINE double next_uniform(Source *source) {
  return (double)(int64_t)(next_word(source) >> 11) * 0x1p-53;
}

/// The same from words in the lanes. Upper and lower bits become doubles by standing in the mantissas
/// of 2⁸⁴ and 2⁵²; their sum is exact.
INLINE Lanes lanes_uniform(Words words) {
  Blocks bits = (Blocks)words >> 11;
  Lanes upper = (Lanes)(bits >> 32 | 0x4530000000000000);
  Lanes lower = (Lanes)((bits & 0xffffffff) | 0x4330000000000000);
  return (upper - (0x1p84 + 0x1p52) + lower) * 0x1p-53;
}

/// An integer below a bound, as `RandomStream.integer(below:)`.
INLINE uint64_t next_integer(Source *source, uint64_t bound) {
  unsigned __int128 product = (unsigned __int128)next_word(source) * bound;
  if (__builtin_expect((uint64_t)product < bound, 0)) {
    uint64_t threshold = (0 - bound) % bound;
    while ((uint64_t)product < threshold) product = (unsigned __int128)next_word(source) * bound;
  }
  return (uint64_t)(product >> 64);
}

/// Reads a stream from where it stands.
INLINE Source open_source(const PhiloxStream *stream, Batch *batch) {
  for (int i = 0; i < 2; i++) batch->key[i] = stream->key[i];
  for (int i = 0; i < 4; i++) batch->counter[i] = stream->counter[i];
  batch->words[0] = stream->pending;
  return (Source){batch, 0, stream->hasPending};
}

/// Puts the stream behind the last word read.
INLINE void close_source(const Source *source, PhiloxStream *stream) {
  long unread = source->count - source->next;
  stream->counter[0] = source->batch->counter[0] - (uint32_t)(unread / 2);
  stream->hasPending = unread % 2;
  stream->pending = unread % 2 ? source->batch->words[source->next] : 0;
}

#include "MachineLimits.h"

typedef double Vector __attribute__((ext_vector_type(4)));

// Inlined into each caller, so that it is compiled for the caller's instructions. The vectors stay
// in registers; each converges to 1, so that no number becomes infinite or denormal.
static inline __attribute__((always_inline)) double multiply_add(long steps, const int vectors) {
  Vector sums[WIDE_LANES / 4];
  for (int k = 0; k < vectors; k++) sums[k] = (Vector)(k);
  for (long step = 0; step < steps; step++) {
#pragma clang loop unroll(full)
    for (int k = 0; k < vectors; k++) sums[k] = sums[k] * 0.999 + 0.001;
  }
  Vector total = 0;
  for (int k = 0; k < vectors; k++) total += sums[k];
  return total.x + total.y + total.z + total.w;
}

double plain_multiply_add(long steps) { return multiply_add(steps, PLAIN_LANES / 4); }

#if defined(__x86_64__)

bool has_wide_multiply_add(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

__attribute__((target("avx2,fma"))) double wide_multiply_add(long steps) {
  return multiply_add(steps, WIDE_LANES / 4);
}

#else

bool has_wide_multiply_add(void) { return false; }

double wide_multiply_add(long steps) { return multiply_add(steps, WIDE_LANES / 4); }

#endif

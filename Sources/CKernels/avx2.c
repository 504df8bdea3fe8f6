#include "CKernels.h"

#if defined(__x86_64__)

// Before the pragma: the system's own functions are no kernels.
#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "table.h"
#pragma clang attribute pop

const Kernels *avx2_kernels(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &table : 0;
}

#else

const Kernels *avx2_kernels(void) { return 0; }

#endif

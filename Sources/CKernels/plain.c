#include "CKernels.h"

// Some architectures always have fused multiply-adds: without them results repeat everywhere.
#pragma STDC FP_CONTRACT OFF

#include "table.h"

const Kernels *plain_kernels(void) { return &table; }

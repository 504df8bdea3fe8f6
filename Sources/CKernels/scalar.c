// Elementary functions of one number, for what is computed outside the kernels.
//
// The C library's own choose fused multiply-adds where the processor has them, so that their last
// bits depend on the machine. These are the lanes' functions in plain code, whichever kernels run.
// Of the four lanes only the first is asked for, and the compiler computes no other.
#include "CKernels.h"

// Some architectures always have fused multiply-adds: without them results repeat everywhere.
#pragma STDC FP_CONTRACT OFF

#include "lanes.h"

#include <float.h>

void plain_sincospi(double x, double *sine, double *cosine) {
  Lanes s, c;
  lanes_sincospi((Lanes)(x), &s, &c);
  *sine = s[0];
  *cosine = c[0];
}

double plain_exp(double x) {
  if (x < -708) return 0;
  if (x > 709) return INFINITY;
  return lanes_exp((Lanes)(x))[0];
}

double plain_log(double x) {
  if (x >= DBL_MIN && x < INFINITY) return lanes_log((Lanes)(x))[0];
  if (x == 0) return -INFINITY;
  if (x < 0) return NAN;
  // Subnormal numbers have too few bits for an exponent of their own.
  if (x < DBL_MIN) return lanes_log((Lanes)(x * 0x1p54))[0] - 54 * 6.93147180559945286227e-01;
  return x;
}

double plain_log1p(double x) {
  // What rounding leaves out of 1 + x is made up for by the quotient (Higham, Accuracy and
  // Stability of Numerical Algorithms, section 1.14.1).
  double u = 1 + x;
  if (u == 1) return x;
  return u > 0 && u < INFINITY ? plain_log(u) * (x / (u - 1)) : plain_log(u);
}

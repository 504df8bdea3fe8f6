// Elementary functions of whole arrays, by those of lanes.h, which the other kernels inline.
#pragma once

#include "lanes.h"

static void kernel_sincospi(const double *x, long count, double *sine, double *cosine) {
  for (long first = 0; first < count; first += WIDTH) {
    Lanes s, c;
    lanes_sincospi(load_some(x + first, count - first), &s, &c);
    store_some(sine + first, s, count - first);
    store_some(cosine + first, c, count - first);
  }
}

static void kernel_exponential(const double *x, long count, double *result) {
  for (long first = 0; first < count; first += WIDTH) {
    store_some(result + first, lanes_exp(load_some(x + first, count - first)), count - first);
  }
}

static void kernel_logarithm(const double *x, long count, double *result) {
  for (long first = 0; first < count; first += WIDTH) {
    store_some(result + first, lanes_log(load_some(x + first, count - first)), count - first);
  }
}

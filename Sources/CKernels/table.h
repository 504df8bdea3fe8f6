// All kernels, compiled for the instructions of the file that includes this.
#pragma once

#include "elementary.h"
#include "sampling.h"

static const Kernels table = {
  .sincospi = kernel_sincospi,
  .exponential = kernel_exponential,
  .logarithm = kernel_logarithm,
  .frequencies = kernel_frequencies,
  .streamFrequencies = kernel_stream_frequencies,
};

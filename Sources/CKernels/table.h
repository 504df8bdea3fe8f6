// All kernels, compiled for the instructions of the file that includes this.
#pragma once

#include "elementary.h"
#include "form.h"
#include "pauli.h"
#include "sampling.h"

static const Kernels table = {
  .sincospi = kernel_sincospi,
  .exponential = kernel_exponential,
  .logarithm = kernel_logarithm,
  .form_values = kernel_form_values,
  .form_gradients = kernel_form_gradients,
  .pauli_rotate = kernel_pauli_rotate,
  .shifted_outcomes = kernel_shifted_outcomes,
  .frequencies = kernel_frequencies,
  .stream_frequencies = kernel_stream_frequencies,
};

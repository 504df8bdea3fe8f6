// All kernels, compiled for the instructions of the file that includes this.
#pragma once

#include "elementary.h"
#include "register.h"
#include "register_basis.h"

static const Kernels table = {
  .sincospi = kernel_sincospi,
  .exponential = kernel_exponential,
  .logarithm = kernel_logarithm,
  .register_apply = kernel_register_apply,
  .register_apply_both = kernel_register_apply_both,
  .register_product = kernel_register_product,
  .register_outcomes = kernel_register_outcomes,
  .register_weighted = kernel_register_weighted,
};

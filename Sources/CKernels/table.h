// All kernels, compiled for the instructions of the file that includes this.
#pragma once

#include "elementary.h"
#include "form.h"
#include "gates.h"
#include "neighbourhood.h"
#include "pauli.h"
#include "qpert.h"
#include "register.h"
#include "register_basis.h"
#include "resampling.h"
#include "sampling.h"

static const Kernels table = {
  .sincospi = kernel_sincospi,
  .exponential = kernel_exponential,
  .logarithm = kernel_logarithm,
  .form_values = kernel_form_values,
  .form_gradients = kernel_form_gradients,
  .form_outcome_gradients = kernel_form_outcome_gradients,
  .form_mixture = kernel_form_mixture,
  .pauli_first_layer = kernel_pauli_first_layer,
  .pauli_moments = kernel_pauli_moments,
  .pauli_observables = kernel_pauli_observables,
  .shifted_outcomes = kernel_shifted_outcomes,
  .layers_forward = kernel_layers_forward,
  .layers_backward = kernel_layers_backward,
  .qpert_descend = kernel_qpert_descend,
  .frequencies = kernel_frequencies,
  .stream_frequencies = kernel_stream_frequencies,
  .neighbourhood = kernel_neighbourhood,
  .resampled_sums = kernel_resampled_sums,
  .flipped_sums = kernel_flipped_sums,
  .random_rankings = kernel_random_rankings,
  .register_apply = kernel_register_apply,
  .register_apply_both = kernel_register_apply_both,
  .register_product = kernel_register_product,
  .register_outcomes = kernel_register_outcomes,
  .register_weighted = kernel_register_weighted,
};

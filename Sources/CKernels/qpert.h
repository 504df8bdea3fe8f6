// QPert's descent: what `QPert` does an iteration at a time, for an ensemble of masks in the lanes.
//
// An iteration is short (16 masks of 4 features), so that calls, allocations and scattered numbers
// would cost more than its arithmetic. Here masks, logits and Adam's moments stay in one array, a
// feature a row and a mask a lane, from the first iteration to the last; all that the terms need of
// eight masks is worked out together, and before the superposition term starts only the explained
// class's form is evaluated. `QPertObjective` says what each term is.
#pragma once

#include "form.h"

enum { QPERT_GROUPS = QPERT_MASKS / FORM_LANES };

INLINE double sum_eight(Eight x) { return sum(x.lo + x.hi); }

INLINE Eight log_eight(Eight x) {
  Eight result;
  result.lo = lanes_log(x.lo), result.hi = lanes_log(x.hi);
  return result;
}

INLINE Eight logistic_eight(Eight x) {
  Eight result;
  result.lo = 1 / (1 + lanes_exp(-x.lo)), result.hi = 1 / (1 + lanes_exp(-x.hi));
  return result;
}

INLINE Eight square_root_eight(Eight x) { return __builtin_elementwise_sqrt(x); }

INLINE Eight at_least(Eight x, double bound) { return __builtin_elementwise_max(x, eight(bound)); }

typedef double UnalignedEight __attribute__((ext_vector_type(8), aligned(8)));

INLINE Eight load_eight(const double *source) { return *(const UnalignedEight *)source; }

INLINE void store_eight(double *target, Eight value) { *(UnalignedEight *)target = value; }

/// The sums over the masks of the terms' values.
typedef struct QPertSums {
  Eight target, sparsity, fidelity, superposition;
} QPertSums;

/// Adds the target's term, and returns its derivative by the class's probability.
INLINE Eight add_target(const QPertProblem *problem, Eight p, Eight valid, QPertSums *sums) {
  Eight likelihood = at_least(problem->suppresses ? 1 - p : p, 1e-300);
  Eight slope = problem->coefficients[QPERT_TARGET] / likelihood;
  sums->target -= valid * log_eight(likelihood);
  return problem->suppresses ? slope : -slope;
}

/// Adds the superposition's term, and the target's if it takes part, to the sums and to the
/// derivatives by the features.
INLINE void add_superposition(
    const QPertProblem *problem, FormShape shape, int outcomes, const BlochEntries *bloch,
    const BlochProducts *products, Eight valid, QPertSums *sums, Eight *derivatives) {
  int d = shape.qubits;
  double scale = outcomes / (outcomes - 1.0), weight = problem->superpositionAlpha;
  double entropyScale = 1 / problem->logOutcomes;
  double bySquare = 2 * problem->coefficients[QPERT_SUPERPOSITION] * scale;
  double byEntropy = problem->coefficients[QPERT_SUPERPOSITION] * weight * entropyScale;
  // All outcomes before all logarithms: a processor begins the next outcome's products while it waits
  // for the last one's sums, but does not look past logarithms.
  Eight values[PAULI_OUTCOMES], slopes[PAULI_OUTCOMES][FORM_QUBITS];
  Eight rest = eight(1), *restSlopes = slopes[outcomes - 1];
  for (int feature = 0; feature < d; feature++) restSlopes[feature] = eight(0);
#pragma clang loop unroll(disable)
  for (int outcome = 0; outcome < outcomes - 1; outcome++) {
    Eight *slope = slopes[outcome];
    values[outcome] = form_gradient(
        problem->forms + (outcome << 2 * d), shape, bloch, products, slope);
    rest -= values[outcome];
    for (int feature = 0; feature < d; feature++) restSlopes[feature] -= slope[feature];
  }
  values[outcomes - 1] = rest;
  Eight squares = eight(0), entropy = eight(0);
  for (int outcome = 0; outcome < outcomes; outcome++) {
    Eight p = values[outcome], logarithm = log_eight(at_least(p, 1e-300));
    squares += p * p;
    entropy -= p * logarithm;
    Eight byOutcome = bySquare * p + byEntropy * (logarithm + 1);
    if (outcome == problem->label && problem->isActive[QPERT_TARGET]) {
      byOutcome += add_target(problem, p, valid, sums);
    }
    for (int feature = 0; feature < d; feature++) {
      derivatives[feature] += byOutcome * slopes[outcome][feature];
    }
  }
  sums->superposition += valid
    * ((squares - 1.0 / outcomes) * scale + weight * (1 - entropy * entropyScale));
}

/// Adds the terms of the eight masks from `first` on that do not couple masks, and sets their
/// derivatives by the mask. Masks and gradient are features × `paddedMasks`.
INLINE void add_masks(
    const QPertProblem *problem, FormShape shape, int outcomes, const double *masks, int first,
    Eight valid, const BlochEntries *instance, QPertSums *sums, double *gradient) {
  int d = shape.qubits, width = problem->paddedMasks;
  masks += first, gradient += first;
  Eight slopes[FORM_QUBITS], differences[FORM_QUBITS], bySample[FORM_QUBITS], byMask[FORM_QUBITS];
  BlochEntries bloch;
  BlochProducts products;
  for (int feature = 0; feature < d; feature++) {
    Eight background = load_eight(problem->backgrounds + feature * width + first);
    differences[feature] = problem->instance[feature] - background;
    Eight x = background + load_eight(masks + feature * width) * differences[feature];
    encode(x, bloch.value[feature], bloch.slope[feature]);
    bySample[feature] = eight(0);
    byMask[feature] = eight(0);
  }
  bloch_products(&bloch, shape, &products);

  if (problem->isActive[QPERT_SUPERPOSITION]) {
    add_superposition(problem, shape, outcomes, &bloch, &products, valid, sums, bySample);
  } else if (problem->isActive[QPERT_TARGET]) {
    Eight p = form_gradient(
        problem->forms + (problem->label << 2 * d), shape, &bloch, &products, slopes);
    Eight byOutcome = add_target(problem, p, valid, sums);
    for (int feature = 0; feature < d; feature++) bySample[feature] += byOutcome * slopes[feature];
  }

  if (problem->isActive[QPERT_L1]) {
    double coefficient = problem->coefficients[QPERT_L1];
    for (int feature = 0; feature < d; feature++) {
      Eight mask = load_eight(masks + feature * width);
      sums->sparsity += valid * (problem->suppresses ? 1 - mask : mask);
      byMask[feature] += problem->suppresses ? -coefficient : coefficient;
    }
  }

  if (problem->isActive[QPERT_FIDELITY]) {
    // The product over the qubits of (1 + r·r′)/2, with one factor differentiated in turn.
    double coefficient = problem->coefficients[QPERT_FIDELITY];
    Eight overlaps[FORM_QUBITS], before[FORM_QUBITS], product = eight(1), behind = eight(1);
    for (int feature = 0; feature < d; feature++) {
      const Eight *r = instance->value[feature], *s = bloch.value[feature];
      overlaps[feature] = (1 + r[1] * s[1] + r[2] * s[2] + r[3] * s[3]) / 2;
      before[feature] = product;
      product *= overlaps[feature];
    }
    for (int feature = d - 1; feature >= 0; feature--) {
      const Eight *r = instance->value[feature], *s = bloch.slope[feature];
      Eight slope = before[feature] * behind * (r[1] * s[1] + r[2] * s[2] + r[3] * s[3]) / 2;
      bySample[feature] -= coefficient * slope;
      behind *= overlaps[feature];
    }
    sums->fidelity += valid * (1 - product);
  }
  for (int feature = 0; feature < d; feature++) {
    store_eight(
        gradient + feature * width, byMask[feature] + bySample[feature] * differences[feature]);
  }
}

/// Adds `change` to eight numbers.
INLINE void add_to(double *target, Eight change) {
  store_eight(target, load_eight(target) + change);
}

/// Adds the derivatives of the mean |Pearson correlation| of mask entries over the ensemble, and
/// returns its sum over the masks. Masks and gradient are features × `paddedMasks`.
INLINE double add_correlations(
    const QPertProblem *problem, int d, int groups, const double *masks, const Eight *valid,
    double *gradient) {
  double count = problem->masks, norms[FORM_QUBITS], total = 0;
  int width = problem->paddedMasks;
  Eight units[FORM_QUBITS][QPERT_GROUPS];
  if (d < 2) return 0;
  for (int feature = 0; feature < d; feature++) {
    const double *mask = masks + feature * width;
    Eight sums = eight(0), squares = eight(0), *unit = units[feature];
    for (int group = 0; group < groups; group++) {
      unit[group] = load_eight(mask + group * FORM_LANES);
      sums += valid[group] * unit[group];
    }
    double mean = sum_eight(sums) / count;
    for (int group = 0; group < groups; group++) {
      unit[group] = valid[group] * (unit[group] - mean);
      squares += unit[group] * unit[group];
    }
    norms[feature] = sqrt(sum_eight(squares));
    double scale = norms[feature] > 1e-12 ? 1 / norms[feature] : 0;
    for (int group = 0; group < groups; group++) unit[group] *= scale;
  }
  double share = 2 * count / (d * (d - 1));
  for (int p = 0; p < d; p++) {
    for (int q = p + 1; q < d; q++) {
      if (!(norms[p] > 1e-12 && norms[q] > 1e-12)) continue;
      const Eight *u = units[p], *v = units[q];
      Eight overlap = eight(0);
      for (int group = 0; group < groups; group++) overlap += u[group] * v[group];
      double correlation = sum_eight(overlap);
      total += share * fabs(correlation);
      double factor =
        problem->coefficients[QPERT_ENTANGLEMENT] * share * (correlation < 0 ? -1 : 1);
      double byU = factor / norms[p], byV = factor / norms[q];
      for (int group = 0; group < groups; group++) {
        int at = group * FORM_LANES;
        add_to(gradient + p * width + at, byU * (v[group] - correlation * u[group]));
        add_to(gradient + q * width + at, byV * (u[group] - correlation * v[group]));
      }
    }
  }
  return total;
}

/// Moves the logits one of Adam's steps down the gradient, and the masks with them.
INLINE void step_down(
    const QPertProblem *problem, int d, const double *gradient, double *state) {
  int size = d * problem->paddedMasks;
  double *masks = state, *logits = state + size, *first = state + 2 * size;
  double *second = state + 3 * size, *decay = state + 4 * size;
  decay[0] *= 0.9;
  decay[1] *= 0.999;
  // Divisions take as long as a dozen multiplications: only those that differ by mask are left.
  double share = 1.0 / problem->masks, squareScale = 1 / (1 - decay[1]);
  double stepScale = problem->learningRate / (1 - decay[0]);
  for (int at = 0; at < size; at += FORM_LANES) {
    Eight mask = load_eight(masks + at), logit = load_eight(logits + at);
    Eight slope = load_eight(gradient + at) * share * (mask * (1 - mask));
    Eight mean = 0.9 * load_eight(first + at) + 0.1 * slope;
    Eight square = 0.999 * load_eight(second + at) + 0.001 * slope * slope;
    store_eight(first + at, mean);
    store_eight(second + at, square);
    Eight deviation = square_root_eight(square * squareScale);
    logit -= stepScale * mean / (deviation + 1e-8);
    store_eight(logits + at, logit);
  }
  // On their own: a processor looks ahead no farther than two iterations of both together.
  for (int at = 0; at < size; at += FORM_LANES) {
    store_eight(masks + at, logistic_eight(load_eight(logits + at)));
  }
}

INLINE void descend(
    const QPertProblem *problem, FormShape shape, int outcomes, long iterations, bool steps,
    double *state, double *trace) {
  int d = shape.qubits, groups = problem->paddedMasks / FORM_LANES;
  BlochEntries instance;
  Eight valid[QPERT_GROUPS];
  for (int feature = 0; feature < d; feature++) {
    encode(eight(problem->instance[feature]), instance.value[feature], instance.slope[feature]);
  }
  for (int lane = 0; lane < problem->paddedMasks; lane++) {
    valid[lane / FORM_LANES][lane % FORM_LANES] = lane < problem->masks ? 1 : 0;
  }
  for (long iteration = 0; iteration < iterations; iteration++) {
    double gradient[FORM_QUBITS * QPERT_MASKS];
    QPertSums sums = {eight(0), eight(0), eight(0), eight(0)};
    for (int group = 0; group < groups; group++) {
      add_masks(
          problem, shape, outcomes, state, group * FORM_LANES, valid[group], &instance, &sums,
          gradient);
    }
    double correlations = problem->isActive[QPERT_ENTANGLEMENT]
      ? add_correlations(problem, d, groups, state, valid, gradient) : 0;
    double values[QPERT_TERMS] = {
      sum_eight(sums.target), sum_eight(sums.sparsity), sum_eight(sums.fidelity), correlations,
      sum_eight(sums.superposition),
    };
    double *row = trace + iteration * (1 + QPERT_TERMS);
    row[0] = 0;
    for (int term = 0; term < QPERT_TERMS; term++) {
      row[1 + term] = problem->isActive[term] ? values[term] / problem->masks : NAN;
      if (problem->isActive[term]) row[0] += problem->coefficients[term] * row[1 + term];
    }
    if (steps) step_down(problem, d, gradient, state);
  }
}

static void kernel_qpert_descend(
    const QPertProblem *problem, long iterations, bool steps, double *state, double *trace) {
  if (problem->features == 4 && problem->outcomes == 3) {
    descend(problem, form_shape(4), 3, iterations, steps, state, trace);
  } else {
    descend(
        problem, form_shape(problem->features), problem->outcomes, iterations, steps, state, trace);
  }
}

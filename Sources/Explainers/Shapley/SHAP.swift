public import Datasets
public import Execution
public import QuantumLearning

/// Exact SHAP values: every coalition is evaluated, none sampled (Lundberg and Lee, *A Unified
/// Approach to Interpreting Model Predictions*, 2017; interventional, as shap's KernelExplainer
/// and ExactExplainer compute them).
///
/// A feature outside a coalition takes its value from each background row in turn. All classes
/// are explained from the same evaluations.
public struct SHAP: Explainer {
  /// N rows of d scaled features.
  public let background: Matrix

  /// - Parameter background: the training rows; at most 12 columns.
  public init(background: Matrix) {
    precondition(background.rowCount > 0, "a background without rows")
    precondition(
      background.columnCount <= CoalitionValues.maximumFeatureCount,
      "exact SHAP of \(background.columnCount) features")
    self.background = background
  }

  /// Returns Shapley values; each label's base is the mean output over the background.
  /// The efficiency residual is |base + Σ values − the output at the instance|, the output asked for
  /// anew: rounding where the readout is exact, else the noise of the shots. Draws nothing.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let before = model.evaluations
    let values = CoalitionValues(of: instance, background: background, model: &model)
    let outputs = model.probabilities(of: instance)
    return labels.map { label in
      let shapley = values.shapleyValues(toward: label)
      let base = values[0, label]
      return Attribution(
        label: label, values: shapley, base: base, evaluations: model.evaluations - before,
        efficiencyResidual: abs(base + shapley.reduce(0, +) - outputs[label]))
    }
  }
}

extension ExplanationMethod {
  public static let shap = ExplanationMethod(
    name: "shap", title: "SHAP",
    meaning: """
      The feature's Shapley value: the mean change of the output as the feature joins the others, \
      over all orders. Positive raises the output, negative lowers it; base plus all values is the \
      output. After Lundberg and Lee (2017), exact.
      """,
    isSigned: true, explainedOutput: .classProbability
  ) { setting in
    SHAP(background: setting.background)
  }
}

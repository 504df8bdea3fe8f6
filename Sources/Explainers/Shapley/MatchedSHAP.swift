import Datasets
public import Execution
public import QuantumLearning

/// SHAP whose background is what the evaluation replaces removed features by: the reader sees
/// how much of a method's faithfulness is its background's.
///
/// The baseline is the instance's own, and goes by the class that is predicted, exactly read, as in
/// the evaluation; all classes are explained against it.
public struct MatchedSHAP: Explainer {
  public let baseline: Baseline
  /// Scaled, at most 12 features.
  public let training: LabelledSamples

  public init(baseline: Baseline, training: LabelledSamples) {
    self.baseline = baseline
    self.training = training
  }

  /// Returns the attributions of `SHAP` for that background; each label's base is the mean output
  /// over it. One evaluation more finds the baseline. Draws nothing.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let background = baseline.rows(
      probabilities: model.classifier.probabilities(of: instance), training: training)
    var attributions = SHAP(background: background).attributions(
      of: instance, toward: labels, model: &model, using: &random)
    for index in attributions.indices { attributions[index].evaluations += 1 }
    return attributions
  }
}

extension ExplanationMethod {
  public static let shapMatched = ExplanationMethod(
    name: "shap-matched", title: "Matched SHAP",
    meaning: """
      The feature's Shapley value where features that are yet to join are replaced as in the \
      evaluation, and not by the training rows. Positive raises the output, negative lowers it; \
      base plus all values is the output. After Lundberg and Lee (2017), exact.
      """,
    isSigned: true, explainedOutput: .classProbability
  ) { setting in
    MatchedSHAP(baseline: setting.baseline, training: setting.training)
  }
}

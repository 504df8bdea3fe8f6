import Records

extension Verdict {
  /// The p below which accuracy is said to beat the most frequent class.
  static let majorityLevel = 0.05

  /// Says that the model is worth explaining; nil where some check fails, which is a warning then.
  static func worthSentence(_ checks: ModelChecksRecord, _ record: RunRecord) -> String? {
    guard lossRose(record) == nil, hiddenFeatures(record) == nil, chanceAccuracy(record) == nil
    else { return nil }
    return "The model is worth explaining: training took the validation loss from "
      + "\(NumberText.decimal(checks.untrainedLoss)) to \(NumberText.decimal(checks.trainedLoss)) "
      + "nats, its accuracy beats naming the most frequent class "
      + "(\(NumberText.percent(ofOne: checks.majorityShare)); binomial test, "
      + "\(pText(checks.majorityP))), and every class can see every feature."
  }

  static func lossRose(_ record: RunRecord) -> String? {
    guard let checks = record.checks, checks.trainedLoss >= checks.untrainedLoss else { return nil }
    return "Training did not lower the validation loss: "
      + "\(NumberText.decimal(checks.untrainedLoss)) nats before, "
      + "\(NumberText.decimal(checks.trainedLoss)) after. Explanations of this model explain noise."
  }

  static func hiddenFeatures(_ record: RunRecord) -> String? {
    guard let checks = record.checks, !checks.hiddenFeatures.isEmpty else { return nil }
    let names = checks.hiddenFeatures.map { "“\(Sentences.name(record.dataset.features[$0]))”" }
    return "The circuit is too shallow for \(Sentences.list(names)): whatever the weights, some "
      + "class does not depend on \(names.count == 1 ? "it" : "them"), and any importance there is "
      + "an artefact."
  }

  static func chanceAccuracy(_ record: RunRecord) -> String? {
    guard let checks = record.checks, checks.majorityP >= majorityLevel else { return nil }
    return "The test rows do not show that the classifier is better than naming the most frequent "
      + "class, which would be right for \(NumberText.percent(ofOne: checks.majorityShare)) of "
      + "them (binomial test, \(pText(checks.majorityP)))."
  }

  /// Such as "p = 0.031".
  private static func pText(_ p: Double) -> String {
    let text = NumberText.pValue(p)
    return text.hasPrefix("<") ? "p " + text : "p = " + text
  }
}

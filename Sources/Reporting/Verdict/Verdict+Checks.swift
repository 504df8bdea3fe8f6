import Records

extension Verdict {
  /// The p below which a difference is said to be one.
  static let significance = 0.05

  /// Says that the model is worth explaining; nil where some check fails, which is a warning then.
  static func worthSentence(_ checks: ModelChecksRecord, _ record: RunRecord) -> String? {
    guard lossRose(record) == nil, hiddenFeatures(record) == nil, chanceAccuracy(record) == nil,
      beaten(record) == nil
    else { return nil }
    return "The model is worth explaining: training took the validation loss from "
      + "\(NumberText.decimal(checks.untrainedLoss)) to \(NumberText.decimal(checks.trainedLoss)) "
      + "nats, its accuracy beats naming the most frequent class "
      + "(\(NumberText.percent(ofOne: checks.majorityShare)); binomial test, "
      + "\(pText(checks.majorityP))), and every class can see every feature."
  }

  /// Says what else would have done: a sentence a control.
  static func controlSentences(_ record: RunRecord) -> [String] {
    guard let controls = record.controls else { return [] }
    return controls.models.map { sentence($0, record) }
      + [controls.untrained.map(sentence)].compactMap(\.self)
  }

  private static func sentence(_ control: ControlsRecord.Model, _ record: RunRecord) -> String {
    let rows = record.test.instances.count
    let counts =
      "\(Sentences.count(control.onlyThisRight, "row")) that it alone gets right against "
      + "\(control.onlyCircuitRight) that the circuit alone does; McNemar’s test, Holm’s method, "
      + pText(control.adjustedP)
    let subject = "Control: \(control.title), trained on the same rows, "
    let share =
      "right for \(NumberText.percent(ofOne: control.accuracy)) of the \(rows) test rows at a "
      + "cross-entropy of \(NumberText.decimal(control.crossEntropy)) nats"
    guard control.adjustedP < significance else {
      return subject + "is \(share), which cannot be told from the circuit (\(counts))."
    }
    return control.onlyThisRight > control.onlyCircuitRight
      ? subject + "is better than the circuit: \(share) (\(counts))."
      : subject + "is worse than the circuit: \(share) (\(counts))."
  }

  private static func sentence(_ untrained: ControlsRecord.Untrained) -> String {
    let value = untrained.aucDifference.value
    let finding =
      if !untrained.isOutsideBand {
        "within the band of random rankings: it cannot be told from one"
      } else if (value ?? 0) > 0 {
        "above the band of random rankings: training alone does not account for what explanations "
          + "show, and encoding, decoding and start are shared"
      } else {
        "below the band of random rankings: it has the features the wrong way round"
      }
    return
      "Control: exact SHAP of the circuit before training, measured on the trained one, has an "
      + "AUC-Difference of \(NumberText.decimal(value)), \(finding) (agreement with the trained "
      + "circuit’s SHAP: τ = \(NumberText.decimal(untrained.agreement.value, 2)))."
  }

  /// Says that a simpler model is better; nil where none is.
  static func beaten(_ record: RunRecord) -> String? {
    let better = (record.controls?.models ?? []).filter {
      $0.adjustedP < significance && $0.onlyThisRight > $0.onlyCircuitRight
    }
    guard !better.isEmpty else { return nil }
    return "The test rows are classified better by \(Sentences.list(better.map(\.title))) than by "
      + "the circuit: explanations of the circuit explain the worse model."
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
    guard let checks = record.checks, checks.majorityP >= significance else { return nil }
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

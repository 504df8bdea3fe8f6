import Datasets
public import Execution
public import QuantumLearning

/// QPert-R: learns the ranking itself, where QPert learns a mask and hopes that its order is good.
///
/// Scores are learned by gradient descent on what insertion and deletion measure: the class's mean
/// probability over soft masks of the k highest ranked features, k = 1...d − 1, taken out of the
/// instance, less that of the same put into the background. As the temperature falls, soft masks
/// become sets of features and the loss the negative AUC-Difference. Of several starts the one
/// with the largest AUC-Difference against its own background is kept. Gradients are exact
/// whatever the readout.
///
/// The attribution is (d − rᵢ) / Σ(d − rⱼ) of the soft ranks r at the first temperature; its spread
/// is the standard deviation over the starts.
public struct QPertR: Explainer {
  public let classifier: VariationalClassifier
  /// Scaled.
  public let training: LabelledSamples
  public let background: RankingBackgroundChoice
  public let settings: QPertRSettings

  public init(
    classifier: VariationalClassifier, training: LabelledSamples,
    background: RankingBackgroundChoice, settings: QPertRSettings = QPertRSettings()
  ) {
    self.classifier = classifier
    self.training = training
    self.background = background
    self.settings = settings
  }

  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let d = instance.count
    let background = background.background(
      probabilities: classifier.probabilities(of: instance), training: training,
      rowCount: settings.oppositeRowCount, using: &random)
    let starts = (0..<settings.starts).map { _ in
      (0..<d).map { _ in random.uniform(in: -2..<2) }
    }
    return labels.map { label in
      let objective = RankingObjective(
        classifier: classifier, instance: instance, label: label, background: background)
      let learned = descended(starts.flatMap { $0 }, by: objective)
      return attribution(of: learned, by: objective)
    }
  }

  /// Returns the scores after learning, starts × features.
  private func descended(_ starts: [Double], by objective: RankingObjective) -> [Double] {
    var scores = starts
    var adam = Adam(learningRate: settings.learningRate, parameterCount: scores.count)
    for iteration in 0..<settings.iterations {
      let (_, gradient) = objective.lossesAndGradient(
        of: scores, temperature: settings.temperature(at: iteration))
      adam.step(&scores, gradient: gradient)
    }
    return scores
  }

  private func attribution(of scores: [Double], by objective: RankingObjective) -> Attribution {
    let d = objective.instance.count
    let members = stride(from: 0, to: scores.count, by: d).map { Array(scores[$0..<$0 + d]) }
    let differences = objective.aucDifferences(of: members)
    let best = members.indices.reduce(0) { differences[$1] > differences[$0] ? $1 : $0 }
    let shares = members.map { scores in
      let ranks = SoftRanking(scores, temperature: settings.firstTemperature).ranks
      return ranks.map { d > 1 ? 2 * (Double(d) - $0) / Double(d * (d - 1)) : 1 }
    }
    return Attribution(
      label: objective.label, values: shares[best],
      spread: Matrix(rows: shares, columnCount: d).columnDeviations,
      evaluations: 1 + members.count * objective.evaluationsPerStart * (settings.iterations + 1))
  }
}

extension ExplanationMethod {
  public static let qpertR = ExplanationMethod.qpertR(
    name: "qpert-r", title: "QPert-R",
    background: "what the evaluation replaces removed features by"
  ) { .matched($0.baseline) }

  public static let qpertRRobust = ExplanationMethod.qpertR(
    name: "qpert-r-robust", title: "QPert-R (robust)",
    background: "means and rows of other classes, mixed"
  ) { _ in .robust }

  private static func qpertR(
    name: String, title: String, background: String,
    choice: @escaping @Sendable (ExplanationSetting) -> RankingBackgroundChoice
  ) -> ExplanationMethod {
    ExplanationMethod(
      name: name, title: title,
      meaning: """
        The feature's place in a learned ranking, as a share: the first has the largest, the last \
        the smallest, and how far they lie apart says how clearly the ranking was learned. The \
        background of learning is \(background).
        """,
      isSigned: false, explainedOutput: .classProbability, isPerClass: true, readsShots: false
    ) { setting in
      guard let circuit = setting.circuit else {
        preconditionFailure("QPert-R differentiates a circuit; the model is none")
      }
      return QPertR(
        classifier: circuit, training: setting.training, background: choice(setting),
        settings: setting.qpertR)
    }
  }
}

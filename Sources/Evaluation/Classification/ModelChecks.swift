import Datasets
public import Execution
public import QuantumLearning

/// Whether a trained model is worth explaining: what must hold before explanations of it mean
/// anything.
public struct ModelChecks: Sendable, Equatable {
  /// The mean cross-entropy of the validation rows before training and after it, read exactly, in
  /// nats.
  public let untrainedLoss: Double
  public let trainedLoss: Double
  /// Of the test rows, read exactly.
  public let scores: ClassificationScores
  public let visibility: FeatureVisibility
  /// The weights that no class depends on.
  public let deadWeights: [Int]

  /// - Parameters:
  ///   - untrained: with the weights that training began from.
  ///   - random: for the points at which visibility is looked for.
  public init(
    of trained: VariationalClassifier, untrained: VariationalClassifier,
    validation: LabelledSamples, test: LabelledSamples, using random: inout RandomStream
  ) {
    precondition(trained.model == untrained.model, "two models")
    (untrainedLoss, trainedLoss) = (
      Self.loss(of: untrained, validation), Self.loss(of: trained, validation)
    )
    scores = ClassificationScores(
      probabilities: trained.probabilities(of: test.features), labels: test.labels,
      readout: .exact)
    visibility = trained.model.featureVisibility(using: &random)
    deadWeights = trained.model.deadWeights
  }

  private static func loss(of classifier: VariationalClassifier, _ samples: LabelledSamples)
    -> Double
  {
    let probabilities = classifier.probabilities(of: samples.features)
    return ClassificationScores(
      probabilities: probabilities, labels: samples.labels, readout: .exact
    ).crossEntropy
  }
}

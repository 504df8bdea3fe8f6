/// Whether the model is worth explaining: what must hold before explanations of it mean anything.
/// Exact probabilities.
public struct ModelChecksRecord: Codable, Sendable, Equatable {
  /// The mean cross-entropy of the validation rows before training and with the weights kept, nats.
  public var untrainedLoss: Double
  public var trainedLoss: Double
  /// The accuracy of naming the most frequent class always.
  public var majorityShare: Double
  /// One-sided binomial test of the test rows' accuracy against that.
  public var majorityP: Double
  /// features × classes: the largest |∂P/∂x| over random weights and rows.
  public var sensitivities: [[Double]]
  /// The features that some class cannot see whatever the weights.
  public var hiddenFeatures: [Int]

  public init(
    untrainedLoss: Double, trainedLoss: Double, majorityShare: Double, majorityP: Double,
    sensitivities: [[Double]], hiddenFeatures: [Int]
  ) {
    self.untrainedLoss = untrainedLoss
    self.trainedLoss = trainedLoss
    self.majorityShare = majorityShare
    self.majorityP = majorityP
    self.sensitivities = sensitivities
    self.hiddenFeatures = hiddenFeatures
  }
}

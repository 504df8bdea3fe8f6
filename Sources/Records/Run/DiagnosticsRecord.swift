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

/// What attributions look like and how far they agree, over the test rows, each toward the predicted
/// class.
public struct AttributionsRecord: Codable, Sendable, Equatable {
  public struct Method: Codable, Sendable, Equatable {
    public var name: String
    /// The mean Gini index of the values' sizes, 0...1 − 1/d.
    public var sparsity: Quantity
    /// The mean entropy of the values' shares, nats.
    public var complexity: Quantity
    /// The mean Kendall's τ of the values' sizes with the exact input gradient's.
    public var gradientAgreement: Quantity

    public init(
      name: String, sparsity: Quantity, complexity: Quantity, gradientAgreement: Quantity
    ) {
      self.name = name
      self.sparsity = sparsity
      self.complexity = complexity
      self.gradientAgreement = gradientAgreement
    }
  }

  /// In the order of the report.
  public var methods: [Method]
  /// methods × methods: the mean Kendall's τ of two methods' values.
  public var agreement: [[Quantity]]

  public init(methods: [Method], agreement: [[Quantity]]) {
    self.methods = methods
    self.agreement = agreement
  }
}

/// Shapley interactions of order 2 against the training rows, means over the test rows.
public struct InteractionsRecord: Codable, Sendable, Equatable {
  /// Of each class, features × features: half of the interaction index off the diagonal, main
  /// effects on it.
  public var mean: [[[Double]]]
  /// The same of sizes.
  public var meanSize: [[[Double]]]

  public init(mean: [[[Double]]], meanSize: [[[Double]]]) {
    self.mean = mean
    self.meanSize = meanSize
  }
}

/// What else would have done: models that are trained on the same rows, and the circuit before it
/// was trained. Exact probabilities, test rows.
public struct ControlsRecord: Codable, Sendable, Equatable {
  /// Another model beside the trained circuit.
  public struct Model: Codable, Sendable, Equatable {
    /// `logistic-regression` or `without-entanglement`.
    public var name: String
    /// As in tables and sentences.
    public var title: String
    public var accuracy: Double
    /// Mean, in nats.
    public var crossEntropy: Double
    /// Test rows that this model alone gets right, and those that the circuit alone does.
    public var onlyThisRight: Int
    public var onlyCircuitRight: Int
    /// McNemar's exact test of these two numbers, two-sided.
    public var p: Double
    /// By Holm's method over the models.
    public var adjustedP: Double

    public init(
      name: String, title: String, accuracy: Double, crossEntropy: Double, onlyThisRight: Int,
      onlyCircuitRight: Int, p: Double, adjustedP: Double
    ) {
      self.name = name
      self.title = title
      self.accuracy = accuracy
      self.crossEntropy = crossEntropy
      self.onlyThisRight = onlyThisRight
      self.onlyCircuitRight = onlyCircuitRight
      self.p = p
      self.adjustedP = adjustedP
    }
  }

  /// Exact SHAP of the circuit with the weights that training began from, toward the classes that
  /// the trained one predicts.
  public struct Untrained: Codable, Sendable, Equatable {
    public var accuracy: Double
    /// The mean Kendall's τ of its attributions with those of the trained circuit.
    public var agreement: Quantity
    /// How faithful its rankings are to the trained circuit: the AUC-Difference, and whether it
    /// lies outside the band of random rankings.
    public var aucDifference: Metric
    public var isOutsideBand: Bool

    public init(
      accuracy: Double, agreement: Quantity, aucDifference: Metric, isOutsideBand: Bool
    ) {
      self.accuracy = accuracy
      self.agreement = agreement
      self.aucDifference = aucDifference
      self.isOutsideBand = isOutsideBand
    }
  }

  public var models: [Model]
  /// Nil where exact SHAP would take too long: more than 8 features.
  public var untrained: Untrained?

  public init(models: [Model], untrained: Untrained?) {
    self.models = models
    self.untrained = untrained
  }
}

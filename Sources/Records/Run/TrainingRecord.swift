/// How training went.
public struct TrainingRecord: Codable, Sendable, Equatable {
  public struct Epoch: Codable, Sendable, Equatable {
    public var trainingLoss: Double
    public var validationLoss: Double
    public var learningRate: Double

    public init(trainingLoss: Double, validationLoss: Double, learningRate: Double) {
      self.trainingLoss = trainingLoss
      self.validationLoss = validationLoss
      self.learningRate = learningRate
    }
  }

  /// `parameter-shift`, `adjoint` or `spsa`.
  public var gradient: String
  /// Measurements a circuit; nil where probabilities are exact.
  public var shots: Int?
  public var history: [Epoch]
  /// The epoch whose weights were kept, from 0.
  public var bestEpoch: Int
  /// `loss-threshold`, `no-improvement` or `epoch-limit`.
  public var stopReason: String
  public var lossThreshold: Double
  /// Gradient steps taken.
  public var steps: Int
  /// Circuits read out for one sample's gradient: 2p + 1 for parameter-shift.
  public var circuitsPerGradient: Int
  /// Of the kept weights, from exact probabilities, in nats.
  public var validationLoss: Double

  public init(
    gradient: String, shots: Int?, history: [Epoch], bestEpoch: Int, stopReason: String,
    lossThreshold: Double, steps: Int, circuitsPerGradient: Int, validationLoss: Double
  ) {
    self.gradient = gradient
    self.shots = shots
    self.history = history
    self.bestEpoch = bestEpoch
    self.stopReason = stopReason
    self.lossThreshold = lossThreshold
    self.steps = steps
    self.circuitsPerGradient = circuitsPerGradient
    self.validationLoss = validationLoss
  }
}

/// How PERT learns a saliency map: the defaults of its published code but for the learning rate and
/// the weight of the budget, which stand there as alternatives beside the defaults of 0.001 and 1.
/// With the latter a map of few features would vanish, or not get far in 500 steps.
public struct PERTSettings: Sendable, Equatable {
  /// Steps of Adam, each with a replacement row of its own.
  public var iterations = 500
  /// Adam's, on the saliencies themselves.
  public var learningRate = 0.01
  /// Of the squared change of the class's probability.
  public var preservation = 2.0
  /// Of the mean saliency.
  public var budget = 0.05
  /// Of the total variation between neighbouring features, and the power of its differences.
  public var variation = 0.1
  public var variationPower = 3.0
  /// The share of replacements that are drawn evenly falls by this factor a step, from 1.
  public var explorationDecay = 0.9991
  /// The power of priorities when rows are drawn by them, and that of the weights which make up
  /// for it.
  public var priorityPower = 0.6
  public var compensationPower = 0.4

  public init() {}
}

/// The model's outcomes as waves in the features: which frequencies their variance comes from,
/// over a whole period of every feature.
public struct SpectrumRecord: Codable, Sendable, Equatable {
  /// One outcome: a class's probability or, where decoding does more than add up basis states,
  /// the probability of measuring one of the class's basis states.
  public struct Class: Codable, Sendable, Equatable {
    public var mean: Double
    /// The sum of `alone` and `mixed`, probability squared.
    public var variance: Double
    /// Features × frequencies 1 and 2: the variance of waves in that feature alone.
    public var alone: [[Double]]
    /// The variance of waves in 2, 3, …, d features at once.
    public var mixed: [Double]
    /// Of each feature, the variance of all waves that it takes part in.
    public var total: [Double]

    public init(
      mean: Double, variance: Double, alone: [[Double]], mixed: [Double], total: [Double]
    ) {
      self.mean = mean
      self.variance = variance
      self.alone = alone
      self.mixed = mixed
      self.total = total
    }
  }

  public var classes: [Class]

  public init(classes: [Class]) { self.classes = classes }
}

/// Whether QPert's masks have converged: what becomes of them when they are learned for longer, and
/// whether masks that start elsewhere end in the same place. Test rows, exact probabilities.
public struct ConvergenceRecord: Codable, Sendable, Equatable {
  /// What masks have come to after some iterations.
  public struct Length: Codable, Sendable, Equatable {
    public var iterations: Int
    /// The mean total loss at the end.
    public var loss: Double
    /// The share of rows, 0...1, whose ranking is another than after the run's iterations.
    public var changedShare: Double
    /// The mean Kendall's τ with the run's.
    public var agreement: Quantity
    public var aucDifference: Metric

    public init(
      iterations: Int, loss: Double, changedShare: Double, agreement: Quantity,
      aucDifference: Metric
    ) {
      self.iterations = iterations
      self.loss = loss
      self.changedShare = changedShare
      self.agreement = agreement
      self.aucDifference = aucDifference
    }
  }

  /// The run's iterations first, then more.
  public var lengths: [Length]
  /// How often masks were learned from other starts, each with the background row that it had.
  public var restarts: Int
  /// How far two masks of the same background may lie apart, in every entry, to count as the same.
  public var tolerance: Double
  /// The share, 0...1, of restarted masks that end where the first one did.
  public var sameMaskShare: Double
  /// The share of rows, 0...1, whose first feature is the same after every restart.
  public var sameTopShare: Double

  public init(
    lengths: [Length], restarts: Int, tolerance: Double, sameMaskShare: Double,
    sameTopShare: Double
  ) {
    self.lengths = lengths
    self.restarts = restarts
    self.tolerance = tolerance
    self.sameMaskShare = sameMaskShare
    self.sameTopShare = sameTopShare
  }
}

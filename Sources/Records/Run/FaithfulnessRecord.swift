/// How faithful one method is: insertion, deletion and their difference over the test rows.
public struct FaithfulnessRecord: Codable, Sendable, Equatable {
  /// A mean curve over the instances: d + 1 points, 0 to d features.
  public struct Curve: Codable, Sendable, Equatable {
    public var mean: [Double]
    /// The standard deviation over the instances.
    public var deviation: [Double]

    public init(mean: [Double], deviation: [Double]) {
      self.mean = mean
      self.deviation = deviation
    }
  }

  public struct Scores: Codable, Sendable, Equatable {
    public var insertionAUC: Metric
    public var deletionAUC: Metric
    public var aucDifference: Metric
    /// 100 × mean AUC-Difference / mean ceiling.
    public var percentOfCeiling: Metric

    public init(
      insertionAUC: Metric, deletionAUC: Metric, aucDifference: Metric, percentOfCeiling: Metric
    ) {
      self.insertionAUC = insertionAUC
      self.deletionAUC = deletionAUC
      self.aucDifference = aucDifference
      self.percentOfCeiling = percentOfCeiling
    }
  }

  /// As the run reads the model: through its shots, unless `shots` is nil.
  public var shots: Int?
  public var insertionAUC: Metric
  public var deletionAUC: Metric
  public var aucDifference: Metric
  public var percentOfCeiling: Metric
  public var insertionCurve: Curve
  public var deletionCurve: Curve
  /// The same rankings, measured by exact probabilities.
  public var exact: Scores
  /// The share of random rankings, 0...1, whose mean AUC-Difference is lower than this method's
  /// (exact probabilities).
  public var percentileAmongRandom: Double
  /// Whether the AUC-Difference from exact probabilities lies outside the band of random rankings.
  public var leavesRandomBand: Bool

  public init(
    shots: Int?, scores: Scores, insertionCurve: Curve, deletionCurve: Curve, exact: Scores,
    percentileAmongRandom: Double, leavesRandomBand: Bool
  ) {
    self.shots = shots
    insertionAUC = scores.insertionAUC
    deletionAUC = scores.deletionAUC
    aucDifference = scores.aucDifference
    percentOfCeiling = scores.percentOfCeiling
    self.insertionCurve = insertionCurve
    self.deletionCurve = deletionCurve
    self.exact = exact
    self.percentileAmongRandom = percentileAmongRandom
    self.leavesRandomBand = leavesRandomBand
  }
}

/// What any ranking at all can reach: the ceiling, and the band of random rankings.
/// From exact probabilities.
public struct FaithfulnessReference: Codable, Sendable, Equatable {
  public struct Band: Codable, Sendable, Equatable {
    /// Of the mean over the instances, under uniformly random rankings.
    public var mean: Double
    public var deviation: Double
    public var interval: Interval

    public init(mean: Double, deviation: Double, interval: Interval) {
      self.mean = mean
      self.deviation = deviation
      self.interval = interval
    }
  }

  /// `others`, `runner-up`, `global` or `opposite-rows`: what removed features are replaced by.
  public var baseline: String
  /// The best of all rankings, an instance at a time.
  public var ceiling: Metric
  public var ceilingInsertionCurve: [Double]
  public var ceilingDeletionCurve: [Double]
  /// Of the mean AUC-Difference, each instance ranked by a random ranking of its own.
  public var randomBand: Band
  /// Of the same where one random ranking serves all instances, to which global methods are held;
  /// nil where there is none among the methods.
  public var sharedRandomInterval: Interval?
  /// Of the mean curves, a band a point.
  public var randomInsertionBand: [Band]
  public var randomDeletionBand: [Band]

  public init(
    baseline: String, ceiling: Metric, ceilingInsertionCurve: [Double],
    ceilingDeletionCurve: [Double], randomBand: Band, sharedRandomInterval: Interval?,
    randomInsertionBand: [Band], randomDeletionBand: [Band]
  ) {
    self.baseline = baseline
    self.ceiling = ceiling
    self.ceilingInsertionCurve = ceilingInsertionCurve
    self.ceilingDeletionCurve = ceilingDeletionCurve
    self.randomBand = randomBand
    self.sharedRandomInterval = sharedRandomInterval
    self.randomInsertionBand = randomInsertionBand
    self.randomDeletionBand = randomDeletionBand
  }
}

/// Which methods' AUC-Differences the test rows can tell apart, as the run reads the model.
public struct SignificanceRecord: Codable, Sendable, Equatable {
  public struct Pair: Codable, Sendable, Equatable {
    /// Names of methods.
    public var first: String
    public var second: String
    /// Mean AUC-Difference of the first minus that of the second.
    public var difference: Double
    /// Paired bootstrap over the instances.
    public var interval: Interval
    /// Paired sign-flip permutation.
    public var p: Double
    /// Holm's, over all pairs.
    public var adjustedP: Double
    public var separable: Bool

    public init(
      first: String, second: String, difference: Double, interval: Interval, p: Double,
      adjustedP: Double, separable: Bool
    ) {
      self.first = first
      self.second = second
      self.difference = difference
      self.interval = interval
      self.p = p
      self.adjustedP = adjustedP
      self.separable = separable
    }
  }

  /// Resamples and sign flips drawn.
  public var resamples: Int
  public var pairs: [Pair]

  public init(resamples: Int, pairs: [Pair]) {
    self.resamples = resamples
    self.pairs = pairs
  }
}

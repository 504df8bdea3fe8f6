/// Explanations held against what is known, because it was planted: the same rows, configuration
/// and seed with further columns, a circuit trained on them, and its test rows explained by every
/// method toward the class that it predicts.
public struct TruthRecord: Codable, Sendable, Equatable {
  /// Columns of noise; nil where they would make too many features.
  public var noise: NoiseRecord?
  /// A copy of the feature that matters most to exact SHAP; nil likewise.
  public var copy: CopyRecord?
  /// Why what is nil was left out, a sentence each.
  public var omissions: [String]

  public init(noise: NoiseRecord?, copy: CopyRecord?, omissions: [String]) {
    self.noise = noise
    self.copy = copy
    self.omissions = omissions
  }
}

/// A method beside chance.
public struct ComparedWithChance<Result: Codable & Sendable & Equatable>: Codable, Sendable,
  Equatable
{
  public var name: String
  public var result: Result
  /// The binomial probability that rankings drawn at random do as well in as many rows.
  public var p: Double
  /// Corrected for the number of methods (Holm).
  public var adjustedP: Double

  public init(name: String, result: Result, p: Double, adjustedP: Double) {
    self.name = name
    self.result = result
    self.p = p
    self.adjustedP = adjustedP
  }
}

/// What becomes of columns of noise, which follow the table's own.
public struct NoiseRecord: Codable, Sendable, Equatable {
  /// Where the columns stand by the size of what is said of each feature.
  public struct Standing: Codable, Sendable, Equatable {
    /// Test rows that have all of them last.
    public var lastRows: Int
    /// Those of them in which the model itself goes by the noise least.
    public var rightlyLastRows: Int
    /// Their mean rank over columns and rows, 1 for the first.
    public var meanRank: Double
    /// Their mean part of all sizes, 0...1.
    public var share: Metric

    public init(lastRows: Int, rightlyLastRows: Int, meanRank: Double, share: Metric) {
      self.lastRows = lastRows
      self.rightlyLastRows = rightlyLastRows
      self.meanRank = meanRank
      self.share = share
    }
  }

  /// How many there are.
  public var columns: Int
  /// Of the circuit trained beside them.
  public var weights: [Double]
  /// Of that circuit on the test rows.
  public var accuracy: Double
  /// How much the circuit goes by each feature, those of noise last: the mean |ΔP| over test rows as
  /// the feature alone takes its values in the training rows.
  public var reliance: [Double]
  /// Likewise the largest |∂P/∂x| over the test rows, per unit of the scaled feature.
  public var steepest: [Double]
  /// By the circuit's own reliance, the truth for what follows; all rows that it has last are
  /// rightly so.
  public var model: Standing
  /// In the order of the report. Chance is that of having the noise last in the rows in which the
  /// model has.
  public var methods: [ComparedWithChance<Standing>]

  public init(
    columns: Int, weights: [Double], accuracy: Double, reliance: [Double], steepest: [Double],
    model: Standing, methods: [ComparedWithChance<Standing>]
  ) {
    self.columns = columns
    self.weights = weights
    self.accuracy = accuracy
    self.reliance = reliance
    self.steepest = steepest
    self.model = model
    self.methods = methods
  }
}

/// What becomes of a feature that the table has twice; the copy is the last one.
public struct CopyRecord: Codable, Sendable, Equatable {
  /// How the two share, by the size of what is said of each feature.
  public struct Sharing: Codable, Sendable, Equatable {
    /// Their mean parts of all sizes, 0...1.
    public var original: Metric
    public var copy: Metric
    /// The mean part of the feature in the run itself, where it has no copy.
    public var plain: Metric
    /// What both have together less that, over the same rows.
    public var change: Metric
    /// Test rows in which the two are neighbours in rank.
    public var adjacentRows: Int

    public init(
      original: Metric, copy: Metric, plain: Metric, change: Metric, adjacentRows: Int
    ) {
      self.original = original
      self.copy = copy
      self.plain = plain
      self.change = change
      self.adjacentRows = adjacentRows
    }
  }

  /// The number of the feature copied.
  public var feature: Int
  /// Of the circuit trained beside the copy.
  public var weights: [Double]
  /// Of that circuit on the test rows.
  public var accuracy: Double
  /// How much the circuit goes by each feature, the copy last, as in `NoiseRecord`.
  public var reliance: [Double]
  /// By the circuits' own reliance: the truth for what follows.
  public var model: Sharing
  /// In the order of the report. Chance is that of being neighbours, in all rows.
  public var methods: [ComparedWithChance<Sharing>]

  public init(
    feature: Int, weights: [Double], accuracy: Double, reliance: [Double], model: Sharing,
    methods: [ComparedWithChance<Sharing>]
  ) {
    self.feature = feature
    self.weights = weights
    self.accuracy = accuracy
    self.reliance = reliance
    self.model = model
    self.methods = methods
  }
}

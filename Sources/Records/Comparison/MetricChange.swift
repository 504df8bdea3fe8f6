/// A group of numbers that the same seed and definition must give again.
public struct NumberChange: Codable, Sendable, Equatable {
  public enum State: String, Codable, Sendable {
    /// The same bits.
    case equal
    /// No further apart than the tolerance: another processor's last bits.
    case withinTolerance = "within tolerance"
    case changed
    /// Not as many numbers on either side, or none on one.
    case incomparable
  }

  /// Such as "attributions of SHAP".
  public var name: String
  public var count: Int
  public var state: State
  /// How many differ beyond the tolerance.
  public var changed: Int
  /// The largest absolute difference; nil where numbers do not pair up.
  public var largestDifference: Double?

  public init(
    name: String, count: Int, state: State, changed: Int, largestDifference: Double?
  ) {
    self.name = name
    self.count = count
    self.state = state
    self.changed = changed
    self.largestDifference = largestDifference
  }
}

/// A metric on both sides and what the statistics carry.
public struct MetricChange: Codable, Sendable, Equatable {
  public enum Direction: String, Codable, Sendable {
    case up, down
    /// More is neither better nor worse.
    case none
  }

  public enum Outcome: String, Codable, Sendable {
    /// The same within the tolerance of the deterministic lane.
    case equal
    case improved
    case regressed
    /// Shown to differ, but not by more than the noise bound.
    case withinNoise = "within noise"
    /// Chance alone may have done it.
    case notSeparable = "not separable"
    /// It differs, and there is nothing to tell by what chance does.
    case oneSeed = "one seed"
    /// It differs, and no sample says what chance does: not a pass.
    case notTestable = "not testable"
    /// A side lacks it, at one of its seeds at least.
    case incomparable
    /// Not gated, or better where better is no merit: shown without a judgement.
    case shown
  }

  /// The path in the record, such as `faithfulness.shap.aucDifference`.
  public var name: String
  /// Such as "AUC-Difference of SHAP".
  public var title: String
  /// Such as "nats" or "%"; empty for plain numbers.
  public var unit: String
  public var direction: Direction
  public var isGated: Bool
  /// Means over what is compared; nil where a side lacks the metric.
  public var base: Double?
  public var head: Double?
  /// Head minus base.
  public var difference: Double?
  /// Of the difference.
  public var interval: Interval?
  public var p: Double?
  /// Holm's, over the gated metrics.
  public var adjustedP: Double?
  /// Differences no larger than this are of no account.
  public var noiseBound: Double
  public var outcome: Outcome
  /// One a side: the values that the statistics compared, by seed or by instance.
  public var baseSamples: [Double]?
  public var headSamples: [Double]?

  public init(
    name: String, title: String, unit: String, direction: Direction, isGated: Bool,
    base: Double?, head: Double?, difference: Double?, interval: Interval?, p: Double?,
    adjustedP: Double?, noiseBound: Double, outcome: Outcome, baseSamples: [Double]?,
    headSamples: [Double]?
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.direction = direction
    self.isGated = isGated
    self.base = base
    self.head = head
    self.difference = difference
    self.interval = interval
    self.p = p
    self.adjustedP = adjustedP
    self.noiseBound = noiseBound
    self.outcome = outcome
    self.baseSamples = baseSamples
    self.headSamples = headSamples
  }
}

/// A test row whose predicted class differs.
public struct ClassFlip: Codable, Sendable, Equatable {
  public var seed: UInt64
  /// The number of the test row, and its row in the dataset, both from 0.
  public var instance: Int
  public var row: Int
  /// Names of classes.
  public var label: String
  public var base: String
  public var head: String

  public init(
    seed: UInt64, instance: Int, row: Int, label: String, base: String, head: String
  ) {
    self.seed = seed
    self.instance = instance
    self.row = row
    self.label = label
    self.base = base
    self.head = head
  }
}

/// How far one method ranks the features alike on both sides.
public struct RankingAgreement: Codable, Sendable, Equatable {
  /// As on the command line.
  public var method: String
  public var title: String
  /// Kendall's τ-b between the two rankings of a test row, −1...1: the mean over the rows.
  public var meanTau: Double?
  /// Test rows whose ranking differs, of how many.
  public var changed: Int
  public var instances: Int
  /// Test rows whose first-ranked feature differs.
  public var topChanged: Int

  public init(
    method: String, title: String, meanTau: Double?, changed: Int, instances: Int, topChanged: Int
  ) {
    self.method = method
    self.title = title
    self.meanTau = meanTau
    self.changed = changed
    self.instances = instances
    self.topChanged = topChanged
  }
}

/// One gate and whether the head passes it.
public struct GateResult: Codable, Sendable, Equatable {
  /// The metric's path in the record.
  public var metric: String
  /// Such as "does not regress" or "at least 0.85".
  public var rule: String
  public var passes: Bool
  /// Why.
  public var reason: String

  public init(metric: String, rule: String, passes: Bool, reason: String) {
    self.metric = metric
    self.rule = rule
    self.passes = passes
    self.reason = reason
  }
}

/// What changed in one figure.
public struct FigureChange: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable {
    case identical
    /// The numbers drawn.
    case data
    /// The same numbers drawn otherwise by the same renderer versions.
    case style
    /// The same numbers drawn otherwise by other versions of cairo, pango or the font, or with the
    /// last bits of other arithmetic.
    case renderer
    case added
    case removed
  }

  /// Such as `insertion-deletion`.
  public var id: String
  public var title: String
  public var kind: Kind

  public init(id: String, title: String, kind: Kind) {
    self.id = id
    self.title = title
    self.kind = kind
  }
}

/// Metrics over a sequence of runs, in the order given.
public struct ComparisonHistory: Codable, Sendable, Equatable {
  /// One metric, a point a run.
  public struct Track: Codable, Sendable, Equatable {
    public struct Point: Codable, Sendable, Equatable {
      /// Nil where the run lacks the metric.
      public var value: Double?
      /// Over the run's seeds where it has several, else over its test rows where it says.
      public var interval: Interval?

      public init(value: Double?, interval: Interval?) {
        self.value = value
        self.interval = interval
      }
    }

    public var name: String
    public var title: String
    public var unit: String
    public var direction: MetricChange.Direction
    public var points: [Point]

    public init(
      name: String, title: String, unit: String, direction: MetricChange.Direction,
      points: [Point]
    ) {
      self.name = name
      self.title = title
      self.unit = unit
      self.direction = direction
      self.points = points
    }
  }

  public var runs: [ComparedRun]
  public var tracks: [Track]
  /// The verdict of each run on the one before it: one fewer than there are runs.
  public var steps: [ComparisonVerdict]

  public init(runs: [ComparedRun], tracks: [Track], steps: [ComparisonVerdict]) {
    self.runs = runs
    self.tracks = tracks
    self.steps = steps
  }
}

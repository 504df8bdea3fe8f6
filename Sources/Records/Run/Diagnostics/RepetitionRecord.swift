/// What becomes of explanations that are made again, of the test rows toward the predicted classes.
public struct RepetitionRecord: Codable, Sendable, Equatable {
  /// A method whose explanations were made again.
  public struct Method: Codable, Sendable, Equatable {
    public var name: String
    /// One, or one a number of shots.
    public var repetitions: [Repetition]
    /// Through the run's shots: the attributions of the local explanation's row, one a feature.
    public var localAttributions: [RepeatedValue]?

    public init(
      name: String, repetitions: [Repetition], localAttributions: [RepeatedValue]? = nil
    ) {
      self.name = name
      self.repetitions = repetitions
      self.localAttributions = localAttributions
    }
  }

  /// A number that was computed several times.
  public struct RepeatedValue: Codable, Sendable, Equatable {
    /// From exact probabilities.
    public var exact: Double
    public var mean: Double
    /// Where one more such number is to be expected.
    public var interval: Interval

    public init(exact: Double, mean: Double, interval: Interval) {
      self.exact = exact
      self.mean = mean
      self.interval = interval
    }
  }

  public struct Repetition: Codable, Sendable, Equatable {
    /// Nil for exact probabilities.
    public var shots: Int?
    /// The share of rows, 0...1, whose ranking is not the same every time.
    public var changingShare: Double
    /// The share of rows, 0...1, whose first feature is the same every time.
    public var stableTopShare: Double
    /// The mean Kendall's τ with the reference.
    public var agreement: Quantity
    /// The mean over the rows, explained and measured through these shots; nil for exact
    /// probabilities.
    public var aucDifference: RepeatedValue?

    public init(
      shots: Int?, changingShare: Double, stableTopShare: Double, agreement: Quantity,
      aucDifference: RepeatedValue? = nil
    ) {
      self.shots = shots
      self.changingShare = changingShare
      self.stableTopShare = stableTopShare
      self.agreement = agreement
      self.aucDifference = aucDifference
    }
  }

  /// How often each explanation was made.
  public var count: Int
  /// The run's shots, or the paper's 2,000 where it reads exact probabilities; nil where no shots
  /// are read.
  public var runShots: Int?
  /// In the order of the report.
  public var methods: [Method]

  public init(count: Int, runShots: Int? = nil, methods: [Method]) {
    self.count = count
    self.runShots = runShots
    self.methods = methods
  }
}

extension RepetitionRecord.Method {
  /// The share of rows whose first feature must stay for it to count as stable.
  public static let stableShare = 0.9

  /// The fewest shots from which on the first feature stays for nine rows in ten; nil where none of
  /// the numbers tried suffices.
  public var shotsForStableTop: Int? {
    var fewest: Int?
    for repetition in repetitions.reversed() {
      guard let shots = repetition.shots, repetition.stableTopShare >= Self.stableShare else {
        break
      }
      fewest = shots
    }
    return fewest
  }
}

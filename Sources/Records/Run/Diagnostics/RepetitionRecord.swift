/// What becomes of explanations that are made again, of the test rows toward the predicted classes.
public struct RepetitionRecord: Codable, Sendable, Equatable {
  /// A method whose explanations were made again.
  public struct Method: Codable, Sendable, Equatable {
    public var name: String
    /// One, or one a number of shots.
    public var repetitions: [Repetition]

    public init(name: String, repetitions: [Repetition]) {
      self.name = name
      self.repetitions = repetitions
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

    public init(shots: Int?, changingShare: Double, stableTopShare: Double, agreement: Quantity) {
      self.shots = shots
      self.changingShare = changingShare
      self.stableTopShare = stableTopShare
      self.agreement = agreement
    }
  }

  /// How often each explanation was made.
  public var count: Int
  /// In the order of the report.
  public var methods: [Method]

  public init(count: Int, methods: [Method]) {
    self.count = count
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

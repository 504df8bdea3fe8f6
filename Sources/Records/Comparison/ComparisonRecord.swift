/// What sets two runs apart: `comparison.json`, and all that the comparison's documents are
/// written from.
public struct ComparisonRecord: Codable, Sendable, Equatable {
  public struct Schema: Codable, Sendable, Equatable {
    public static let current = Schema(name: "qpert.comparison", major: 1, minor: 0)

    public var name: String
    public var major: Int
    public var minor: Int
  }

  public var schema: Schema
  public var verdict: ComparisonVerdict
  public var base: ComparedRun
  public var head: ComparedRun
  /// What must agree before any number is compared.
  public var comparability: [ComparabilityCheck]
  /// What the statistics count; nil where nothing can be compared.
  public var replication: Replication?
  /// Exact lane: every setting, hash, seed and version that differs.
  public var settings: [SettingChange]
  /// Deterministic lane: numbers that the same seed and definition must give again.
  public var numbers: [NumberChange]
  /// Paired lane: the metrics with their differences, gated ones first.
  public var metrics: [MetricChange]
  /// Test rows whose predicted class differs at the first seed that both runs have.
  public var flips: [ClassFlip]
  /// How far each method's feature rankings agree at the first seed that both runs have.
  public var rankings: [RankingAgreement]
  public var gates: [GateResult]
  /// In the order of the report.
  public var figures: [FigureChange]
  /// Nil where only two runs are compared.
  public var history: ComparisonHistory?

  public init(
    schema: Schema = .current, verdict: ComparisonVerdict, base: ComparedRun, head: ComparedRun,
    comparability: [ComparabilityCheck], replication: Replication?, settings: [SettingChange],
    numbers: [NumberChange], metrics: [MetricChange], flips: [ClassFlip],
    rankings: [RankingAgreement], gates: [GateResult], figures: [FigureChange] = [],
    history: ComparisonHistory? = nil
  ) {
    self.schema = schema
    self.verdict = verdict
    self.base = base
    self.head = head
    self.comparability = comparability
    self.replication = replication
    self.settings = settings
    self.numbers = numbers
    self.metrics = metrics
    self.flips = flips
    self.rankings = rankings
    self.gates = gates
    self.figures = figures
    self.history = history
  }
}

/// The comparison in one word and one line.
public struct ComparisonVerdict: Codable, Sendable, Equatable {
  public enum Word: String, Codable, Sendable, CaseIterable {
    /// Every number is the same, within the stated tolerance.
    case identical
    /// Numbers differ, but no gated metric by more than chance and noise.
    case notSeparable = "not separable"
    /// The same, since one seed on either side shows no spread: not a pass.
    case oneSeed = "not separable (one seed)"
    case improved
    case regressed
    /// Some gated metrics improved and some regressed.
    case mixed
    case incomparable
  }

  public var word: Word
  /// The verdict in one line that fits a commit status: at most 140 characters.
  public var line: String
  /// 0 pass, 1 a gate failed, 3 the runs cannot be compared.
  public var exitStatus: Int

  public init(word: Word, line: String, exitStatus: Int) {
    self.word = word
    self.line = line
    self.exitStatus = exitStatus
  }
}

/// One side of a comparison.
public struct ComparedRun: Codable, Sendable, Equatable {
  /// The path as it was given.
  public var path: String
  public var commit: String?
  public var dirty: Bool?
  public var command: String
  public var seeds: [UInt64]

  public init(path: String, commit: String?, dirty: Bool?, command: String, seeds: [UInt64]) {
    self.path = path
    self.commit = commit
    self.dirty = dirty
    self.command = command
    self.seeds = seeds
  }
}

/// One thing that must agree before numbers are compared.
public struct ComparabilityCheck: Codable, Sendable, Equatable {
  /// Such as "test rows".
  public var name: String
  public var base: String
  public var head: String
  public var agrees: Bool
  /// Where it does not agree: what cannot be compared therefore, and how to mend it.
  public var consequence: String?
  /// Whether nothing at all can be compared where it does not agree.
  public var isRequired: Bool

  public init(
    name: String, base: String, head: String, agrees: Bool, consequence: String?, isRequired: Bool
  ) {
    self.name = name
    self.base = base
    self.head = head
    self.agrees = agrees
    self.consequence = consequence
    self.isRequired = isRequired
  }
}

/// What the statistics count as one observation.
public struct Replication: Codable, Sendable, Equatable {
  public enum Unit: String, Codable, Sendable {
    /// Same weights: the test rows are the sample.
    case instance
    /// Trained anew: the training seeds are.
    case seed
    /// Trained anew with one seed a side: nothing tells change from chance.
    case none
  }

  public var unit: Unit
  /// Whether each observation of one side has its partner on the other.
  public var isPaired: Bool
  /// Observations a side.
  public var base: Int
  public var head: Int
  /// In one sentence, for the reader: what is counted, why, and by which test.
  public var sentence: String

  public init(unit: Unit, isPaired: Bool, base: Int, head: Int, sentence: String) {
    self.unit = unit
    self.isPaired = isPaired
    self.base = base
    self.head = head
    self.sentence = sentence
  }
}

/// A setting, hash, seed or version that differs.
public struct SettingChange: Codable, Sendable, Equatable {
  public enum Group: String, Codable, Sendable, CaseIterable {
    case configuration, dataset, versions, provenance
  }

  public var group: Group
  /// Such as `training.learning-rate`.
  public var name: String
  /// "absent" where a side lacks it.
  public var base: String
  public var head: String

  public init(group: Group, name: String, base: String, head: String) {
    self.group = group
    self.name = name
    self.base = base
    self.head = head
  }
}

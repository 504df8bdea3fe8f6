public import Records

extension ComparisonRecord {
  /// The confidence of intervals, and one minus the chance of any false alarm.
  public static let level = 0.95

  /// The same where a side has one seed alone. Student's test then rests on the tails of the law of
  /// single trainings, which are heavier than normal ones: at 95 % some 5 to 9 % of comparisons
  /// would be false alarms.
  public static let singleSeedLevel = 0.99

  /// Compares two runs without running anything again.
  /// - Parameters:
  ///   - base, head: the runs with the paths that messages call them by.
  public init(
    base: (path: String, record: RunRecord), head: (path: String, record: RunRecord),
    gates: Gates = Gates()
  ) {
    let (first, second) = (base.record, head.record)
    let comparability = ComparabilityCheck.all(first, second)
    let isComparable = comparability.allSatisfy { $0.agrees || !$0.isRequired }
    let replicates = isComparable ? Replicates(first, second) : nil
    let numbers = isComparable ? NumberChange.all(first, second) : []
    let metrics =
      replicates.map {
        MetricChange.all(
          ComparedMetric.all(first, second), over: $0, gates: gates,
          level: Self.level(of: $0.replication))
      } ?? []
    let results =
      isComparable
      ? GateResult.all(
        metrics, gates: gates, known: Set(ComparedMetric.all(first, first).map(\.name))) : []
    self.init(
      verdict: ComparisonVerdict(
        comparability: comparability, replication: replicates?.replication, numbers: numbers,
        metrics: metrics, gates: results, sharedSeeds: Self.sharedSeeds(first, second)),
      base: ComparedRun(first, path: base.path), head: ComparedRun(second, path: head.path),
      comparability: comparability, replication: replicates?.replication,
      settings: SettingChange.all(first, second), numbers: numbers, metrics: metrics,
      flips: isComparable ? ClassFlip.all(first, second) : [],
      rankings: isComparable ? RankingAgreement.all(first, second) : [], gates: results)
  }
}

extension ComparisonRecord {
  /// Says of two runs that they cannot be compared, since one is of a schema that this program does
  /// not read.
  /// - Parameters:
  ///   - base, head: the runs' paths, each with the major version of its schema.
  public init(base: (path: String, major: Int), head: (path: String, major: Int)) {
    func run(_ path: String) -> ComparedRun {
      ComparedRun(path: path, commit: nil, dirty: nil, command: "", seeds: [])
    }
    let current = RunRecord.Schema.current.major
    let check = ComparabilityCheck(
      name: "record schema", base: "version \(base.major)", head: "version \(head.major)",
      agrees: false,
      consequence: "nothing can be compared: make both reports with one version of qpert (this one "
        + "reads schema version \(current))", isRequired: true)
    self.init(
      verdict: ComparisonVerdict(
        comparability: [check], replication: nil, numbers: [], metrics: [], gates: []),
      base: run(base.path), head: run(head.path), comparability: [check], replication: nil,
      settings: [], numbers: [], metrics: [], flips: [], rankings: [], gates: [])
  }

  /// Returns how many seeds both runs have; nil where those are all.
  private static func sharedSeeds(_ base: RunRecord, _ head: RunRecord) -> Int? {
    let shared = base.sharedSeeds(with: head).count
    return shared == base.replicates.count && shared == head.replicates.count ? nil : shared
  }

  private static func level(of replication: Replication) -> Double {
    let isSingle = replication.unit == .seed && min(replication.base, replication.head) == 1
    return isSingle ? singleSeedLevel : level
  }
}

extension ComparedRun {
  init(_ record: RunRecord, path: String) {
    self.init(
      path: path, commit: record.provenance.commit, dirty: record.provenance.dirty,
      command: record.provenance.command, seeds: record.replicates.map(\.seed))
  }
}

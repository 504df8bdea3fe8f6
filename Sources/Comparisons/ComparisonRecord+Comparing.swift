public import Records

extension ComparisonRecord {
  /// The confidence of intervals, and one minus the chance of any false alarm.
  public static let level = 0.95

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
          ComparedMetric.all(first, second), over: $0, gates: gates, level: Self.level)
      } ?? []
    let results = isComparable ? GateResult.all(metrics, gates: gates) : []
    self.init(
      verdict: ComparisonVerdict(
        comparability: comparability, replication: replicates?.replication, numbers: numbers,
        metrics: metrics, gates: results),
      base: ComparedRun(first, path: base.path), head: ComparedRun(second, path: head.path),
      comparability: comparability, replication: replicates?.replication,
      settings: SettingChange.all(first, second), numbers: numbers, metrics: metrics,
      flips: isComparable ? ClassFlip.all(first, second) : [],
      rankings: isComparable ? RankingAgreement.all(first, second) : [], gates: results)
  }
}

extension ComparedRun {
  init(_ record: RunRecord, path: String) {
    self.init(
      path: path, commit: record.provenance.commit, dirty: record.provenance.dirty,
      command: record.provenance.command, seeds: record.replicates.map(\.seed))
  }
}

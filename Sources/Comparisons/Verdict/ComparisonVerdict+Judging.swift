import Records

extension ComparisonVerdict {
  /// What fits a commit status.
  static let lineLimit = 140

  /// - Parameter sharedSeeds: how many training seeds are compared, where some are not.
  init(
    comparability: [ComparabilityCheck], replication: Replication?, numbers: [NumberChange],
    metrics: [MetricChange], gates: [GateResult], sharedSeeds: Int? = nil
  ) {
    let failed = gates.filter { !$0.passes }
    let gated = metrics.filter { $0.isGated && $0.outcome != .incomparable }
    let differing = comparability.filter { $0.isRequired && !$0.agrees }.map(\.name)
    guard let replication, differing.isEmpty else {
      let reason =
        differing.joined(separator: ", ") + (differing.count == 1 ? " differs" : " differ")
      self.init(word: .incomparable, detail: reason + "; nothing was compared", exitStatus: 3)
      return
    }
    let word = Self.word(of: gated, all: metrics, numbers: numbers, failed: failed)
    let other = failed.filter { gate in
      !metrics.contains { $0.name == gate.metric && [.regressed, .oneSeed].contains($0.outcome) }
    }
    var detail = Self.detail(word, of: gated, replication)
    if word == .identical, let sharedSeeds {
      detail +=
        " at the \(sharedSeeds == 1 ? "one shared seed" : "\(sharedSeeds) shared seeds"); "
        + "other seeds are in one run alone"
    }
    if !other.isEmpty {
      detail += "; gate failed: \(other[0].metric) \(other[0].rule)"
      if other.count > 1 { detail += " and \(other.count - 1) more" }
    }
    self.init(
      word: word, detail: detail, exitStatus: failed.isEmpty && word != .oneSeed ? 0 : 1)
  }

  private init(word: Word, detail: String, exitStatus: Int) {
    let line = DecimalText.plain("\(word.rawValue): \(detail)")
    self.init(word: word, line: Self.cut(line), exitStatus: exitStatus)
  }

  /// Returns the line cut between two words where it is too long.
  private static func cut(_ line: String) -> String {
    guard line.count > lineLimit else { return line }
    let start = line.prefix(lineLimit - 2)
    return (start.lastIndex(of: " ").map { String(start[..<$0]) } ?? String(start)) + " …"
  }

  private static func word(
    of gated: [MetricChange], all metrics: [MetricChange], numbers: [NumberChange],
    failed: [GateResult]
  ) -> Word {
    let outcomes = Set(gated.map(\.outcome))
    let isSame =
      metrics.allSatisfy(\.isEqual)
      && numbers.allSatisfy { $0.state == .equal || $0.state == .withinTolerance }
    if isSame, failed.isEmpty { return .identical }
    if gated.isEmpty { return .incomparable }
    switch (outcomes.contains(.regressed), outcomes.contains(.improved)) {
    case (true, true): return .mixed
    case (true, false): return .regressed
    case (false, true): return .improved
    case (false, false): return outcomes.contains(.oneSeed) ? .oneSeed : .notSeparable
    }
  }

  private static func detail(
    _ word: Word, of gated: [MetricChange], _ replication: Replication
  ) -> String {
    switch word {
    case .identical: "every number compared agrees"
    case .notSeparable where gated.allSatisfy { $0.outcome == .equal }:
      "every gated metric is the same, but other numbers differ"
    case .notSeparable: "no gated metric changed beyond chance and noise, \(sample(replication))"
    case .oneSeed: "trained anew, and one seed a side shows no spread; use --seeds 10"
    case .improved: summary(.improved, of: gated)
    case .regressed: summary(.regressed, of: gated)
    case .mixed:
      summary(.regressed, of: gated) + "; improved: "
        + gated.filter { $0.outcome == .improved }.map(\.title).joined(separator: ", ")
    case .incomparable: "no gated metric is in both runs"
    }
  }

  private static func sample(_ replication: Replication) -> String {
    switch replication.unit {
    case .instance: "n = \(replication.base) test rows"
    case .seed where replication.isPaired: "n = \(replication.base) training seeds"
    case .seed: "n = \(replication.base) and \(replication.head) training seeds"
    case .none: "n = 1 training seed"
    }
  }

  /// Returns the least doubtful of the metrics with that outcome, and how many more there are.
  private static func summary(_ outcome: MetricChange.Outcome, of gated: [MetricChange]) -> String {
    let changed = gated.filter { $0.outcome == outcome }
    let clearest = changed.min { ($0.adjustedP ?? 1) < ($1.adjustedP ?? 1) }!
    let text =
      "\(clearest.title) \(DecimalText.text(clearest.base!)) → "
      + DecimalText.text(clearest.head!)
      + (clearest.adjustedP.map { " (\(DecimalText.pValue($0)))" } ?? "")
    return changed.count > 1 ? text + " and \(changed.count - 1) more" : text
  }
}

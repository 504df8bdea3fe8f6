import Records

/// The computed sentences of a comparison's sections.
struct ComparisonSentences {
  let comparison: ComparisonRecord

  init(_ comparison: ComparisonRecord) { self.comparison = comparison }

  /// "differs" or "differ" and the like.
  private static func verb(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? one : many
  }

  var keyFigures: [KeyFigure] {
    guard comparison.verdict.word != .incomparable else { return [] }
    return [metricsKey, gatesKey, settingsKey, figuresKey].compactMap(\.self)
  }

  private var metricsKey: KeyFigure? {
    let gated = comparison.metrics.filter(\.isGated)
    guard !gated.isEmpty else { return nil }
    if comparison.verdict.word == .oneSeed {
      return KeyFigure(
        label: "Gated metrics judged", number: "0 of \(gated.count)", detail: "one seed a side")
    }
    let better = gated.count { $0.outcome == .improved }
    let worse = gated.count { $0.outcome == .regressed }
    return KeyFigure(
      label: "Gated metrics changed", number: "\(better + worse) of \(gated.count)",
      detail: "\(better) improved, \(worse) regressed")
  }

  private var gatesKey: KeyFigure? {
    guard !comparison.gates.isEmpty else { return nil }
    let passed = comparison.gates.count(where: \.passes)
    return KeyFigure(
      label: "Gates passed", number: "\(passed) of \(comparison.gates.count)",
      detail: passed == comparison.gates.count
        ? "none failed" : "\(comparison.gates.count - passed) failed")
  }

  private var settingsKey: KeyFigure? {
    let count = comparison.settings.count { $0.group == .configuration }
    let others = comparison.settings.count - count
    return KeyFigure(
      label: "Settings changed", number: "\(count)",
      detail: others == 0
        ? "nothing in data, versions or provenance"
        : "and \(others) in data, versions or provenance")
  }

  private var figuresKey: KeyFigure? {
    guard !comparison.figures.isEmpty else { return nil }
    let changed = comparison.figures.count { $0.kind != .identical }
    return KeyFigure(
      label: "Figures changed", number: "\(changed) of \(comparison.figures.count)",
      detail: changed == 0 ? "all are identical" : "side by side below")
  }

  var checks: String {
    let failed = comparison.comparability.filter { !$0.agrees }
    let required = failed.count(where: \.isRequired)
    if comparison.comparability.isEmpty { return "Nothing was checked." }
    if failed.isEmpty { return "All that must agree agrees, so every number can be compared." }
    if required == 0 {
      return "\(Sentences.count(failed.count, "point")) "
        + "\(Self.verb(failed.count, "differs", "differ")); the rest can be compared."
    }
    return "\(Sentences.count(required, "point")) that must agree "
      + "\(Self.verb(required, "does", "do")) not: no number is compared."
  }

  var gates: String {
    let failed = comparison.gates.count { !$0.passes }
    let all = Sentences.count(comparison.gates.count, "gate")
    if comparison.gates.isEmpty { return "No gates are set." }
    if failed == 0 { return comparison.gates.count == 1 ? "The gate passes." : "All \(all) pass." }
    return "\(failed) of \(all) \(Self.verb(failed, "fails", "fail"))."
  }

  var settings: String {
    let count = comparison.settings.count
    if count == 0 { return "No setting, hash, seed or version differs." }
    return "\(Sentences.count(count, "entry", "entries")) \(Self.verb(count, "differs", "differ"))."
  }

  var numbers: String {
    let changed = comparison.numbers.count { $0.state == .changed }
    let lost = comparison.numbers.count { $0.state == .incomparable }
    let groups = Sentences.count(comparison.numbers.count, "group")
    if comparison.numbers.isEmpty {
      return "Seed or definition differ, so that no number is bound to come out the same."
    }
    if changed + lost == 0 {
      return comparison.numbers.count == 1
        ? "The one group of numbers came out the same." : "All \(groups) came out the same."
    }
    let others = lost == 0 ? "" : "; \(lost) cannot be compared"
    return "\(changed) of \(groups) changed\(others)."
  }

  private var sharesSeed: Bool {
    comparison.base.seeds.contains(where: comparison.head.seeds.contains)
  }

  var flips: String {
    let count = comparison.flips.count
    if !sharesSeed { return "No training seed is in both runs, so that no predictions pair up." }
    if count == 0 { return "No test row’s predicted class differs." }
    let right = comparison.flips.count { $0.head == $0.label }
    let wrong = comparison.flips.count { $0.base == $0.label }
    let seed = comparison.flips.first.map { " at seed \($0.seed)" } ?? ""
    return "The predicted class of \(Sentences.count(count, "test row")) differs\(seed): "
      + "\(right) now right, \(wrong) now wrong, \(count - right - wrong) wrong either way."
  }

  var rankings: String {
    let taus = comparison.rankings.compactMap { ranking in
      ranking.meanTau.map { (Sentences.name(ranking.title), $0) }
    }
    guard let least = taus.min(by: { $0.1 < $1.1 }) else {
      return sharesSeed
        ? "No rankings can be compared."
        : "No training seed is in both runs, so that no rankings pair up."
    }
    if taus.allSatisfy({ $0.1 == 1 }) {
      return "Every method ranks the features of every test row as before."
    }
    return "Kendall’s τ says how far two rankings agree: 1 the same, 0 unrelated, −1 reversed. "
      + (taus.count == 1 ? "\(least.0) has" : "The least agreement is that of \(least.0), with")
      + " a mean of \(NumberText.decimal(least.1, 2))."
  }

  var figures: String {
    func titles(_ kind: FigureChange.Kind) -> [String] {
      comparison.figures.filter { $0.kind == kind }.map(\.title)
    }
    if comparison.figures.isEmpty { return "No figures were compared." }
    let identical = titles(.identical)
    let changed = comparison.figures.count - identical.count
    let all = Sentences.count(comparison.figures.count, "figure")
    if changed == 0 { return "All \(all) are identical." }
    let same =
      identical.isEmpty
      ? "" : " Identical: \(Sentences.list(identical.map(ComparisonFigureSource.lowercased)))."
    return "\(changed) of \(all) \(Self.verb(changed, "differs", "differ"))." + same
  }
}

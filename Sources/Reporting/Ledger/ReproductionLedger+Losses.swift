import Records

/// Section 4.4: how QPert's losses went.
extension ReproductionLedger {
  /// A mean final fidelity loss up to this is close to zero.
  static let closeToZero = 0.1
  /// Early: half the drop within this share of the iterations since the term's start.
  static let earlyShare = 0.25
  /// Stable: a rise of at most this share.
  static let stableRise = 0.1

  static func losses(_ facts: LedgerFacts) -> [Entry] {
    guard let qpert = facts.record.qpert, !qpert.traces.isEmpty else {
      return [
        missing(
          "Section 4.4", "QPert’s losses decline, fidelity loss stays close to zero",
          paper: "yes")
      ]
    }
    return [
      declines(
        qpert, \.target, "Figure 7", "The target loss declines", word: "declines"),
      declines(qpert, \.l1, "Section 4.4", "The L1 loss declines", word: "declines"),
      fidelity(qpert), entanglement(qpert), superposition(qpert),
    ]
  }

  /// The mean over the instances, an iteration each.
  static func mean(
    _ qpert: QPertRecord, _ term: KeyPath<QPertRecord.Terms<[Double]>, [Double]>
  ) -> [Double] {
    let traces = qpert.traces.map { $0.terms[keyPath: term] }
    let length = traces.map(\.count).min() ?? 0
    return (0..<length).map { place in
      traces.reduce(0) { $0 + $1[place] } / Double(traces.count)
    }
  }

  /// Reproduced where the mean at the end lies below that at the term's start.
  private static func declines(
    _ qpert: QPertRecord, _ term: KeyPath<QPertRecord.Terms<[Double]>, [Double]>,
    _ source: String, _ claim: String, word: String
  ) -> Entry {
    let means = mean(qpert, term)
    guard let first = means.first, let last = means.last, means.count > 1 else {
      return missing(source, claim, paper: word)
    }
    return Entry(
      source, claim, paper: word, ours: change(first, last),
      last < first ? .reproduced : .differs,
      rule: "Mean over \(Sentences.count(qpert.traces.count, "instance")), when the term enters "
        + "and at the end.")
  }

  private static func fidelity(_ qpert: QPertRecord) -> Entry {
    let source = "Section 4.4"
    let claim = "The fidelity loss remains close to zero"
    guard let last = mean(qpert, \.fidelity).last else {
      return missing(source, claim, paper: "≈ 0")
    }
    let note =
      qpert.readings.fidelity == "state"
      ? " State fidelity does not depend on the trained circuit, which is unitary: with one "
        + "encoding layer it measures the distance of two inputs." : ""
    return Entry(
      source, claim, paper: "≈ 0", ours: NumberText.decimal(last),
      last <= closeToZero ? .reproduced : .differs,
      rule: "Final mean over the instances; close is taken as "
        + "\(NumberText.decimal(closeToZero, 1))." + note)
  }

  private static func entanglement(_ qpert: QPertRecord) -> Entry {
    let source = "Figure 7"
    let claim = "The entanglement loss drops early and stabilises"
    let means = mean(qpert, \.entanglement)
    guard let first = means.first, let last = means.last, means.count > 3 else {
      return missing(source, claim, paper: "drops early")
    }
    let early = means[Int(Double(means.count - 1) * earlyShare)]
    let drop = first - last
    let isEarly = drop > 0 && first - early >= drop / 2
    return Entry(
      source, claim, paper: "drops early", ours: change(first, last),
      isEarly ? .reproduced : .differs,
      rule: drop > 0
        ? "\(NumberText.percent(100 * (first - early) / drop)) of the drop falls in the first "
          + "quarter of its iterations; half is asked for."
        : "It does not drop.")
  }

  private static func superposition(_ qpert: QPertRecord) -> Entry {
    let source = "Section 4.4"
    let claim = "The superposition loss is stable or trends downward"
    let means = mean(qpert, \.superposition)
    let note =
      qpert.readings.superposition == "class-probabilities" && qpert.readings.target == "preserve"
      ? " The term pulls the probabilities to uniform, against the target term." : ""
    guard let first = means.first, let last = means.last, means.count > 1 else {
      return missing(source, claim, paper: "stable or falling")
    }
    return Entry(
      source, claim, paper: "stable or falling", ours: change(first, last),
      last <= first * (1 + stableRise) ? .reproduced : .differs,
      rule: "A rise of at most \(NumberText.percent(ofOne: stableRise, 0)) counts as stable."
        + note)
  }

  private static func change(_ first: Double, _ last: Double) -> String {
    "\(NumberText.decimal(first)) → \(NumberText.decimal(last))"
  }
}

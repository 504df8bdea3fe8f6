import Records

/// One of the few numbers at the top of the report.
struct KeyFigure {
  let label: String
  let number: String
  let detail: String

  static func all(
    _ record: RunRecord, _ ranking: FaithfulnessRanking, _ ledger: ReproductionLedger
  ) -> [KeyFigure] {
    [faithful(ranking), ceiling(record, ranking), accuracy(record.test), reproduced(ledger)]
      .compactMap(\.self)
  }

  private static func faithful(_ ranking: FaithfulnessRanking) -> KeyFigure? {
    guard let best = ranking.entries.first else { return nil }
    return KeyFigure(
      label: ranking.mostFaithful != nil
        ? "Most faithful" : ranking.entries.count > 1 ? "Highest score" : "Only method",
      number: best.title,
      detail: "AUC-Difference \(NumberText.decimal(best.value))"
        + (best.metric.interval.map { " (\(MethodContext.text($0)))" } ?? ""))
  }

  private static func ceiling(_ record: RunRecord, _ ranking: FaithfulnessRanking) -> KeyFigure? {
    guard let percent = ranking.percentOfCeiling else { return nil }
    return KeyFigure(
      label: "Of the ceiling", number: NumberText.percent(percent),
      detail: "the best possible score is "
        + NumberText.decimal(record.reference.ceiling.value)
        + (ranking.shots == nil ? "" : " (exact probabilities)"))
  }

  private static func accuracy(_ test: TestRecord) -> KeyFigure {
    let correct = test.instances.filter { $0.label == $0.predicted }.count
    return KeyFigure(
      label: "Test accuracy", number: NumberText.percent(ofOne: test.accuracy),
      detail: "\(correct) of \(Sentences.count(test.instances.count, "row"))")
  }

  private static func reproduced(_ ledger: ReproductionLedger) -> KeyFigure? {
    guard ledger.isComparable else { return nil }
    return KeyFigure(
      label: "Paper’s claims", number: "\(ledger.count(.reproduced)) of \(ledger.entries.count)",
      detail: "reproduced; \(ledger.count(.differs)) "
        + "\(ledger.count(.differs) == 1 ? "differs" : "differ"), "
        + "\(ledger.count(.notTestable)) not testable")
  }
}

import Records

extension ReproductionLedger {
  /// The twelve numbers of Table 1. Rule: reproduced where the paper's number lies within this
  /// run's interval over the test rows.
  static func table1(_ facts: LedgerFacts) -> [Entry] {
    PaperValues.table1.flatMap { row in
      let scores = facts.record.faithfulness[row.method]
      return [
        number("AUCI", row, row.insertionAUC, scores?.insertionAUC),
        number("AUDC", row, row.deletionAUC, scores?.deletionAUC),
        number("AUC-Difference", row, row.aucDifference, scores?.aucDifference),
      ]
    }
  }

  private static func number(
    _ quantity: String, _ row: PaperValues.Row, _ paper: Double, _ metric: Metric?
  ) -> Entry {
    let ours = NumberText.decimal(metric?.value)
    guard let metric, let interval = metric.interval, metric.value != nil else {
      let why =
        metric == nil
        ? "\(row.title) is not among this run’s methods."
        : "This run has no interval for it\(metric?.reason.map { ": \($0)" } ?? "")."
      return Entry(
        "Table 1", "\(row.title) \(quantity)", paper: NumberText.decimal(paper), ours: ours,
        .notTestable, rule: why)
    }
    let isWithin = interval.contains(paper)
    return Entry(
      "Table 1", "\(row.title) \(quantity)", paper: NumberText.decimal(paper), ours: ours,
      isWithin ? .reproduced : .differs,
      rule: "The paper’s number lies \(isWithin ? "within" : "outside") our "
        + "\(NumberText.percent(ofOne: interval.level, 0)) interval, "
        + "\(NumberText.decimal(interval.lower)) to \(NumberText.decimal(interval.upper)).")
  }

  /// Claims on the order of the methods. Rule for "a is more faithful than b": reproduced or
  /// differs where the test rows separate the pair, not testable where it is tied.
  static func order(_ facts: LedgerFacts) -> [Entry] {
    let ranking = FaithfulnessRanking(facts.record)
    return [
      fullOrder(ranking), bestMethod(ranking),
      beats(
        ranking, "qpert", ["shap", "lime"], source: "Section 1",
        claim: "QPert consistently outperforms SHAP and LIME"),
      beats(
        ranking, "qpert", ["lime", "random"], source: "Section 4.7",
        claim: "QPert outperforms LIME and the random baseline"),
      negativeLIME(ranking), randomIsZero(facts), outsideBand(facts), ideal(facts),
    ]
  }

  private static func fullOrder(_ ranking: FaithfulnessRanking) -> Entry {
    let names = PaperValues.table1.map(\.method)
    let ours = ranking.entries.filter { names.contains($0.name) }
    let source = "Table 1"
    let claim = "Order of the methods"
    let paper = PaperValues.table1.map(\.title).joined(separator: " > ")
    let text = ours.map(\.title).joined(separator: " > ")
    guard ours.count == names.count else {
      return Entry(
        source, claim, paper: paper, ours: text.isEmpty ? NumberText.none : text, .notTestable,
        rule: "This run lacks one of the four methods.")
    }
    var separated = 0
    var reversed = 0
    for (place, first) in names.enumerated() {
      for second in names.dropFirst(place + 1) where ranking.separates(first, second) == true {
        separated += 1
        let a = ours.first { $0.name == first }?.value ?? 0
        let b = ours.first { $0.name == second }?.value ?? 0
        if a < b { reversed += 1 }
      }
    }
    let status: Status =
      reversed > 0 ? .differs : separated == 6 ? .reproduced : .notTestable
    return Entry(
      source, claim, paper: paper, ours: text, status,
      rule: "Of the six pairs, the test rows separate \(separated); of those, \(reversed) "
        + "\(reversed == 1 ? "stands" : "stand") the other way round than in the paper.")
  }

  private static func bestMethod(_ ranking: FaithfulnessRanking) -> Entry {
    beats(
      ranking, "shap", ["qpert", "lime", "random"], source: "Section 4.7",
      claim: "SHAP is the most faithful method")
  }

  /// Reproduced where `name` is separably better than each rival, differs where any rival is
  /// separably better, not testable otherwise.
  private static func beats(
    _ ranking: FaithfulnessRanking, _ name: String, _ rivals: [String], source: String,
    claim: String
  ) -> Entry {
    let values = Dictionary(ranking.entries.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    guard let own = values[name], rivals.allSatisfy({ values[$0] != nil }) else {
      return Entry(
        source, claim, paper: "yes", ours: NumberText.none, .notTestable,
        rule: "This run lacks one of the methods compared.")
    }
    var words: [String] = []
    var wins = 0
    var losses = 0
    for rival in rivals.compactMap({ values[$0] }) {
      if ranking.separates(name, rival.name) != true {
        words.append("tied with \(rival.title)")
      } else if own.value > rival.value {
        wins += 1
        words.append("better than \(rival.title)")
      } else {
        losses += 1
        words.append("worse than \(rival.title)")
      }
    }
    let status: Status =
      losses > 0 ? .differs : wins == rivals.count ? .reproduced : .notTestable
    return Entry(
      source, claim, paper: "yes", ours: Sentences.list(words), status,
      rule: "Better or worse only where the test rows separate the pair (n\u{00A0}=\u{00A0}"
        + "\(ranking.instances)).")
  }
}

import Records

/// Claims that concern chance and the range of the metric.
extension ReproductionLedger {
  /// Reproduced where LIME's interval lies below zero, differs where it lies above.
  static func negativeLIME(_ ranking: FaithfulnessRanking) -> Entry {
    let source = "Section 4.7"
    let claim = "LIME’s AUC-Difference is negative: it may not reflect the model"
    let paper = NumberText.decimal(-0.034)
    guard let lime = ranking.entries.first(where: { $0.name == "lime" }),
      let interval = lime.metric.interval
    else {
      return Entry(
        source, claim, paper: paper, ours: NumberText.none, .notTestable,
        rule: "This run has no interval for LIME.")
    }
    let status: Status =
      interval.upper < 0 ? .reproduced : interval.lower > 0 ? .differs : .notTestable
    let words =
      [
        .reproduced: "lies below zero", .differs: "lies above zero", .notTestable: "includes zero",
      ][status] ?? ""
    return Entry(
      source, claim, paper: paper, ours: NumberText.decimal(lime.value), status,
      rule: "Our interval, \(NumberText.decimal(interval.lower)) to "
        + "\(NumberText.decimal(interval.upper)), \(words).")
  }

  /// Reproduced where the random ranking's interval includes zero.
  static func randomIsZero(_ facts: LedgerFacts) -> Entry {
    let source = "Section 4.7"
    let claim = "The random baseline’s AUC-Difference is near zero"
    let band = facts.record.reference.randomBand
    guard let metric = facts.record.faithfulness["random"]?.aucDifference,
      let value = metric.value, let interval = metric.interval
    else {
      return Entry(
        source, claim, paper: NumberText.decimal(-0.053), ours: NumberText.none, .notTestable,
        rule: "The random ranking is not among this run’s methods.")
    }
    let isZero = interval.contains(0)
    return Entry(
      source, claim, paper: NumberText.decimal(-0.053), ours: NumberText.decimal(value),
      isZero ? .reproduced : .differs,
      rule: "Our interval, \(NumberText.decimal(interval.lower)) to "
        + "\(NumberText.decimal(interval.upper)), \(isZero ? "includes" : "excludes") zero. In "
        + "expectation a random ranking is exactly zero; single draws have a standard deviation "
        + "of \(NumberText.decimal(band.deviation)).")
  }

  /// Whether the paper's differences could come from chance, by our band. Reproduced where all
  /// but Random leave it, differs where some explainer does not.
  static func outsideBand(_ facts: LedgerFacts) -> Entry {
    let band = facts.record.reference.randomBand.interval
    let explainers = PaperValues.table1.filter { $0.method != "random" }
    let outside = explainers.filter { !band.contains($0.aucDifference) }.map(\.title)
    let within = explainers.filter { band.contains($0.aucDifference) }.map(\.title)
    let ours =
      within.isEmpty ? "all leave the band" : "\(Sentences.list(within)) within the band"
    return Entry(
      "Table 1", "The explainers’ AUC-Differences tell them from chance",
      paper: explainers.map { NumberText.decimal($0.aucDifference) }.joined(separator: ", "),
      ours: ours, within.isEmpty ? .reproduced : .differs,
      rule: "The paper’s values beside our models’ band of random rankings, "
        + "\(NumberText.decimal(band.lower)) to \(NumberText.decimal(band.upper)): "
        + (outside.isEmpty
          ? "none leaves it"
          : "\(Sentences.list(outside)) leave"
            + (outside.count == 1 ? "s it" : " it"))
        + ". The paper gives no spread of its own.")
  }

  /// Section 4.6 calls a value near 1 ideal. Reproduced where the ceiling is 0.9 or more.
  static func ideal(_ facts: LedgerFacts) -> Entry {
    let claim = "The ideal AUC-Difference is close to 1"
    guard let ceiling = facts.record.reference.ceiling.value else {
      return Entry(
        "Section 4.6", claim, paper: "≈ 1", ours: NumberText.none, .notTestable,
        rule: facts.record.reference.ceiling.reason ?? "This run has no ceiling.")
    }
    return Entry(
      "Section 4.6", claim, paper: "≈ 1", ours: "at most \(NumberText.decimal(ceiling))",
      ceiling >= 0.9 ? .reproduced : .differs,
      rule: "The best of all rankings, chosen for each instance, reaches "
        + "\(NumberText.decimal(ceiling)) on this model; close to 1 is taken as 0.9.")
  }
}

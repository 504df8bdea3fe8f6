import Records

/// Section 4.5: the search for coefficients.
extension ReproductionLedger {
  static func study(_ facts: LedgerFacts) -> [Entry] {
    guard let study = facts.record.study, !study.trials.isEmpty else {
      return [
        missing(
          "Section 4.5", "The published coefficients are the best of the grid", paper: "optimal")
      ]
    }
    return [onGrid(study), lowestLoss(study), criterion(study)]
  }

  /// Reproduced where each published coefficient is a value of its grid.
  private static func onGrid(_ study: StudyRecord) -> Entry {
    let off = study.termsOffGrid.map { term in
      let coefficient = term.value(of: study.published.coefficients)
      let grid = term.value(of: study.grid).map(NumberText.setting)
      return "\(term.title) \(NumberText.setting(coefficient)) is not in "
        + "{\(grid.joined(separator: ", "))}"
    }
    return Entry(
      "Section 4.5", "The published optimum was found on the published grid", paper: "optimal",
      ours: off.isEmpty ? "on the grid" : "off the grid", off.isEmpty ? .reproduced : .differs,
      rule: off.isEmpty ? "Every coefficient is a value of its grid." : Sentences.list(off) + ".")
  }

  /// Reproduced where no trial has a lower total loss than the published coefficients.
  private static func lowestLoss(_ study: StudyRecord) -> Entry {
    let best = study.trials[study.bestByLoss].totalLoss
    let published = study.published.totalLoss
    return Entry(
      "Section 4.5", "The published coefficients have the lowest total loss",
      paper: "lowest",
      ours: "\(NumberText.decimal(published)); best trial "
        + NumberText.decimal(best),
      published <= best ? .reproduced : .differs,
      rule: "Against \(Sentences.count(study.trials.count, "random trial")) of "
        + "\(study.combinations), on \(Sentences.count(study.instances, "validation row")).")
  }

  /// The paper selects by total loss. Reproduced where that trial also has the best
  /// AUC-Difference.
  private static func criterion(_ study: StudyRecord) -> Entry {
    let byLoss = study.trials[study.bestByLoss].aucDifference.value
    let byDifference = study.trials[study.bestByAUCDifference].aucDifference.value
    return Entry(
      "Section 4.5", "The lowest total loss gives the best explanations", paper: "yes",
      ours: "\(NumberText.decimal(byLoss)) beside \(NumberText.decimal(byDifference))",
      byLoss == byDifference ? .reproduced : .differs,
      rule: "AUC-Difference of the trial with the lowest loss, and the highest of all trials. "
        + "Smaller coefficients make a smaller loss by themselves.")
  }
}

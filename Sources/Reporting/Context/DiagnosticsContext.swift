import Records

/// The diagnostics that were asked for by name, a table each.
struct DiagnosticsContext {
  struct Part {
    /// What was done and how to read it.
    let sentence: String
    let table: TableContext
  }

  let parts: [Part]

  /// Nil where none was asked for.
  init?(_ record: RunRecord) {
    let sentences = Self.sentences(record)
    parts = ReportTables(record).diagnostics.map {
      Part(
        sentence: sentences[$0.id]!,
        table: TableContext(id: $0.id, title: $0.title, table: $0.table))
    }
    if parts.isEmpty { return nil }
  }

  /// By the table's id.
  private static func sentences(_ record: RunRecord) -> [String: String] {
    var sentences = truthSentences(record)
    if let convergence = record.diagnostics?.convergence {
      sentences["convergence"] = sentence(convergence)
    }
    if let stability = record.diagnostics?.stability {
      sentences["stability"] =
        "Each test row was moved to \(Sentences.count(stability.points, "point")) nearby, no scaled "
        + "feature by more than \(NumberText.digits(stability.radius)), and explained again. "
        + "Max-sensitivity is the largest change of the explanation as a share of its size; the "
        + "Lipschitz constant is the largest change a unit of movement. Small is steady; the "
        + "noise of methods that sample counts as movement."
    }
    if record.diagnostics?.randomisation != nil {
      sentences["randomisation"] =
        "The model’s layers were given random weights one after another, from the measurement "
        + "to the encoding, and the same rows were explained for the same classes. An explanation "
        + "that follows the model loses its agreement (Kendall’s τ) with the trained one; one "
        + "that keeps it says little about what was learned. Each depth has one random model, so that "
        + "small differences between depths or methods mean nothing; a random ranking, made with the "
        + "same random numbers each time, keeps 1."
    }
    if let seeds = record.diagnostics?.seeds {
      sentences["explainer-seeds"] =
        "Every explanation was made \(seeds.count) times, with exact probabilities, each time with "
        + "other random numbers of the method alone. A method without any never changes. "
        + "For learned masks and rankings this says how far restarts agree."
    }
    if let shots = record.diagnostics?.shots {
      sentences["shots"] =
        "Every explanation was made \(shots.count) times through each number of shots, each time "
        + "with other shots and other random numbers of the method: one that samples by itself, as "
        + "LIME does, may never settle, whatever the shots. The first "
        + "feature counts as stable where it stays the same every time for "
        + "\(NumberText.percent(ofOne: RepetitionRecord.Method.stableShare, 0)) of the rows, with "
        + "so many shots and all larger numbers tried. The AUC-Difference is that of rankings "
        + "read and measured through these shots; one more such number is to be expected "
        + "between “from” and “to”\(level(shots).map { " (\($0))" } ?? "")."
      if let runShots = shots.runShots {
        sentences["shot-attributions"] =
          "What \(NumberText.count(runShots)) shots make of each attribution in the local "
          + "explanation: its mean over \(shots.count) repetitions, where one more is to be "
          + "expected, and its value from exact probabilities."
      }
    }
    return sentences
  }

  private static func level(_ shots: RepetitionRecord) -> String? {
    shots.methods.lazy.flatMap(\.repetitions).compactMap(\.aucDifference?.interval.level).first
      .map { NumberText.percent(ofOne: $0, 0) }
  }

  private static func sentence(_ convergence: ConvergenceRecord) -> String {
    let (first, last) = (convergence.lengths.first, convergence.lengths.last)
    let moved = NumberText.percent(ofOne: last?.changedShare ?? 0, 0)
    return
      "QPert’s masks were learned on, from \(NumberText.count(first?.iterations ?? 0)) to "
      + "\(NumberText.count(last?.iterations ?? 0)) iterations: the ranking of \(moved) of the "
      + "rows is then another"
      + (last?.changedShare == 0 ? ", so that rankings have settled. " : ". ")
      + "They were also learned \(Sentences.count(convergence.restarts, "more time")) from other "
      + "starts, each with the background row that it had: "
      + "\(NumberText.percent(ofOne: convergence.sameMaskShare, 0)) of these masks end where the "
      + "first did, within \(NumberText.digits(convergence.tolerance)) in every entry, and the "
      + "first feature is the same every time for "
      + "\(NumberText.percent(ofOne: convergence.sameTopShare, 0)) of the rows."
  }
}

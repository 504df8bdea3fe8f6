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
        + "that keeps it says little about what was learned."
    }
    if let seeds = record.diagnostics?.seeds {
      sentences["explainer-seeds"] =
        "Every explanation was made \(seeds.count) times, with exact probabilities, each time with "
        + "other random numbers of the method alone. A method without any never changes. "
        + "For learned masks and rankings this says how far restarts agree."
    }
    if let shots = record.diagnostics?.shots {
      sentences["shots"] =
        "Every explanation was made \(shots.count) times through each number of shots. The first "
        + "feature counts as stable where it stays the same every time for "
        + "\(NumberText.percent(ofOne: RepetitionRecord.Method.stableShare, 0)) of the rows, with "
        + "so many shots and all larger numbers tried."
    }
    return sentences
  }
}

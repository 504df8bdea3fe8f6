import Records

/// The report's tables that stand behind no figure, by file name: each is a section's table, an
/// appendix, or both, and `tables/<id>.csv`.
struct ReportTables {
  struct Entry {
    var id: String
    var title: String
    var table: DataTable
  }

  let record: RunRecord

  init(_ record: RunRecord) { self.record = record }

  /// In the order of the report.
  var all: [Entry] {
    shown + diagnostics + [
      Entry(id: "ledger", title: "Reproduction ledger", table: ledger),
      Entry(id: "configuration", title: "Resolved configuration", table: configuration),
      Entry(id: "predictions", title: "Predictions for the test rows", table: predictions),
      Entry(id: "history", title: "Training, epoch by epoch", table: history),
      Entry(id: "differences", title: "AUC-Difference of each test row", table: differences),
      Entry(id: "attributions", title: "Every attribution", table: attributions),
      Entry(id: "weights", title: "The trained weights", table: weights),
    ]
  }

  private var shown: [Entry] {
    [
      Entry(id: "methods", title: "Faithfulness of each method", table: methods),
      Entry(id: "pairs", title: "Pairs of methods", table: pairs),
      entry("seeds", "Over the training seeds", seeds),
      entry("seed-ceilings", "Shares of the ceiling over the training seeds", seedCeilings),
      entry("seed-values", "Every training seed", seedValues),
      Entry(id: "classes", title: "Test scores by class", table: classes),
      Entry(id: "local-values", title: "The instance and its explanations", table: local),
      entry("linear-fits", "How well the lines of LIME fit", fits),
      entry("qpert-terms", "QPert’s loss terms", qpert),
      entry("study-trials", "Trials of the study", study),
    ].compactMap(\.self)
  }

  /// Nil where there is no such table.
  func entry(_ id: String, _ title: String, _ table: DataTable?) -> Entry? {
    table.map { Entry(id: id, title: title, table: $0) }
  }

  /// Those that only the appendix shows.
  static let appendix = [
    "configuration", "seed-values", "predictions", "history", "differences", "attributions",
    "weights",
  ]

  func className(_ label: Int) -> String {
    record.dataset.classes.indices.contains(label) ? record.dataset.classes[label] : "\(label)"
  }

  func title(ofMethod name: String) -> String {
    record.methods.first { $0.name == name }?.title ?? name
  }
}

extension ReportTables {
  var methods: DataTable {
    DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("AUCI"), .init("AUDC"), .init("AUC-Difference"),
        .init("Lower"), .init("Upper"), .init("% of ceiling"), .init("Exact AUC-Difference"),
        .init("Exact lower"), .init("Exact upper"), .init("Exact % of ceiling"),
        .init("Random rankings below, %"), .init("Leaves random band", isNumeric: false),
        .init("Evaluations an instance"),
      ],
      rows: record.methods.compactMap { method in
        record.faithfulness[method.name].map { row(of: method, $0) }
      })
  }

  private func row(of method: MethodRecord, _ scores: FaithfulnessRecord) -> [String] {
    let exact = scores.exact
    return [
      method.title, NumberText.decimal(scores.insertionAUC.value),
      NumberText.decimal(scores.deletionAUC.value),
      NumberText.decimal(scores.aucDifference.value),
      NumberText.decimal(scores.aucDifference.interval?.lower),
      NumberText.decimal(scores.aucDifference.interval?.upper),
      NumberText.decimal(scores.percentOfCeiling.value, 1),
      NumberText.decimal(exact.aucDifference.value),
      NumberText.decimal(exact.aucDifference.interval?.lower),
      NumberText.decimal(exact.aucDifference.interval?.upper),
      NumberText.decimal(exact.percentOfCeiling.value, 1),
      NumberText.decimal(100 * scores.percentileAmongRandom, 1),
      scores.leavesRandomBand ? "yes" : "no", NumberText.count(method.evaluationsPerInstance),
    ]
  }

  var pairs: DataTable {
    DataTable(
      columns: [
        .init("First", isNumeric: false), .init("Second", isNumeric: false),
        .init("Result", isNumeric: false), .init("Difference"), .init("Lower"), .init("Upper"),
        .init("p"), .init("Adjusted p"),
      ],
      rows: record.significance.pairs.map { pair in
        [
          title(ofMethod: pair.first), title(ofMethod: pair.second),
          pair.separable ? "separated" : "tied",
          NumberText.decimal(pair.difference), NumberText.decimal(pair.interval.lower),
          NumberText.decimal(pair.interval.upper), NumberText.pValue(pair.p),
          NumberText.pValue(pair.adjustedP),
        ]
      })
  }

  /// Precision, recall and F1 of each class.
  var classes: DataTable {
    let confusion = record.test.confusion
    return DataTable(
      columns: [
        .init("Class", isNumeric: false), .init("Test rows"), .init("Predicted"), .init("Correct"),
        .init("Precision"), .init("Recall"), .init("F1"), .init("Basis states"),
      ],
      rows: confusion.indices.map { label in
        let truth = confusion[label].reduce(0, +)
        let predicted = confusion.reduce(0) { $0 + $1[label] }
        let correct = confusion[label][label]
        func share(_ whole: Int) -> Double? { whole > 0 ? Double(correct) / Double(whole) : nil }
        let f1 = truth + predicted > 0 ? 2 * Double(correct) / Double(truth + predicted) : nil
        let states = record.model.decoding.statesPerClass
        return [
          className(label), "\(truth)", "\(predicted)", "\(correct)",
          NumberText.decimal(share(predicted)), NumberText.decimal(share(truth)),
          NumberText.decimal(f1),
          states.indices.contains(label) ? "\(states[label])" : NumberText.none,
        ]
      })
  }
}

import Records

/// The tables of a comparison that are plain text in every cell.
struct ComparisonTables {
  let comparison: ComparisonRecord

  init(_ comparison: ComparisonRecord) { self.comparison = comparison }

  private static func texts(_ titles: String...) -> [DataTable.Column] {
    titles.map { .init($0, isNumeric: false) }
  }

  /// One table a group that has any, in the order of the groups.
  var settings: [TableContext] {
    SettingChange.Group.allCases.compactMap { group in
      let changes = comparison.settings.filter { $0.group == group }
      guard !changes.isEmpty else { return nil }
      return Self.context(
        "settings-\(group.rawValue)", FigureText.sentence(group.rawValue),
        DataTable(
          columns: Self.texts("Setting", "Base", "Head"),
          rows: changes.map { [$0.name, $0.base, $0.head] }))
    }
  }

  var numbers: TableContext? {
    guard !comparison.numbers.isEmpty else { return nil }
    return Self.context(
      "numbers", "Numbers that must come out the same",
      DataTable(
        columns: Self.texts("Numbers") + [.init("Count")] + Self.texts("State") + [
          .init("Changed"), .init("Largest difference"),
        ],
        rows: comparison.numbers.map { change in
          [
            change.name, NumberText.count(change.count), Self.state(change.state),
            NumberText.count(change.changed), NumberText.digits(change.largestDifference),
          ]
        }))
  }

  private static func state(_ state: NumberChange.State) -> String {
    switch state {
    case .equal: "= equal"
    case .withinTolerance: "= within tolerance"
    case .changed: "≠ changed"
    case .incomparable: "✕ incomparable"
    }
  }

  var flips: TableContext? {
    guard !comparison.flips.isEmpty else { return nil }
    return Self.context(
      "flips", "Test rows whose predicted class differs",
      DataTable(
        columns: [.init("Test row"), .init("Row of the data")]
          + Self.texts("True class", "Base", "Head", "Change"),
        rows: comparison.flips.map { flip in
          [
            "\(flip.instance)", "\(flip.row)", Sentences.name(flip.label),
            Sentences.name(flip.base), Sentences.name(flip.head), Self.change(flip),
          ]
        }))
  }

  private static func change(_ flip: ClassFlip) -> String {
    if flip.head == flip.label { return "now right" }
    return flip.base == flip.label ? "now wrong" : "wrong either way"
  }

  var rankings: TableContext? {
    guard !comparison.rankings.isEmpty else { return nil }
    return Self.context(
      "rankings", "Agreement of feature rankings",
      DataTable(
        columns: Self.texts("Method") + [
          .init("Kendall’s τ, mean"), .init("Rankings changed"), .init("First feature changed"),
          .init("Test rows"),
        ],
        rows: comparison.rankings.map { ranking in
          [
            Sentences.name(ranking.title), NumberText.decimal(ranking.meanTau, 2),
            NumberText.count(ranking.changed), NumberText.count(ranking.topChanged),
            NumberText.count(ranking.instances),
          ]
        }))
  }

  /// Every gated metric in full, for those who compute with it.
  var gated: TableContext? {
    let metrics = comparison.metrics.filter(\.isGated)
    guard !metrics.isEmpty else { return nil }
    return Self.context(
      "statistics", "The statistics in full",
      DataTable(
        columns: Self.texts("Path in the record", "Unit") + [
          .init("Difference"), .init("Lower"), .init("Upper"), .init("Level"), .init("p"),
          .init("Adjusted p"), .init("Noise bound"), .init("Base, n"), .init("Head, n"),
        ],
        rows: metrics.map { metric in
          [
            metric.name, metric.unit, FigureText.cell(metric.difference),
            FigureText.cell(metric.interval?.lower), FigureText.cell(metric.interval?.upper),
            FigureText.cell(metric.interval?.level), FigureText.cell(metric.p),
            FigureText.cell(metric.adjustedP), FigureText.cell(metric.noiseBound),
            metric.baseSamples.map { "\($0.count)" } ?? NumberText.none,
            metric.headSamples.map { "\($0.count)" } ?? NumberText.none,
          ]
        }))
  }

  /// A table whose rows, where there are very many, are in full in `comparison.json` alone.
  static func context(_ id: String, _ title: String, _ table: DataTable) -> TableContext {
    TableContext(id: id, title: title, table: table, file: "comparison.json")
  }
}

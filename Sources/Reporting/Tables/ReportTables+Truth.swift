import Records

extension ReportTables {
  /// What became of planted columns, the model's own reliance first.
  var truth: [Entry] {
    guard let truth = record.diagnostics?.truth else { return [] }
    let omissions = DataTable(
      columns: [.init("Left out, and why", isNumeric: false)], rows: truth.omissions.map { [$0] })
    return [
      truth.noise.map {
        Entry(id: "truth-noise", title: "Planted columns of noise", table: table(of: $0))
      },
      truth.copy.map {
        Entry(
          id: "truth-copy", title: "A planted copy of \(name(ofFeature: $0.feature))",
          table: table(of: $0))
      },
      truth.omissions.isEmpty
        ? nil
        : Entry(id: "truth-omissions", title: "Columns that were not planted", table: omissions),
    ].compactMap(\.self)
  }

  private static let model = "The model itself"

  private func name(ofFeature feature: Int) -> String {
    Sentences.name(record.dataset.features[feature])
  }

  private func table(of noise: NoiseRecord) -> DataTable {
    func cells(_ name: String, _ standing: NoiseRecord.Standing, _ p: Double?) -> [String] {
      [
        name, NumberText.count(standing.lastRows), NumberText.count(standing.rightlyLastRows),
        p.map(NumberText.pValue) ?? NumberText.none, NumberText.decimal(standing.meanRank, 1),
        percent(standing.share.value), percent(standing.share.interval?.lower),
        percent(standing.share.interval?.upper),
      ]
    }
    return DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("Rows of \(rows) with noise last"),
        .init("Of the \(noise.model.lastRows) where it should be"), .init("Adjusted p"),
        .init("Mean rank of noise, of \(noise.reliance.count)"), .init("Noise’s share, %"),
        .init("Lower"), .init("Upper"),
      ],
      rows: [cells(Self.model, noise.model, nil)]
        + noise.methods.map { cells(title(ofMethod: $0.name), $0.result, $0.adjustedP) })
  }

  private func table(of copy: CopyRecord) -> DataTable {
    func cells(_ name: String, _ sharing: CopyRecord.Sharing, _ p: Double?) -> [String] {
      [
        name, percent(sharing.original.value), percent(sharing.copy.value),
        percent(sharing.plain.value), percent(sharing.change.value),
        percent(sharing.change.interval?.lower), percent(sharing.change.interval?.upper),
        NumberText.count(sharing.adjacentRows), p.map(NumberText.pValue) ?? NumberText.none,
      ]
    }
    return DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("Original’s share, %"), .init("Copy’s share, %"),
        .init("Without a copy, %"), .init("Both less that, points"), .init("Lower"),
        .init("Upper"), .init("Neighbours in rows of \(rows)"), .init("Adjusted p"),
      ],
      rows: [cells(Self.model, copy.model, nil)]
        + copy.methods.map { cells(title(ofMethod: $0.name), $0.result, $0.adjustedP) })
  }

  private var rows: String { NumberText.count(record.test.instances.count) }

  private func percent(_ share: Double?) -> String {
    NumberText.decimal(share.map { 100 * $0 }, 1)
  }
}

import Records

import struct Foundation.Data

/// One figure of the report on both sides of a comparison, and what changed in it.
struct FigurePair: Sendable {
  /// A figure of one run: as its record has it, and its file where the run brought one.
  struct Side: Sendable {
    let figure: ReportFigure
    let file: Data?
  }

  let id: String
  let base: Side?
  let head: Side?
  let kind: FigureChange.Kind

  var change: FigureChange { FigureChange(id: id, title: Self.title(of: id), kind: kind) }

  /// Pairs the figures of two runs, in the order of the report.
  /// - Throws: ``RecordContradiction`` for a record whose parts contradict each other.
  static func pairs(base: ReportSide, head: ReportSide) throws -> [FigurePair] {
    let old = try sides(of: base)
    let new = try sides(of: head)
    let sameRenderer = RendererVersions(base.record) == RendererVersions(head.record)
    let olds = Dictionary(old.map { ($0.figure.id, $0) }, uniquingKeysWith: { first, _ in first })
    let news = Dictionary(new.map { ($0.figure.id, $0) }, uniquingKeysWith: { first, _ in first })
    return merged(old.map(\.figure.id), new.map(\.figure.id)).map { id in
      FigurePair(
        id: id, base: olds[id], head: news[id],
        kind: kind(olds[id], news[id], sameRenderer: sameRenderer))
    }
  }

  private static func sides(of side: ReportSide) throws -> [Side] {
    try FigureCatalog.figures(of: side.record).map { figure in
      Side(
        figure: figure, file: side.figures[figure.id].flatMap { PNGSize($0) == nil ? nil : $0 })
    }
  }

  /// What changed: the numbers drawn, else, where both files are there, how they are drawn.
  static func kind(_ base: Side?, _ head: Side?, sameRenderer: Bool) -> FigureChange.Kind {
    guard let base else { return .added }
    guard let head else { return .removed }
    guard base.figure.table.agrees(with: head.figure.table) else { return .data }
    guard let old = base.file, let new = head.file, old != new else { return .identical }
    return sameRenderer ? .style : .renderer
  }

  /// Returns the ids of both in an order that agrees with either: each that only the second has
  /// stands after the one before it there.
  static func merged(_ first: [String], _ second: [String]) -> [String] {
    var order = first
    var place = 0
    for id in second {
      if let found = order.firstIndex(of: id) {
        place = found + 1
      } else {
        order.insert(id, at: place)
        place += 1
      }
    }
    return order
  }

  /// What the report's figures are of, whatever they find.
  static func title(of id: String) -> String { titles[id] ?? id }

  private static let titles = [
    "circuit": "The circuit", "training": "Training and validation loss",
    "confusion": "Confusion matrix", "circuit-shapley": "Shapley values of the circuit’s parts",
    "spectrum": "Fourier spectrum of the model", "local": "One prediction explained",
    "indecision": "Region of indecision",
    "shap-summary": "SHAP over all test rows", "qpert-summary": "QPert over all test rows",
    "mean-saliency": "Mean saliency", "interactions": "Shapley interactions",
    "agreement": "Agreement of the methods", "phase-losses": "QPert’s total loss by phase",
    "loss-terms": "QPert’s loss terms", "ablation": "QPert by the terms of its loss",
    "insertion-deletion": "Insertion and deletion curves",
    "further-insertion-deletion": "Insertion and deletion curves of further methods",
    "auc-difference": "AUC-Difference of the methods",
    "baseline-sensitivity": "Share of the ceiling against every baseline",
    "shot-stability": "Explanations through more and fewer shots",
    "seeds": "AUC-Difference over the training seeds", "study": "Hyperparameter study",
  ]
}

extension DataTable {
  /// Whether the tables are the same but for the last bits of numbers, as in the deterministic lane.
  fileprivate func agrees(with other: DataTable) -> Bool {
    self == other
      || columns == other.columns && rows.count == other.rows.count
        && zip(rows, other.rows).allSatisfy { row, otherRow in
          row.count == otherRow.count && zip(row, otherRow).allSatisfy(Self.agree)
        }
  }

  private static func agree(_ cell: String, _ other: String) -> Bool {
    if cell == other { return true }
    guard let number = Double(cell), let otherNumber = Double(other) else { return false }
    return Tolerance.agree(number, otherNumber)
  }
}

/// What makes a figure's picture beside this program: who draws it, and the last bits of its
/// numbers.
private struct RendererVersions: Equatable {
  let cairo: String
  let pango: String
  let font: String
  let arithmetic: String?

  init(_ record: RunRecord) {
    cairo = record.provenance.versions.cairo
    pango = record.provenance.versions.pango
    font = record.provenance.fontHash
    arithmetic = record.provenance.arithmetic
  }
}

/// The size of a PNG file's image in pixels, by its header.
struct PNGSize: Equatable {
  let width: Int
  let height: Int

  /// Nil where the data are no PNG file.
  init?(_ data: Data) {
    let bytes = [UInt8](data.prefix(24))
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count == 24, Array(bytes[..<8]) == signature,
      Array(bytes[12..<16]) == Array("IHDR".utf8)
    else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    width = number(16)
    height = number(20)
    guard (1...20_000).contains(width), (1...20_000).contains(height) else { return nil }
  }
}

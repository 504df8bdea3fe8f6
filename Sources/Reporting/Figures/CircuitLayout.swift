import Plotting

/// Where a circuit's blocks, columns and wires are.
struct CircuitLayout {
  struct PlacedColumn {
    var column: CircuitBlock.Column
    var kind: CircuitBlock.Kind
    /// Of its middle, from the row's start.
    var x: Double
    var width: Double
  }

  /// The part of a block that lies in one row.
  struct Span {
    var kind: CircuitBlock.Kind
    /// Nil where the block goes on from the row before.
    var title: String?
    var start: Double
    var end: Double
  }

  struct Row {
    var columns: [PlacedColumn] = []
    var spans: [Span] = []
    var width = 0.0
  }

  let rows: [Row]
  /// Of the wires.
  let labels: [Label]
  let labelWidth: Double
  let rowHeight: Double

  static let labelGap = 8.0
  static let measureWidth = 58.0
  static let wireGap = 46.0
  static let boxSize = Size(width: 44, height: 38)
  private static let headHeight = 22.0
  private static let blockGap = 10.0

  init(_ chart: CircuitChart, width: Double, _ theme: Theme) throws(PlotError) {
    var labels: [Label] = []
    for text in chart.wireLabels {
      labels.append(
        try Label(text, theme.label, within: width * 0.16, lines: 2, alignment: .trailing))
    }
    self.labels = labels
    labelWidth = (labels.map(\.size.width).max() ?? 0) + Self.labelGap
    rowHeight = Self.headHeight + Self.wireGap * Double(chart.qubits)
    let room = width - labelWidth - Self.measureWidth
    // As few rows as the width allows, all as short as that number allows.
    var rows = Self.rows(of: chart, within: room)
    for narrower in stride(from: room - 8, to: room / 2, by: -8) {
      let shorter = Self.rows(of: chart, within: narrower)
      guard shorter.count == rows.count else { break }
      rows = shorter
    }
    self.rows = rows
  }

  /// The y of a wire.
  func wire(_ qubit: Int, rowTop: Double) -> Double {
    rowTop + Self.headHeight + Self.wireGap * (Double(qubit) + 0.5)
  }

  /// Fills rows with blocks; one that is wider than a row is broken.
  private static func rows(of chart: CircuitChart, within room: Double) -> [Row] {
    func width(_ column: CircuitBlock.Column) -> Double { self.width(column, chart.parts) }
    var rows = [Row()]
    for block in chart.blocks {
      let columns = block.columns
      let blockWidth = columns.map(width).reduce(0, +) + blockGap
      if !rows[rows.count - 1].columns.isEmpty, rows[rows.count - 1].width + blockWidth > room {
        rows.append(Row())
      }
      rows[rows.count - 1].begin(block.kind, title: block.title)
      for column in columns {
        let row = rows[rows.count - 1]
        if row.width + width(column) + blockGap / 2 > room, row.width > blockGap {
          rows.append(Row())
          rows[rows.count - 1].begin(block.kind, title: nil)
        }
        rows[rows.count - 1].append(column, block.kind, width: width(column))
      }
      rows[rows.count - 1].width += blockGap / 2
    }
    return rows
  }

  /// A part of several gates takes no more room than two.
  private static func width(_ column: CircuitBlock.Column, _ parts: CircuitParts?) -> Double {
    guard column.isRotations else { return 26 }
    let depth = column.gates.compactMap { parts?.part(of: $0).flatMap { parts?.parts[$0].depth } }
      .min()
    return (boxSize.width + 6) * min(1, 2 / Double(max(1, depth ?? 1)))
  }
}

extension CircuitLayout.Row {
  fileprivate mutating func begin(_ kind: CircuitBlock.Kind, title: String?) {
    width += 5
    spans.append(CircuitLayout.Span(kind: kind, title: title, start: width, end: width))
  }

  fileprivate mutating func append(
    _ column: CircuitBlock.Column, _ kind: CircuitBlock.Kind, width columnWidth: Double
  ) {
    columns.append(
      CircuitLayout.PlacedColumn(
        column: column, kind: kind, x: width + columnWidth / 2, width: columnWidth))
    width += columnWidth
    spans[spans.count - 1].end = width
  }
}

import Plotting
import Records

/// A circuit diagram: a wire a qubit, gates in columns, blocks named above; wraps into rows.
struct CircuitChart: Chart {
  var blocks: [CircuitBlock]
  var qubits: Int
  var wireLabels: [String]
  var deadWeights: Set<Int>

  func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let layout = try CircuitLayout(self, width: width, theme)
    return layout.rowHeight * Double(layout.rows.count) + Self.rowGap
      * Double(layout.rows.count - 1)
  }

  func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let layout = try CircuitLayout(self, width: area.width, theme)
    for (index, row) in layout.rows.enumerated() {
      let top = area.minY + Double(index) * (layout.rowHeight + Self.rowGap)
      let pen = CircuitPen(
        wires: (0..<qubits).map { layout.wire($0, rowTop: top) }, theme: theme,
        deadWeights: deadWeights)
      let left = area.minX + layout.labelWidth
      let isLast = index == layout.rows.count - 1
      let end = left + row.width
      for (qubit, label) in layout.labels.enumerated() {
        list.text(
          label, at: Point(left - CircuitLayout.labelGap, pen.wires[qubit]), anchor: .right)
      }
      for span in row.spans {
        pen.drawGround(
          of: span.block, named: span.isStart ? span.title : nil,
          from: left + span.start, to: left + span.end, top: top, into: &list)
      }
      pen.drawWires(
        from: left, to: isLast ? end + CircuitLayout.measureWidth : end,
        continuesLeft: index > 0, continuesRight: !isLast, into: &list)
      for column in row.columns {
        try pen.draw(column.column, in: column.kind, at: left + column.x, into: &list)
      }
      if isLast { pen.drawMeasurement(at: end + CircuitLayout.measureWidth / 2, into: &list) }
    }
  }

  static let rowGap = 18.0
}

/// Where blocks, columns and wires are.
struct CircuitLayout {
  struct PlacedColumn {
    var column: CircuitBlock.Column
    var kind: CircuitBlock.Kind
    /// Of its middle, from the row's start.
    var x: Double
  }

  /// The part of a block that lies in one row.
  struct Span {
    var block: CircuitBlock.Kind
    var title: Label
    var isStart: Bool
    var start: Double
    var end: Double
  }

  struct Row {
    var columns: [PlacedColumn] = []
    var spans: [Span] = []
    var width = 0.0
  }

  private(set) var rows: [Row] = []
  let labels: [Label]
  let labelWidth: Double
  let rowHeight: Double

  static let labelGap = 8.0
  static let measureWidth = 44.0
  static let wireGap = 42.0
  static let boxSize = Size(width: 36, height: 34)
  private static let headHeight = 22.0
  private static let blockGap = 10.0

  init(_ chart: CircuitChart, width: Double, _ theme: Theme) throws(PlotError) {
    var labels: [Label] = []
    for text in chart.wireLabels {
      labels.append(try Label(text, theme.label, within: width * 0.16, lines: 2, alignment: .trailing))
    }
    self.labels = labels
    labelWidth = (labels.map(\.size.width).max() ?? 0) + Self.labelGap
    rowHeight = Self.headHeight + Self.wireGap * Double(chart.qubits) + 4
    let room = width - labelWidth - Self.measureWidth
    var row = Row()
    for block in chart.blocks {
      let columns = block.columns
      let blockWidth = columns.map(Self.width).reduce(0, +) + Self.blockGap
      if !row.columns.isEmpty, row.width + blockWidth > room {
        rows.append(row)
        row = Row()
      }
      row.width += Self.blockGap / 2
      var start = row.width
      var isStart = true
      let title = try Label(block.title, theme.panelTitle)
      for column in columns {
        let columnWidth = Self.width(column)
        if row.width + columnWidth + Self.blockGap / 2 > room, row.width > start {
          row.spans.append(
            Span(block: block.kind, title: title, isStart: isStart, start: start, end: row.width))
          rows.append(row)
          row = Row()
          row.width = Self.blockGap / 2
          (start, isStart) = (row.width, false)
        }
        row.columns.append(
          PlacedColumn(column: column, kind: block.kind, x: row.width + columnWidth / 2))
        row.width += columnWidth
      }
      row.spans.append(
        Span(block: block.kind, title: title, isStart: isStart, start: start, end: row.width))
      row.width += Self.blockGap / 2
    }
    rows.append(row)
  }

  /// The y of a wire.
  func wire(_ qubit: Int, rowTop: Double) -> Double {
    rowTop + Self.headHeight + Self.wireGap * (Double(qubit) + 0.5)
  }

  private static func width(_ column: CircuitBlock.Column) -> Double {
    column.isRotations ? boxSize.width + 6 : 22
  }
}

import Plotting

/// A circuit diagram: a wire a qubit, gates in columns, blocks named above; wraps into rows.
struct CircuitChart: Chart {
  var blocks: [CircuitBlock]
  var qubits: Int
  /// From the first qubit on.
  var wireLabels: [String]
  var deadWeights: Set<Int>

  private static let rowGap = 16.0

  func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let layout = try CircuitLayout(self, width: width, theme)
    let rows = Double(layout.rows.count)
    return layout.rowHeight * rows + Self.rowGap * (rows - 1)
  }

  func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let layout = try CircuitLayout(self, width: area.width, theme)
    for (index, row) in layout.rows.enumerated() {
      let top = area.minY + Double(index) * (layout.rowHeight + Self.rowGap)
      let pen = CircuitPen(
        wires: (0..<qubits).map { layout.wire($0, rowTop: top) }, theme: theme,
        deadWeights: deadWeights)
      let left = area.minX + layout.labelWidth
      for (label, wire) in zip(layout.labels, pen.wires) {
        list.text(label, at: Point(left - CircuitLayout.labelGap, wire), anchor: .right)
      }
      let isLast = index == layout.rows.count - 1
      try draw(row, with: pen, from: left, isLast: isLast, into: &list)
    }
  }

  private func draw(
    _ row: CircuitLayout.Row, with pen: CircuitPen, from left: Double, isLast: Bool,
    into list: inout DrawList
  ) throws(PlotError) {
    for span in row.spans {
      try pen.drawGround(
        of: span.kind, named: span.title, from: left + span.start, to: left + span.end, into: &list)
    }
    let end = left + row.width
    let measureWidth = CircuitLayout.measureWidth
    pen.drawWires(from: left, to: isLast ? end + measureWidth : end, goesOn: !isLast, into: &list)
    for column in row.columns {
      try pen.draw(column.column, in: column.kind, at: left + column.x, into: &list)
    }
    if isLast { pen.drawMeters(at: end + measureWidth / 2, into: &list) }
  }
}

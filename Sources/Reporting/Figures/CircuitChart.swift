import Plotting

/// A circuit diagram: a wire a qubit, gates in columns, blocks named above; wraps into rows.
struct CircuitChart: Chart {
  var blocks: [CircuitBlock]
  var qubits: Int
  /// From the first qubit on.
  var wireLabels: [String]
  var deadWeights: Set<Int> = []
  /// Gates drawn together; nil for each by itself.
  var parts: CircuitParts?

  private static let rowGap = 16.0

  func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let bar = try colorBar(theme)
    let layout = try layout(width: width, bar, theme)
    let rows = Double(layout.rows.count)
    return max(layout.rowHeight * rows + Self.rowGap * (rows - 1), bar?.size.height ?? 0)
  }

  func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let bar = try colorBar(theme)
    let layout = try layout(width: area.width, bar, theme)
    bar?.draw(at: Point(area.maxX - (bar?.size.width ?? 0), area.minY), theme, into: &list)
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

  private func colorBar(_ theme: Theme) throws(PlotError) -> ColorBarLayout? {
    guard let parts else { return nil }
    return try ColorBarLayout(parts.colorBar, ramp: theme.palette.differences, theme)
  }

  private func layout(
    width: Double, _ bar: ColorBarLayout?, _ theme: Theme
  ) throws(PlotError) -> CircuitLayout {
    try CircuitLayout(self, width: width - (bar?.size.width ?? 0), theme)
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
      let gates = column.column.gates.filter { parts?.part(of: $0) == nil }
      try pen.draw(gates, in: column.kind, at: left + column.x, into: &list)
    }
    for box in parts?.boxes(in: row) ?? [] {
      let color = parts?.color(box.part.value, pen.theme) ?? pen.theme.background
      try pen.draw(box, in: color, from: left, into: &list)
    }
    if isLast { pen.drawMeters(at: end + measureWidth / 2, into: &list) }
  }
}

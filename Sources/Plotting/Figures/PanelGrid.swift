/// Panels in rows and columns whose plots all have the same size.
struct PanelGrid {
  var count: Int
  var columns: Int

  static let columnGap = 20.0
  static let rowGap = 20.0

  init(count: Int, columns: Int) {
    self.count = count
    self.columns = max(1, min(columns, count))
  }

  var rows: Int { (count + columns - 1) / columns }

  func column(of panel: Int) -> Int { panel % columns }
  func row(of panel: Int) -> Int { panel / columns }

  /// Whether no panel lies below in the same column.
  func isLowest(_ panel: Int) -> Bool { panel + columns >= count }
  func isLeftmost(_ panel: Int) -> Bool { column(of: panel) == 0 }

  /// The width of each plot if the grid is `width` wide.
  func plotWidth(in width: Double, insets: [Insets]) -> Double {
    let margins = (0..<columns).map { left($0, insets) + right($0, insets) }.reduce(0, +)
    return (width - margins - Double(columns - 1) * Self.columnGap) / Double(columns)
  }

  /// The height of the grid if each plot is `plotHeight` high.
  func height(plotHeight: Double, insets: [Insets]) -> Double {
    let margins = (0..<rows).map { top($0, insets) + bottom($0, insets) }.reduce(0, +)
    return margins + Double(rows) * plotHeight + Double(rows - 1) * Self.rowGap
  }

  /// Returns the plot of each panel.
  /// - Throws: ``PlotError/noRoom(width:height:)`` if no plot would be left.
  func plots(in area: Rect, insets: [Insets]) throws(PlotError) -> [Rect] {
    let width = plotWidth(in: area.width, insets: insets)
    let plotHeight =
      (area.height - height(plotHeight: 0, insets: insets)) / Double(rows)
    guard width >= 20, plotHeight >= 10 else {
      throw .noRoom(width: area.width, height: area.height)
    }
    var plots: [Rect] = []
    var y = area.minY
    for row in 0..<rows {
      y += top(row, insets)
      var x = area.minX
      for column in 0..<columns where row * columns + column < count {
        x += left(column, insets)
        plots.append(
          Rect(
            minX: x.onPixelEdge, minY: y.onPixelEdge, maxX: (x + width).onPixelEdge,
            maxY: (y + plotHeight).onPixelEdge))
        x += width + right(column, insets) + Self.columnGap
      }
      y += plotHeight + bottom(row, insets) + Self.rowGap
    }
    return plots
  }

  private func left(_ column: Int, _ insets: [Insets]) -> Double {
    margin(insets, \.left) { self.column(of: $0) == column }
  }

  private func right(_ column: Int, _ insets: [Insets]) -> Double {
    margin(insets, \.right) { self.column(of: $0) == column }
  }

  private func top(_ row: Int, _ insets: [Insets]) -> Double {
    margin(insets, \.top) { self.row(of: $0) == row }
  }

  private func bottom(_ row: Int, _ insets: [Insets]) -> Double {
    margin(insets, \.bottom) { self.row(of: $0) == row }
  }

  private func margin(
    _ insets: [Insets], _ side: KeyPath<Insets, Double>, of isMember: (Int) -> Bool
  ) -> Double {
    insets.indices.filter(isMember).map { insets[$0][keyPath: side] }.max() ?? 0
  }
}

/// Panels whose rows are categories and whose x axis is numerical.
struct RowLayout {
  let grid: PanelGrid
  let frames: [PanelFrame]
  /// The height of a row that holds its label, in pixels.
  let rowHeight: Double
  let rowCount: Int

  /// One panel: its title, the labels of its rows, the room right of its plot.
  struct Panel {
    var title: String
    var rows: [String]
    var right = 0.0
  }

  /// Lays out panels within `width`; `axes` makes their x axes for plots of some width.
  ///
  /// Panels with the same rows name them only at the left.
  init(
    _ panels: [Panel], columns: Int, width: Double, minRowHeight: Double, rowTitle: String = "",
    theme: Theme, axes: (Double) throws(PlotError) -> [AxisGuide]
  ) throws(PlotError) {
    let grid = PanelGrid(count: panels.count, columns: columns)
    self.grid = grid
    let sharesRows = panels.allSatisfy { $0.rows == panels[0].rows }
    let labelWidth = min(240, width * (sharesRows ? 0.34 : 0.34 / Double(grid.columns)))
    var lefts: [AxisGuide] = []
    var tallest = 0.0
    let title =
      rowTitle.isEmpty
      ? nil : try Label(rowTitle, theme.axisTitle, within: 160, alignment: .center)
    for (index, panel) in panels.enumerated() {
      var labels: [Label] = []
      for row in panel.rows {
        labels.append(try Label(row, theme.label, within: labelWidth, alignment: .trailing))
      }
      tallest = max(tallest, labels.map(\.size.height).max() ?? 0)
      var left = AxisGuide(categories: labels, title: title, on: .left)
      left.showsLabels = !sharesRows || grid.isLeftmost(index)
      lefts.append(left)
    }
    rowCount = panels.map(\.rows.count).max() ?? 0
    rowHeight = max(minRowHeight, tallest + 5)
    let margins = zip(lefts, panels).map {
      Insets(left: max($0.thickness, 8), right: max($1.right, 14))
    }
    let plotWidth = max(grid.plotWidth(in: width, insets: margins), 20)
    let bottoms = try axes(plotWidth)
    var frames: [PanelFrame] = []
    for index in panels.indices {
      var frame = PanelFrame(bottom: bottoms[index], left: lefts[index])
      if !panels[index].title.isEmpty {
        frame.title = try Label(panels[index].title, theme.panelTitle, within: plotWidth)
      }
      frame.right = panels[index].right
      frames.append(frame)
    }
    self.frames = frames
  }

  /// The height of a grid with rows of `rowHeight`.
  func height(width: Double) -> Double {
    let plotHeight = Double(rowCount) * rowHeight
    return grid.height(plotHeight: plotHeight, insets: insets(width, plotHeight))
  }

  /// How far the first row of plots lies below the top of the grid.
  func top(width: Double) -> Double {
    insets(width, Double(rowCount) * rowHeight).prefix(grid.columns).map(\.top).max() ?? 0
  }

  /// Returns each panel's plot.
  /// - Throws: ``PlotError/noRoom(width:height:)``.
  func plots(in area: Rect) throws(PlotError) -> [Rect] {
    let plotHeight = Double(rowCount) * rowHeight
    return try grid.plots(in: area, insets: insets(area.width, plotHeight))
  }

  /// The width of each plot of a grid `width` wide.
  func plotWidth(in width: Double) -> Double {
    grid.plotWidth(in: width, insets: insets(width, Double(rowCount) * rowHeight))
  }

  private func insets(_ width: Double, _ plotHeight: Double) -> [Insets] {
    let guess = frames.map { $0.insets(plot: Size(width: 1e6, height: plotHeight)) }
    let plotWidth = grid.plotWidth(in: width, insets: guess)
    return frames.map { $0.insets(plot: Size(width: plotWidth, height: plotHeight)) }
  }
}

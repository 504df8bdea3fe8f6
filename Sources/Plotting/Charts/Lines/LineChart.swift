/// Which panels have one interval and the same ticks along an axis.
public enum AxisSharing: Sendable, Hashable {
  /// All have those of the first panel, over the data of all.
  case all
  /// Those do whose axes are stated in the same words, over their data.
  case sameQuantity
  case none
}

/// Line charts as small multiples.
///
///     LineChart(panels: panels, columns: 2)
public struct LineChart: Chart {
  /// In rows from the top left.
  public var panels: [LinePanel]
  /// The most panels in a row.
  public var columns: Int
  /// Whether all panels have the interval and ticks along x of the first, over the data of all.
  public var sharesX: Bool
  /// Which panels have the same interval and ticks along y.
  public var sharesY: AxisSharing
  /// Whether series are named at their ends instead of in the legend.
  public var labelsLineEnds: Bool
  /// The height of each plot in pixels, if the figure's is not given.
  public var plotHeight: Double

  /// Creates small multiples; plots are 320, 240 or 170 px high, the fewer the higher.
  public init(
    panels: [LinePanel], columns: Int = 3, sharesX: Bool = true, sharesY: AxisSharing = .all,
    labelsLineEnds: Bool = false, plotHeight: Double? = nil
  ) {
    self.panels = panels
    self.columns = columns
    self.sharesX = sharesX
    self.sharesY = sharesY
    self.labelsLineEnds = labelsLineEnds
    self.plotHeight = plotHeight ?? (panels.count == 1 ? 320 : panels.count <= columns ? 240 : 170)
  }

  public func legend(theme: Theme) -> [LegendEntry] {
    panels.flatMap { panel in
      let lines = panel.series.compactMap { series in
        series.label.map { LegendEntry(.line(series.style), $0) }
      }
      let bands = panel.bands.compactMap { band in
        band.label.map { LegendEntry(.area(band.color), $0) }
      }
      return (labelsLineEnds ? [] : lines) + bands
    }
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let size = Size(width: width, height: plotHeight)
    let (grid, panels) = try layout(size, theme)
    // Labels at line ends may need more room than the lines.
    let labels = panels.map { $0.edgeLabels.map(\.label.size.height).reduce(0, +) }.max() ?? 0
    let plot = plotSize(grid, panels, size)
    return grid.height(
      plotHeight: max(plotHeight, labels), insets: panels.map { $0.frame.insets(plot: plot) })
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    // The margins of plots of the usual height tell the height that the area leaves for plots.
    var size = Size(width: area.width, height: plotHeight)
    var (grid, layouts) = try layout(size, theme)
    var plot = plotSize(grid, layouts, size)
    let margins = layouts.map { $0.frame.insets(plot: plot) }
    size.height = max(
      (area.height - grid.height(plotHeight: 0, insets: margins)) / Double(grid.rows), 30)
    (grid, layouts) = try layout(size, theme)
    plot = plotSize(grid, layouts, size)
    let plots = try grid.plots(in: area, insets: layouts.map { $0.frame.insets(plot: plot) })
    for (layout, plot) in zip(layouts, plots) {
      try layout.draw(in: plot, theme, into: &list)
    }
  }

  /// Lays out the axes along y of plots about `size.height` high.
  private func lefts(
    _ extents: [Extent], _ grid: PanelGrid, _ size: Size, _ theme: Theme
  ) throws(PlotError) -> [AxisGuide] {
    var guides: [AxisGuide] = []
    for (index, panel) in panels.enumerated() {
      let sharing = panels.indices.filter { sharesAxisY($0, index) }
      var guide = try AxisGuide(
        sharesY == .all ? panel.y.sharing(panels[0].y) : panel.y,
        over: Extent(of: sharing.map { extents[$0] }), on: .left, length: size.height,
        theme: theme)
      guide.showsLabels = grid.isLeftmost(index) || !sharesAxisY(index - 1, index)
      guides.append(guide)
    }
    return guides
  }

  /// Lays out the axes along x of plots `width` wide.
  private func bottoms(
    _ extents: [Extent], _ grid: PanelGrid, _ width: Double, _ theme: Theme
  ) throws(PlotError) -> [AxisGuide] {
    var guides: [AxisGuide] = []
    for (index, panel) in panels.enumerated() {
      var guide = try AxisGuide(
        sharesX ? panel.x.sharing(panels[0].x) : panel.x, over: extents[index], on: .bottom,
        length: width, theme: theme)
      guide.showsLabels = !sharesX || grid.isLowest(index)
      guides.append(guide)
    }
    return guides
  }

  private func sharesAxisY(_ first: Int, _ second: Int) -> Bool {
    switch sharesY {
    case .all: true
    case .sameQuantity: panels[first].y == panels[second].y
    case .none: first == second
    }
  }

  private func plotSize(_ grid: PanelGrid, _ layouts: [LinePanelLayout], _ size: Size) -> Size {
    let insets = layouts.map { $0.frame.insets(plot: Size(width: 1e6, height: size.height)) }
    return Size(width: grid.plotWidth(in: size.width, insets: insets), height: size.height)
  }

  /// Lays out every panel of plots about `size.height` high in a grid `size.width` wide.
  private func layout(
    _ size: Size, _ theme: Theme
  ) throws(PlotError) -> (PanelGrid, [LinePanelLayout]) {
    guard !panels.isEmpty else { throw .noData(place: "line chart") }
    let grid = PanelGrid(count: panels.count, columns: columns)
    var extents: [(x: Extent, y: Extent)] = []
    for panel in panels { extents.append(try panel.extents()) }
    let lefts = try lefts(extents.map(\.y), grid, size, theme)
    let cell = (size.width - Double(grid.columns - 1) * PanelGrid.columnGap) / Double(grid.columns)
    var edges: [[EdgeLabel]] = []
    for (panel, left) in zip(panels, lefts) {
      edges.append(
        try EdgeLabel.labels(
          of: panel, over: left.domain, withSeries: labelsLineEnds, within: cell * 0.28, theme))
    }
    // From the left margins follows the width of the plots, from that the ticks along x.
    let margins = zip(lefts, edges).map { left, edge in
      Insets(left: max(left.thickness, 8), right: max(EdgeLabel.room(for: edge), 12))
    }
    var width = max(grid.plotWidth(in: size.width, insets: margins), 20)
    let extentsX = sharesX ? extents.map { _ in Extent(of: extents.map(\.x)) } : extents.map(\.x)
    // Labels that reach beyond the plots' ends make these narrower, which may crowd the labels.
    let overhangs = try bottoms(extentsX, grid, width, theme).map { $0.overhang(length: width) }
    let wider = zip(margins, overhangs).map { margin, overhang in
      Insets(left: max(margin.left, overhang.start), right: max(margin.right, overhang.end))
    }
    width = max(min(width, grid.plotWidth(in: size.width, insets: wider)), 20)
    let bottoms = try bottoms(extentsX, grid, width, theme)
    var layouts: [LinePanelLayout] = []
    for (index, panel) in panels.enumerated() {
      layouts.append(
        try LinePanelLayout(
          panel, left: lefts[index], bottom: bottoms[index], edgeLabels: edges[index],
          width: width, theme))
    }
    for index in layouts.indices {
      // Titles in a row stand at one height, above the labels of whichever panel has them.
      layouts[index].frame.strip =
        layouts.indices.filter { grid.row(of: $0) == grid.row(of: index) }
        .map { max(layouts[$0].frame.strip, lefts[$0].overhang(length: size.height).end) }
        .max() ?? 0
    }
    return (grid, layouts)
  }
}

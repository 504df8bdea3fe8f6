extension Beeswarm {
  /// All dots placed, in panels and rows, with one radius.
  struct Swarm {
    var radius: Double
    var places: [[BeeswarmPlacement]]

    var clamped: Int { places.joined().map(\.clamped).reduce(0, +) }
  }

  /// The radius for which rows grow, in pixels.
  private static let goodRadius = 2.8
  /// Room for the outermost dots beyond the values at the axis's ends.
  private static let padding = 6.0
  /// Room between the outlines of two dots.
  private static let dotGap = 0.7
  /// Room between a dot and the edge of its row.
  private static let rowGap = 1.5

  func rowLayout(
    _ width: Double, rowHeight: Double, _ theme: Theme
  ) throws(PlotError) -> RowLayout {
    guard panels.contains(where: { !$0.rows.isEmpty }) else { throw .noData(place: "beeswarm") }
    var extent = Extent()
    for row in panels.flatMap(\.rows) {
      let place = "the row “\(row.label)”"
      guard row.values.count == row.shades.count else {
        throw .countMismatch(
          place: place, expected: row.values.count, actual: row.shades.count)
      }
      try extent.include(row.values, of: place)
      guard row.shades.allSatisfy(\.isFinite) else { throw .notFinite(place: place) }
    }
    let rows = panels.map { RowLayout.Panel(title: $0.title, rows: $0.rows.map(\.label)) }
    return try RowLayout(
      rows, columns: columns, width: width, minRowHeight: rowHeight, theme: theme
    ) { plotWidth throws(PlotError) in
      var guide = try AxisGuide(
        axis.reaching(extent), over: extent, on: .bottom, length: plotWidth - 2 * Self.padding,
        theme: theme)
      guide.padding = Self.padding
      return Array(repeating: guide, count: panels.count)
    }
  }

  /// The height at which every row holds its dots at a good radius.
  func rowHeightNeeded(_ frames: [PanelFrame], plotWidth: Double) -> Double {
    let plot = Rect(x: 0, y: 0, width: plotWidth, height: 1)
    let places = place(frames, frames.map { _ in plot }, radius: Self.goodRadius, reach: .infinity)
    let reach = places.joined().flatMap(\.offsets).map(abs).max() ?? 0
    return 2 * (reach + Self.goodRadius + Self.rowGap)
  }

  /// Places all dots with the largest radius at which all fit, else with the smallest.
  func swarm(_ frames: [PanelFrame], _ plots: [Rect]) -> Swarm {
    var swarm = Swarm(radius: 0, places: [])
    for radius in [4, 3.5, Self.goodRadius, 2.5, 2] {
      swarm = Swarm(radius: radius, places: place(frames, plots, radius: radius, reach: nil))
      if swarm.clamped == 0 { break }
    }
    return swarm
  }

  private func place(
    _ frames: [PanelFrame], _ plots: [Rect], radius: Double, reach: Double?
  ) -> [[BeeswarmPlacement]] {
    zip(panels, zip(frames, plots)).map { panel, room in
      let x = room.0.bottom.scale(in: room.1)
      let half = room.1.height / Double(max(panel.rows.count, 1)) / 2
      return panel.rows.map { row in
        BeeswarmPlacement(
          positions: row.values.map { x($0) }, distance: 2 * radius + Self.dotGap,
          reach: reach ?? max(half - radius - Self.rowGap, 0))
      }
    }
  }

  func drawRows(
    of panel: BeeswarmPanel, _ frame: PanelFrame, _ plot: Rect, _ theme: Theme,
    into list: inout DrawList
  ) {
    let (x, y) = (frame.bottom.scale(in: plot), frame.left.scale(in: plot))
    for row in panel.rows.indices.dropFirst() {
      let edge = y(Double(row) - 0.5).onPixelEdge
      list.line(from: Point(plot.minX, edge), to: Point(plot.maxX, edge), Stroke(theme.gridline))
    }
    if frame.bottom.domain.contains(0) {
      list.line(
        from: Point(x(0).onPixelEdge, plot.minY), to: Point(x(0).onPixelEdge, plot.maxY),
        Stroke(theme.axisLine))
    }
  }

  func drawDots(
    of panel: BeeswarmPanel, _ frame: PanelFrame, _ plot: Rect, _ swarm: Swarm, _ index: Int,
    _ theme: Theme, into list: inout DrawList
  ) {
    let (x, y) = (frame.bottom.scale(in: plot), frame.left.scale(in: plot))
    // On a light ground the lightest dots need an outline; on a dark one all shine by themselves.
    let outline = theme.isDark ? nil : Stroke(theme.ink.opacity(0.8), width: 0.6)
    let ramp = colorBar.ramp ?? theme.palette.values
    for (place, row) in panel.rows.enumerated() {
      let offsets = swarm.places[index][place].offsets
      for (dot, value) in row.values.enumerated() {
        list.circle(
          at: Point(x(value), y(Double(place)) + offsets[dot]), radius: swarm.radius,
          fill: ramp.color(at: row.shades[dot]), stroke: outline)
      }
    }
  }
}

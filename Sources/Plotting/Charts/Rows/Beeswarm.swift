/// One dot for each instance: where it is on the axis and how it is coloured.
public struct BeeswarmRow: Sendable, Hashable {
  /// The row's name; a second line may give the range that the colours stand for.
  public var label: String
  /// Positions along x, in the order of instances.
  public var values: [Double]
  /// In 0...1 along the colour bar, one for each value.
  public var shades: [Double]

  public init(_ label: String, values: [Double], shades: [Double]) {
    self.label = label
    self.values = values
    self.shades = shades
  }

  /// Creates a row whose shades run from the smallest to the largest of `colors`.
  public init(_ label: String, values: [Double], coloredBy colors: [Double]) {
    let (low, high) = (colors.min() ?? 0, colors.max() ?? 0)
    self.init(
      label, values: values,
      shades: colors.map { high > low ? ($0 - low) / (high - low) : 0.5 })
  }
}

/// Rows of dots over one axis.
public struct BeeswarmPanel: Sendable, Hashable {
  public var title: String
  public var rows: [BeeswarmRow]

  public init(title: String = "", rows: [BeeswarmRow]) {
    self.title = title
    self.rows = rows
  }
}

/// Beeswarms, such as SHAP's summary: panels with one x axis and one size of dot, in which no dot
/// covers another; if some must, the chart says how many.
public struct Beeswarm: Chart {
  public var panels: [BeeswarmPanel]
  public var axis: Axis
  public var colorBar: ColorBar
  public var columns: Int
  /// In pixels, if the figure's height is not given.
  public var rowHeight: Double

  public init(
    panels: [BeeswarmPanel], axis: Axis, colorBar: ColorBar, columns: Int = 3,
    rowHeight: Double = 46
  ) {
    self.panels = panels
    self.axis = axis
    self.colorBar = colorBar
    self.columns = columns
    self.rowHeight = rowHeight
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let bar = try ColorBarLayout(colorBar, theme)
    let layout = try layout(width - bar.size.width, theme)
    return max(layout.height(width: width - bar.size.width), bar.size.height)
      + (try note(clamped: 0, of: 0, width, theme)).size.height + Self.noteGap
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let bar = try ColorBarLayout(colorBar, theme)
    var inner = area
    inner.maxX -= bar.size.width
    inner.maxY -= try note(clamped: 0, of: 0, area.width, theme).size.height + Self.noteGap
    let layout = try layout(inner.width, theme)
    let plots = try layout.plots(in: inner)
    let swarm = swarm(layout.frames, plots)
    for (index, plot) in plots.enumerated() {
      let frame = layout.frames[index]
      frame.drawGround(in: plot, theme, into: &list)
      draw(panels[index], frame, plot, swarm.radius, swarm.places[index], theme, into: &list)
      frame.draw(around: plot, theme, into: &list)
    }
    bar.draw(at: Point(inner.maxX, plots[0].minY), theme, into: &list)
    let clamped = swarm.places.joined().map(\.clamped).reduce(0, +)
    if clamped > 0 {
      let count = panels.flatMap(\.rows).map(\.values.count).reduce(0, +)
      list.text(
        try note(clamped: clamped, of: count, area.width, theme),
        at: Point(area.minX, area.maxY), anchor: .bottomLeft)
    }
  }

  private static let noteGap = 6.0

  private func note(
    clamped: Int, of count: Int, _ width: Double, _ theme: Theme
  ) throws(PlotError) -> Label {
    try Label(
      "\(clamped) of \(count) dots found no free place in their row and lie at its edge.",
      theme.note, within: width)
  }

  private func layout(_ width: Double, _ theme: Theme) throws(PlotError) -> RowLayout {
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
      let guide = try AxisGuide(axis, over: extent, on: .bottom, length: plotWidth, theme: theme)
      return Array(repeating: guide, count: panels.count)
    }
  }

  /// Places all dots with the largest radius at which all fit, else with the smallest.
  private func swarm(
    _ frames: [PanelFrame], _ plots: [Rect]
  ) -> (radius: Double, places: [[BeeswarmPlacement]]) {
    var places: [[BeeswarmPlacement]] = []
    for radius in [4, 3.5, 3, 2.5, 2] {
      places = zip(panels, zip(frames, plots)).map { panel, room in
        let x = room.0.bottom.scale(in: room.1)
        let reach = room.1.height / Double(max(panel.rows.count, 1)) / 2 - radius - 1
        return panel.rows.map {
          BeeswarmPlacement(positions: $0.values.map { x($0) }, distance: 2 * radius + 0.6, reach: reach)
        }
      }
      if places.joined().allSatisfy({ $0.clamped == 0 }) { return (radius, places) }
    }
    return (2, places)
  }

  private func draw(
    _ panel: BeeswarmPanel, _ frame: PanelFrame, _ plot: Rect, _ radius: Double,
    _ places: [BeeswarmPlacement], _ theme: Theme, into list: inout DrawList
  ) {
    let (x, y) = (frame.bottom.scale(in: plot), frame.left.scale(in: plot))
    for row in panel.rows.indices.dropFirst() {
      let edge = y(Double(row) - 0.5)
      list.line(
        from: Point(plot.minX, edge), to: Point(plot.maxX, edge), Stroke(theme.gridline))
    }
    if frame.bottom.domain.contains(0) {
      list.line(
        from: Point(x(0), plot.minY), to: Point(x(0), plot.maxY), Stroke(theme.axisLine))
    }
    for (index, row) in panel.rows.enumerated() {
      for (dot, value) in row.values.enumerated() {
        list.circle(
          at: Point(x(value), y(Double(index)) + places[index].offsets[dot]), radius: radius,
          fill: colorBar.ramp.color(at: row.shades[dot]),
          stroke: Stroke(theme.ink.opacity(0.75), width: 0.5))
      }
    }
  }
}

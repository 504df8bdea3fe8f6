/// One dot for each instance: where it is on the axis and how it is coloured.
public struct BeeswarmRow: Sendable, Hashable {
  /// The row's name; a second line may give the range that the colours stand for.
  public var label: String
  /// Positions along x, in the order of instances.
  public var values: [Double]
  /// In 0...1 along the colour bar, one for each value.
  public var shades: [Double]

  /// Creates a row of as many shades as values.
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
  /// Above the plot, such as the output explained; empty for none.
  public var title: String
  /// From top to bottom.
  public var rows: [BeeswarmRow]

  /// Creates a panel.
  public init(title: String = "", rows: [BeeswarmRow]) {
    self.title = title
    self.rows = rows
  }
}

/// Beeswarms, such as SHAP's summary: panels with one x axis and one size of dot, in which no dot
/// covers another; if some must, the chart says how many.
///
///     Beeswarm(
///       panels: [BeeswarmPanel(title: "P(virginica)", rows: rows)], axis: Axis("SHAP value"),
///       colorBar: ColorBar(title: "Feature value", low: "minimum", high: "maximum"))
public struct Beeswarm: Chart {
  /// In rows from the top left; those with the same rows name them once.
  public var panels: [BeeswarmPanel]
  /// Shared by all panels; widened to hold all dots.
  public var axis: Axis
  /// The key to the dots' shades.
  public var colorBar: ColorBar
  /// The most panels in a row.
  public var columns: Int
  /// The least and greatest height of a row in pixels, if the figure's height is not given; rows
  /// grow with their dots.
  public var rowHeight: ClosedRange<Double>

  /// Creates a beeswarm.
  public init(
    panels: [BeeswarmPanel], axis: Axis, colorBar: ColorBar, columns: Int = 3,
    rowHeight: ClosedRange<Double> = 44...104
  ) {
    self.panels = panels
    self.axis = axis
    self.colorBar = colorBar
    self.columns = columns
    self.rowHeight = rowHeight
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let bar = try ColorBarLayout(colorBar, ramp: theme.palette.values, theme)
    let inner = width - bar.size.width
    var layout = try rowLayout(inner, rowHeight: rowHeight.lowerBound, theme)
    let needed = rowHeightNeeded(layout.frames, plotWidth: layout.plotWidth(in: inner))
    let row = min(max(needed, rowHeight.lowerBound), rowHeight.upperBound)
    layout = try rowLayout(inner, rowHeight: row, theme)
    let note =
      needed > rowHeight.upperBound
      ? try note(clamped: dotCount, width, theme).size.height + Self.noteGap : 0
    return max(layout.height(width: inner), layout.top(width: inner) + bar.size.height) + note
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let bar = try ColorBarLayout(colorBar, ramp: theme.palette.values, theme)
    var inner = area
    inner.maxX -= bar.size.width
    let layout = try rowLayout(inner.width, rowHeight: rowHeight.lowerBound, theme)
    var plots = try layout.plots(in: inner)
    var swarm = swarm(layout.frames, plots)
    if swarm.clamped > 0 {
      let note = try note(clamped: swarm.clamped, area.width, theme)
      inner.maxY -= note.size.height + Self.noteGap
      plots = try layout.plots(in: inner)
      swarm = self.swarm(layout.frames, plots)
      list.text(
        try self.note(clamped: swarm.clamped, area.width, theme),
        at: Point(area.minX, area.maxY), anchor: .bottomLeft)
    }
    for (index, plot) in plots.enumerated() {
      let frame = layout.frames[index]
      frame.drawGround(in: plot, theme, into: &list)
      drawRows(of: panels[index], frame, plot, theme, into: &list)
      drawDots(of: panels[index], frame, plot, swarm, index, theme, into: &list)
      frame.draw(around: plot, theme, into: &list)
    }
    bar.draw(at: Point(inner.maxX, plots[0].minY), theme, into: &list)
  }

  private static let noteGap = 6.0

  var dotCount: Int { panels.flatMap(\.rows).map(\.values.count).reduce(0, +) }

  private func note(clamped: Int, _ width: Double, _ theme: Theme) throws(PlotError) -> Label {
    try Label(
      "\(clamped) of \(dotCount) dots found no free place in their row and lie at its edge.",
      theme.note, within: width)
  }
}

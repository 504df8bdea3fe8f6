/// A horizontal bar from zero to a value, which is written at its end.
public struct Bar: Sendable, Hashable {
  /// The row's name.
  public var label: String
  /// Drawn from zero, written at its end.
  public var value: Double
  /// The whiskers' ends, such as an interval's.
  public var interval: ClosedRange<Double>?
  /// Nil takes the palette's first for positive values, its second for negative ones.
  public var color: Color?

  /// Creates a bar.
  public init(
    _ label: String, _ value: Double, interval: ClosedRange<Double>? = nil, color: Color? = nil
  ) {
    self.label = label
    self.value = value
    self.interval = interval
    self.color = color
  }
}

/// Bars over one axis.
public struct BarPanel: Sendable, Hashable {
  /// Above the plot; empty for none.
  public var title: String
  /// Always holds zero, all bars and their values, even beyond its limits.
  public var axis: Axis
  /// From top to bottom.
  public var bars: [Bar]

  /// Creates a panel.
  public init(title: String = "", axis: Axis, bars: [Bar]) {
    self.title = title
    self.axis = axis
    self.bars = bars
  }
}

/// Horizontal bars of signed values, in panels side by side.
///
///     BarChart(panels: [BarPanel(axis: Axis("SHAP value"), bars: [Bar("petal width", 0.31)])])
public struct BarChart: Chart {
  /// In rows from the top left; those with the same bars name them once.
  public var panels: [BarPanel]
  /// The most panels in a row.
  public var columns: Int
  /// Whether all panels have the axis of the first, over the data of all; otherwise those do whose
  /// axes are stated in the same words.
  public var sharesAxis: Bool
  /// What the rows are, such as "Feature"; empty for nothing.
  public var rowTitle: String
  /// Decimals of the values; nil shows three digits of the largest.
  public var decimals: Int?
  /// What the colours mean, for the legend.
  public var legendEntries: [LegendEntry]

  /// Creates a bar chart.
  public init(
    panels: [BarPanel], columns: Int = 3, sharesAxis: Bool = true, rowTitle: String = "",
    decimals: Int? = nil, legend: [LegendEntry] = []
  ) {
    self.panels = panels
    self.columns = columns
    self.sharesAxis = sharesAxis
    self.rowTitle = rowTitle
    self.decimals = decimals
    legendEntries = legend
  }

  public func legend(theme: Theme) -> [LegendEntry] { legendEntries }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    try layout(width, theme).height(width: width)
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let layout = try layout(area.width, theme)
    let plots = try layout.plots(in: area)
    for ((panel, frame), plot) in zip(zip(panels, layout.frames), plots) {
      frame.drawGround(in: plot, theme, into: &list)
      let labels = try BarLabels(panel.bars, frame.bottom.format, decimals, theme)
      draw(panel.bars, labels, frame, plot, theme, into: &list)
      frame.draw(around: plot, theme, into: &list)
    }
  }

  private func layout(_ width: Double, _ theme: Theme) throws(PlotError) -> RowLayout {
    guard !panels.isEmpty, panels.contains(where: { !$0.bars.isEmpty }) else {
      throw .noData(place: "bar chart")
    }
    let rows = panels.map { RowLayout.Panel(title: $0.title, rows: $0.bars.map(\.label)) }
    return try RowLayout(
      rows, columns: columns, width: width, minRowHeight: 24, rowTitle: rowTitle, theme: theme
    ) { plotWidth throws(PlotError) in
      try axes(plotWidth, theme)
    }
  }

  private func axes(_ width: Double, _ theme: Theme) throws(PlotError) -> [AxisGuide] {
    var guides: [AxisGuide] = []
    if sharesAxis {
      let guide = try BarLabels.axis(
        panels[0].axis, around: panels.flatMap(\.bars), decimals, width, theme)
      guides = Array(repeating: guide, count: panels.count)
    } else {
      for panel in panels {
        let bars = panels.filter { $0.axis == panel.axis }.flatMap(\.bars)
        guides.append(try BarLabels.axis(panel.axis, around: bars, decimals, width, theme))
      }
    }
    return guides
  }

  private func draw(
    _ bars: [Bar], _ labels: BarLabels, _ frame: PanelFrame, _ plot: Rect, _ theme: Theme,
    into list: inout DrawList
  ) {
    let (x, y) = (frame.bottom.scale(in: plot), frame.left.scale(in: plot))
    let thickness = min(abs(y(1) - y(0)) * 0.64, 22)
    for (index, bar) in bars.enumerated() {
      let middle = y(Double(index))
      let color = bar.color ?? (bar.value < 0 ? theme.palette.vermillion : theme.palette.blue)
      list.rect(
        Rect(
          minX: min(x(0), x(bar.value)), minY: middle - thickness / 2,
          maxX: max(x(0), x(bar.value)), maxY: middle + thickness / 2), fill: color)
      if let interval = bar.interval {
        // A halo sets the whiskers off the bar.
        for stroke in [
          Stroke(theme.background.opacity(0.8), width: 3), Stroke(theme.ink, width: 1.2),
        ] {
          list.whisker(
            from: Point(x(interval.lowerBound), middle), to: Point(x(interval.upperBound), middle),
            stroke)
        }
      }
      let isNegative = bar.value < 0
      let value = PlacedLabel(
        labels.labels[index],
        at: Point(x(bar.outerEnd) + (isNegative ? -1 : 1) * BarLabels.gap, middle),
        anchor: isNegative ? .right : .left)
      list.rect(value.box, fill: theme.background)  // keeps gridlines away
      list.append(.text(value))
    }
    list.line(
      from: Point(x(0), plot.minY), to: Point(x(0), plot.maxY), Stroke(theme.axisLine, width: 1.2))
  }
}

extension Bar {
  /// Where bar and whiskers end, away from zero.
  var outerEnd: Double {
    guard let interval else { return value }
    return value < 0 ? min(value, interval.lowerBound) : max(value, interval.upperBound)
  }
}

/// A difference with its interval, and how large it must be to count.
public struct DifferenceRow: Sendable, Hashable {
  /// The row's name.
  public var label: String
  public var difference: Double
  /// The whiskers' ends; nil for none.
  public var interval: ClosedRange<Double>?
  /// Half the width of the band around 0; 0 for none.
  public var bound: Double
  /// What is written at the right, such as "+0.021 improved".
  public var text: String
  /// Nil takes the palette's neutral one.
  public var color: Color?
  public var marker: Marker

  /// Creates a row.
  public init(
    _ label: String, difference: Double, interval: ClosedRange<Double>? = nil, bound: Double = 0,
    text: String = "", color: Color? = nil, marker: Marker = .circle
  ) {
    self.label = label
    self.difference = difference
    self.interval = interval
    self.bound = bound
    self.text = text
    self.color = color
    self.marker = marker
  }
}

/// Rows that share an axis, because they measure the same quantity.
public struct DifferencePanel: Sendable, Hashable {
  /// Its limits are chosen so that 0 is in the middle.
  public var axis: Axis
  /// From top to bottom.
  public var rows: [DifferenceRow]

  public init(axis: Axis, rows: [DifferenceRow]) {
    self.axis = axis
    self.rows = rows
  }
}

/// Differences of several quantities, a panel a quantity in its own unit, one below the other; 0
/// is in the middle of each, so that one line through all parts what fell from what rose.
public struct DifferenceChart: Chart {
  /// From top to bottom.
  public var panels: [DifferencePanel]
  /// What whiskers are, for the legend.
  public var intervalLabel: String
  /// What the bands are, for the legend.
  public var boundLabel: String
  /// Keys for the markers of the rows.
  public var markers: [LegendEntry]

  public init(
    panels: [DifferencePanel], intervalLabel: String, boundLabel: String,
    markers: [LegendEntry] = []
  ) {
    self.panels = panels
    self.intervalLabel = intervalLabel
    self.boundLabel = boundLabel
    self.markers = markers
  }

  public func legend(theme: Theme) -> [LegendEntry] {
    let rows = panels.flatMap(\.rows)
    var entries = markers
    if rows.contains(where: { $0.interval != nil }) {
      entries.append(LegendEntry(.interval(theme.palette.graphite), intervalLabel))
    }
    if rows.contains(where: { $0.bound > 0 }) {
      entries.append(LegendEntry(.area(theme.band), boundLabel))
    }
    return entries
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    try DifferenceLayout(self, width: width, theme).height
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let layout = try DifferenceLayout(self, width: area.width, theme)
    var top = area.minY
    for panel in layout.panels {
      let plot = Rect(
        minX: (area.minX + layout.left).onPixelEdge, minY: (top + 2).onPixelEdge,
        maxX: (area.maxX - layout.right).onPixelEdge,
        maxY: (top + 2 + panel.plotHeight).onPixelEdge)
      layout.draw(panel, in: plot, theme, into: &list)
      top += layout.height(of: panel) + DifferenceLayout.gap
    }
  }
}

/// The panels with their texts measured.
private struct DifferenceLayout {
  struct Panel {
    let rows: [DifferenceRow]
    let labels: [Label]
    let texts: [Label]
    let axis: AxisGuide
    let rowHeight: Double

    var plotHeight: Double { Double(rows.count) * rowHeight }
  }

  static let gap = 12.0
  private static let labelGap = 10.0
  let panels: [Panel]
  /// Room left and right of all plots.
  let left: Double
  let right: Double

  var height: Double {
    panels.map(height).reduce(0, +) + Self.gap * Double(max(panels.count - 1, 0))
  }

  func height(of panel: Panel) -> Double { panel.plotHeight + 2 + panel.axis.thickness }

  init(_ chart: DifferenceChart, width: Double, _ theme: Theme) throws(PlotError) {
    guard chart.panels.contains(where: { !$0.rows.isEmpty }) else {
      throw .noData(place: "differences")
    }
    let kept = chart.panels.filter { !$0.rows.isEmpty }
    var labels: [[Label]] = []
    var texts: [[Label]] = []
    for panel in kept {
      var (left, right): ([Label], [Label]) = ([], [])
      for row in panel.rows {
        left.append(try Label(row.label, theme.label, within: width * 0.3, alignment: .trailing))
        right.append(try Label(row.text, theme.label, within: width * 0.3))
      }
      labels.append(left)
      texts.append(right)
    }
    let widest = (labels.joined().map(\.size.width).max() ?? 0) + Self.labelGap
    let room = texts.joined().map(\.size.width).max() ?? 0
    // Half of the outermost tick's label may stand beyond the plot.
    left = max(widest, 28)
    right = max(room > 0 ? room + Self.labelGap : 0, 28)
    let length = width - left - right
    guard length >= 60 else { throw .noRoom(width: width, height: 0) }
    var panels: [Panel] = []
    for (index, panel) in kept.enumerated() {
      let tallest = (labels[index] + texts[index]).map(\.size.height).max() ?? 0
      panels.append(
        Panel(
          rows: panel.rows, labels: labels[index], texts: texts[index],
          axis: try Self.axis(of: panel, length: length, theme),
          rowHeight: max(28, tallest + 6)))
    }
    self.panels = panels
  }

  /// An axis that holds the rows, its middle 0.
  private static func axis(
    of panel: DifferencePanel, length: Double, _ theme: Theme
  ) throws(PlotError) -> AxisGuide {
    var extent = Extent()
    for row in panel.rows {
      let ends = row.interval.map { [$0.lowerBound, $0.upperBound] } ?? []
      try extent.include(
        [row.difference, row.bound, -row.bound] + ends, of: "the row “\(row.label)”")
    }
    let reach = max(abs(extent.range?.lowerBound ?? 0), abs(extent.range?.upperBound ?? 0))
    var axis = panel.axis
    axis.limits = reach > 0 ? -reach * 1.06...reach * 1.06 : -1...1
    return try AxisGuide(axis, over: extent, on: .bottom, length: length, theme: theme)
  }

  func draw(_ panel: Panel, in plot: Rect, _ theme: Theme, into list: inout DrawList) {
    let x = panel.axis.scale(in: plot)
    let places = panel.rows.indices.map { plot.minY + (Double($0) + 0.5) * panel.rowHeight }
    for (row, y) in zip(panel.rows, places) where row.bound > 0 {
      list.rect(
        Rect(
          minX: x(-row.bound), minY: y - panel.rowHeight / 2, maxX: x(row.bound),
          maxY: y + panel.rowHeight / 2),
        fill: theme.band)
    }
    panel.axis.drawGrid(in: plot, theme, into: &list)
    list.line(
      from: Point(x(0).onPixelEdge, plot.minY), to: Point(x(0).onPixelEdge, plot.maxY),
      Stroke(theme.axisLine, width: 1.2))
    for (index, row) in panel.rows.enumerated() {
      let y = places[index]
      if let interval = row.interval {
        list.whisker(
          from: Point(x(interval.lowerBound), y), to: Point(x(interval.upperBound), y),
          Stroke(row.color ?? theme.palette.graphite, width: 1.8))
      }
      list.marker(
        row.marker, at: Point(x(row.difference), y), radius: 4.2,
        fill: row.color ?? theme.palette.graphite,
        outline: Stroke(theme.background, width: 1))
      list.text(
        panel.labels[index], at: Point(plot.minX - Self.labelGap, y), anchor: .right)
      list.text(panel.texts[index], at: Point(plot.maxX + Self.labelGap, y), anchor: .left)
    }
    panel.axis.draw(along: plot, theme, into: &list)
  }
}

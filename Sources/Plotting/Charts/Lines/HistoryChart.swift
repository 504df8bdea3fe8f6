/// A metric as one commit left it.
public struct HistoryPoint: Sendable, Hashable {
  /// Nil where the metric was not measured, which leaves a gap.
  public var value: Double?
  /// The whiskers' ends; nil for none.
  public var interval: ClosedRange<Double>?
  /// Whether it may be compared with the values before it; a line never joins two that may not.
  public var isComparable: Bool

  /// Creates a point.
  public init(
    _ value: Double?, interval: ClosedRange<Double>? = nil, isComparable: Bool = true
  ) {
    self.value = value
    self.interval = interval
    self.isComparable = isComparable
  }
}

/// The history of one metric.
public struct HistoryPanel: Sendable, Hashable {
  /// Above the plot, such as "QPert: AUC-Difference 0.401".
  public var title: String
  /// The metric, with its unit; panels whose axes are stated in the same words share theirs.
  public var axis: Axis
  /// One for each commit, the head last.
  public var points: [HistoryPoint]

  /// Creates a panel.
  public init(title: String = "", axis: Axis, points: [HistoryPoint]) {
    self.title = title
    self.axis = axis
    self.points = points
  }
}

/// Metrics over a sequence of commits, as small multiples: values with whiskers, joined by lines
/// that break where two runs may not be compared or one lacks the metric; the last commit, the
/// head, stands out in colour and shape.
///
///     HistoryChart(
///       commits: ["59c0f81", "24b1a21", "eba8317"],
///       panels: [
///         HistoryPanel(
///           title: "QPert", axis: Axis("AUC-Difference", including: 0),
///           points: [
///             HistoryPoint(0.38, interval: 0.31...0.45),
///             HistoryPoint(nil),
///             HistoryPoint(0.41, interval: 0.34...0.48, isComparable: false),
///           ])
///       ])
///
/// Of many commits every second, third… is named, the head always. Drawing throws
/// ``PlotError/countMismatch(place:expected:actual:)`` for a panel with more or fewer points than
/// commits.
public struct HistoryChart: Chart {
  /// Short hashes or other names, the oldest first.
  public var commits: [String]
  /// In rows from the top left.
  public var panels: [HistoryPanel]
  /// The most panels in a row.
  public var columns: Int
  /// What whiskers are, for the legend, such as "95 % interval"; empty where there are none.
  public var intervalLabel: String
  /// The height of each plot in pixels, if the figure's is not given.
  public var plotHeight: Double

  /// Creates a history.
  public init(
    commits: [String], panels: [HistoryPanel], columns: Int = 2, intervalLabel: String = "",
    plotHeight: Double = 150
  ) {
    self.commits = commits
    self.panels = panels
    self.columns = columns
    self.intervalLabel = intervalLabel
    self.plotHeight = plotHeight
  }

  public func legend(theme: Theme) -> [LegendEntry] {
    let head = Self.head(theme)
    let points = panels.flatMap(\.points)
    var entries = [
      LegendEntry(
        .marker(.diamond, fill: head.color, outline: head.color),
        "head" + (commits.last.map { ", \($0)" } ?? ""))
    ]
    if commits.count > 1 {
      entries.append(LegendEntry(.line(Self.past(theme)), "earlier commits"))
    }
    if !intervalLabel.isEmpty, points.contains(where: { $0.interval != nil }) {
      entries.append(LegendEntry(.interval(theme.palette.graphite), intervalLabel))
    }
    if panels.contains(where: { $0.points.dropFirst().contains { !$0.isComparable } }) {
      let gap = SeriesStyle(color: theme.mutedInk, dash: Self.gap, width: 1)
      entries.append(LegendEntry(.line(gap), "not comparable across"))
    }
    return entries
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    try lines(theme).height(forWidth: width, theme: theme)
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    try lines(theme).draw(in: area, theme: theme, into: &list)
  }
}

extension HistoryChart {
  /// Of the line where two runs may not be compared.
  private static let gap = Dash.dotted

  private static func past(_ theme: Theme) -> SeriesStyle {
    SeriesStyle(color: theme.palette.blue, marker: .circle)
  }

  private static func head(_ theme: Theme) -> SeriesStyle {
    SeriesStyle(color: theme.palette.vermillion, marker: .diamond)
  }

  private func lines(_ theme: Theme) throws(PlotError) -> LineChart {
    guard !commits.isEmpty, !panels.isEmpty else { throw .noData(place: "history") }
    var lines: [LinePanel] = []
    for panel in panels {
      guard panel.points.count == commits.count else {
        throw .countMismatch(
          place: "the history of “\(panel.title)”", expected: commits.count,
          actual: panel.points.count)
      }
      lines.append(linePanel(panel, theme))
    }
    return LineChart(
      panels: lines, columns: columns, sharesY: .sameQuantity, plotHeight: plotHeight)
  }

  private func linePanel(_ panel: HistoryPanel, _ theme: Theme) -> LinePanel {
    let past = Self.past(theme)
    let places = commits.indices.map(Double.init)
    let last = commits.count - 1
    let breaks = panel.points.indices.dropFirst().filter { !panel.points[$0].isComparable }
    let earlier = commits.indices.dropLast().map { [$0] }
    return LinePanel(
      title: panel.title,
      x: Axis("Commit", limits: -0.5...Double(last) + 0.5, ticks: places, tickLabels: commits),
      y: panel.axis,
      series: panel.runs.map { series(of: panel, at: $0, past.withoutMarker) }
        + earlier.map { series(of: panel, at: $0, past) }
        + [series(of: panel, at: [last], Self.head(theme))],
      verticals: breaks.map { ReferenceLine(at: Double($0) - 0.5, dash: Self.gap) })
  }

  /// Returns the points that have a value, as a line without whiskers or one point with them.
  private func series(
    of panel: HistoryPanel, at places: [Int], _ style: SeriesStyle
  ) -> Series {
    let places = places.filter { panel.points[$0].value != nil }
    return Series(
      nil, x: places.map(Double.init), y: places.compactMap { panel.points[$0].value },
      intervals: style.marker == nil ? [] : places.map { panel.points[$0].interval },
      style: style)
  }
}

extension HistoryPanel {
  /// The places of points that one line joins.
  var runs: [[Int]] {
    var runs: [[Int]] = [[]]
    for (place, point) in points.enumerated() {
      if point.value == nil || !point.isComparable { runs.append([]) }
      if point.value != nil { runs[runs.count - 1].append(place) }
    }
    return runs.filter { $0.count > 1 }
  }
}

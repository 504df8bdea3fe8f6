/// A label right of a plot that names a line reaching its edge.
struct EdgeLabel {
  var label: Label
  /// Where the line is last seen, in data.
  var end: Point?
  var y: Double
  var stroke: Stroke
  /// The line's look, shown before the label: lines that end in one point cannot be told apart
  /// there.
  var style: SeriesStyle?

  static let leader = 14.0
  static let keyWidth = 24.0
  static let gap = 4.0

  /// Returns the labels of a panel's series, if wanted, and horizontal reference lines within
  /// the interval of y shown.
  static func labels(
    of panel: LinePanel, over domain: ClosedRange<Double>, withSeries: Bool,
    within width: Double, _ theme: Theme
  ) throws(PlotError) -> [EdgeLabel] {
    var labels: [EdgeLabel] = []
    for line in panel.horizontals where !line.label.isEmpty && domain.contains(line.value) {
      labels.append(
        EdgeLabel(
          label: try Label(line.label, theme.note, within: width, lines: 2), end: nil,
          y: line.value, stroke: Stroke(theme.mutedInk, width: 0.8)))
    }
    for series in panel.series where withSeries {
      guard let name = series.label, let x = series.x.last, let y = series.y.last else { continue }
      labels.append(
        EdgeLabel(
          label: try Label(name, theme.label, within: width, lines: 2), end: Point(x, y), y: y,
          stroke: Stroke(series.style.color, width: 0.9), style: series.style))
    }
    return labels
  }

  /// The width that the labels take right of the plot.
  static func room(for labels: [EdgeLabel]) -> Double {
    labels.map { $0.label.size.width + $0.textStart }.max() ?? 0
  }

  /// How far right of the plot the text begins.
  private var textStart: Double { Self.leader + Self.gap + (style == nil ? 0 : Self.keyWidth) }

  /// Draws the labels beside the plot, pushed apart, each joined to its line.
  static func draw(_ labels: [EdgeLabel], x: Scale, y: Scale, into list: inout DrawList) {
    let heights = labels.map { $0.label.size.height + 0.5 }
    let slack = max(0, (heights.reduce(0, +) - (y.start - y.end)) / 2)
    let overhang = (labels.map(\.label.size.height).max() ?? 0) / 2
    let centers = spread(
      centers: labels.map { min(max(y($0.y), y.end), y.start) }, lengths: heights,
      within: y.end - max(slack, overhang)...y.start + max(slack, overhang))
    for (edge, center) in zip(labels, centers) {
      let from = Point(min(edge.end.map { x($0.x) } ?? x.end, x.end), y(edge.y))
      let elbow = Point(x.end + 2, min(max(from.y, y.end), y.start))
      if from.x < x.end - 1 {
        var faint = edge.stroke
        faint.color = faint.color.opacity(0.5)
        faint.dash = .dotted
        list.line(from: from, to: elbow, faint)
      }
      list.line(from: elbow, to: Point(x.end + leader, center), edge.stroke)
      if let style = edge.style { drawKey(style, at: Point(x.end + leader, center), into: &list) }
      list.text(edge.label, at: Point(x.end + edge.textStart, center), anchor: .left)
    }
  }

  private static func drawKey(
    _ style: SeriesStyle, at start: Point, into list: inout DrawList
  ) {
    let color = style.color.opacity(style.opacity)
    list.line(
      from: start, to: Point(start.x + keyWidth, start.y),
      Stroke(color, width: style.width, dash: style.dash))
    guard let marker = style.marker else { return }
    list.marker(marker, at: Point(start.x + keyWidth / 2, start.y), radius: 3.2, fill: color)
  }
}

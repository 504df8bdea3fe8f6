/// A line panel with its frame measured.
struct LinePanelLayout {
  let panel: LinePanel
  var frame: PanelFrame
  let edgeLabels: [EdgeLabel]
  private let captions: [(value: Double, label: Label)]

  private static let captionGap = 3.0

  init(
    _ panel: LinePanel, left: AxisGuide, bottom: AxisGuide, edgeLabels: [EdgeLabel],
    width: Double, _ theme: Theme
  ) throws(PlotError) {
    self.panel = panel
    self.edgeLabels = edgeLabels
    let captioned = panel.verticals.filter {
      !$0.label.isEmpty && bottom.domain.contains($0.value)
    }
    let room = width / Double(max(captioned.count, 1)) - 8
    var captions: [(value: Double, label: Label)] = []
    for line in captioned {
      captions.append(
        (line.value, try Label(line.label, theme.note, within: room, lines: 2, alignment: .center)))
    }
    self.captions = captions
    var frame = PanelFrame(bottom: bottom, left: left)
    if !panel.title.isEmpty {
      frame.title = try Label(panel.title, theme.panelTitle, within: width)
    }
    frame.strip = captions.map { $0.label.size.height + Self.captionGap }.max() ?? 0
    frame.right = EdgeLabel.room(for: edgeLabels)
    let overhang = (edgeLabels.map(\.label.size.height).max() ?? 0) / 2
    frame.strip = max(frame.strip, overhang)
    self.frame = frame
  }

  func draw(in plot: Rect, _ theme: Theme, into list: inout DrawList) throws(PlotError) {
    let (x, y) = (frame.bottom.scale(in: plot), frame.left.scale(in: plot))
    frame.drawGround(in: plot, theme, into: &list)
    try list.clipped(to: plot.insetBy(-1)) { list throws(PlotError) in
      for band in panel.bands { draw(band, x, y, into: &list) }
      drawReferenceLines(x, y, theme, into: &list)
      for series in panel.series { drawLine(series, x, y, into: &list) }
      for series in panel.series { drawWhiskers(series, x, y, into: &list) }
    }
    for series in panel.series { drawMarkers(series, plot, x, y, theme, into: &list) }
    frame.draw(around: plot, theme, into: &list)
    drawCaptions(above: plot, x, into: &list)
    EdgeLabel.draw(edgeLabels, x: x, y: y, into: &list)
  }

  private func draw(_ band: Band, _ x: Scale, _ y: Scale, into list: inout DrawList) {
    let above = zip(band.x, band.upper).map { Point(x($0), y($1)) }
    let below = zip(band.x, band.lower).map { Point(x($0), y($1)) }
    list.path(Path(polygon: above + below.reversed()), fill: band.color)
  }

  private func drawReferenceLines(
    _ x: Scale, _ y: Scale, _ theme: Theme, into list: inout DrawList
  ) {
    for line in panel.verticals {
      list.line(
        from: Point(x(line.value), y.start), to: Point(x(line.value), y.end),
        Stroke(theme.mutedInk, width: 1, dash: line.dash))
    }
    for line in panel.horizontals {
      list.line(
        from: Point(x.start, y(line.value)), to: Point(x.end, y(line.value)),
        Stroke(theme.mutedInk, width: 1, dash: line.dash))
    }
    if frame.left.domain.contains(0), frame.left.domain.lowerBound < 0 {
      list.line(from: Point(x.start, y(0)), to: Point(x.end, y(0)), Stroke(theme.axisLine))
    }
  }

  private func drawLine(_ series: Series, _ x: Scale, _ y: Scale, into list: inout DrawList) {
    let style = series.style
    let points = zip(series.x, series.y).map { Point(x($0), y($1)) }
    let stroke = Stroke(
      style.color.opacity(style.opacity), width: style.width, dash: style.dash)
    // An eighth of a pixel cannot be seen.
    list.path(Path(through: points, simplifiedBy: 0.125), stroke: stroke)
  }

  private func drawWhiskers(_ series: Series, _ x: Scale, _ y: Scale, into list: inout DrawList) {
    let stroke = Stroke(series.style.color.opacity(series.style.opacity), width: 1.3)
    for (place, interval) in zip(series.x, series.intervals) {
      guard let interval else { continue }
      list.whisker(
        from: Point(x(place), y(interval.lowerBound)), to: Point(x(place), y(interval.upperBound)),
        stroke, isVertical: true)
    }
  }

  /// Marks every point of a short series, some ten of a long one, and always a single point.
  private func drawMarkers(
    _ series: Series, _ plot: Rect, _ x: Scale, _ y: Scale, _ theme: Theme,
    into list: inout DrawList
  ) {
    let isAlone = series.x.count == 1
    guard let marker = series.style.marker ?? (isAlone ? .circle : nil) else { return }
    let count = series.x.count
    let step = count <= 25 ? 1 : (count + 9) / 10
    for index in stride(from: 0, to: count, by: step) {
      let point = Point(x(series.x[index]), y(series.y[index]))
      guard plot.insetBy(-0.5).contains(Rect(center: point, width: 0, height: 0)) else { continue }
      list.marker(
        marker, at: point, radius: 3.2, fill: series.style.color.opacity(series.style.opacity),
        outline: Stroke(theme.background, width: 0.8))
    }
  }

  private func drawCaptions(above plot: Rect, _ x: Scale, into list: inout DrawList) {
    let centers = spread(
      centers: captions.map { x($0.value) }, lengths: captions.map { $0.label.size.width + 6 },
      within: plot.minX - 3...max(plot.maxX + 3, plot.minX - 3))
    for (caption, center) in zip(captions, centers) {
      list.text(
        caption.label, at: Point(center, plot.minY - Self.captionGap), anchor: .bottom)
    }
  }
}

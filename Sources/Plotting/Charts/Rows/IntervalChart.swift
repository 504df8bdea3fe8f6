/// An estimate with its interval.
public struct IntervalRow: Sendable, Hashable {
  /// The row's name.
  public var label: String
  /// Drawn as a filled marker.
  public var estimate: Double
  /// The whiskers' ends.
  public var interval: ClosedRange<Double>
  /// A second value, drawn hollow, such as the exact one beside a sampled estimate.
  public var reference: Double?
  /// A third value, drawn as a hollow diamond below the others, such as a published one.
  public var comparison: Double?
  /// A band of the row's own, beside which it is to be seen instead of the chart's; drawn where the
  /// chart's does not reach.
  public var band: ClosedRange<Double>?
  /// What is written at the right, such as "0.41 [0.35, 0.47]".
  public var text: String
  /// Nil takes the palette's first.
  public var color: Color?
  public var marker: Marker

  /// Creates a row.
  public init(
    _ label: String, estimate: Double, interval: ClosedRange<Double>,
    reference: Double? = nil, comparison: Double? = nil, band: ClosedRange<Double>? = nil,
    text: String = "",
    color: Color? = nil, marker: Marker = .circle
  ) {
    self.label = label
    self.estimate = estimate
    self.interval = interval
    self.reference = reference
    self.comparison = comparison
    self.band = band
    self.text = text
    self.color = color
    self.marker = marker
  }

  /// Returns what the row's own band covers and another does not: bands are translucent.
  fileprivate func bandBeyond(_ other: ClosedRange<Double>?) -> [ClosedRange<Double>] {
    guard let band else { return [] }
    guard let other, other.overlaps(band) else { return [band] }
    var parts: [ClosedRange<Double>] = []
    if band.lowerBound < other.lowerBound { parts.append(band.lowerBound...other.lowerBound) }
    if band.upperBound > other.upperBound { parts.append(other.upperBound...band.upperBound) }
    return parts
  }
}

/// Estimates with intervals in rows, over a band of values that mean nothing.
public struct IntervalChart: Chart {
  /// Widened to hold all rows and the band.
  public var axis: Axis
  /// From top to bottom.
  public var rows: [IntervalRow]
  /// A vertical band, such as that of random rankings.
  public var band: ClosedRange<Double>?
  /// What the band is, for the legend.
  public var bandLabel: String
  /// What estimate and whiskers are, for the legend.
  public var intervalLabel: String
  /// What the hollow markers are, for the legend.
  public var referenceLabel: String
  /// What the hollow diamonds are, for the legend.
  public var comparisonLabel: String
  /// A vertical line, such as that of the best possible.
  public var limit: Double?
  public var limitLabel: String

  /// Creates an interval chart.
  public init(
    axis: Axis, rows: [IntervalRow], band: ClosedRange<Double>? = nil, bandLabel: String = "",
    intervalLabel: String, referenceLabel: String = "", comparisonLabel: String = "",
    limit: Double? = nil, limitLabel: String = ""
  ) {
    self.axis = axis
    self.rows = rows
    self.band = band
    self.bandLabel = bandLabel
    self.intervalLabel = intervalLabel
    self.referenceLabel = referenceLabel
    self.comparisonLabel = comparisonLabel
    self.limit = limit
    self.limitLabel = limitLabel
  }

  public func legend(theme: Theme) -> [LegendEntry] {
    let (gray, hollow) = (theme.palette.graphite, theme.background)
    var entries = [LegendEntry(.interval(gray), intervalLabel)]
    if rows.contains(where: { $0.reference != nil }) {
      entries.append(
        LegendEntry(.marker(.circle, fill: hollow, outline: gray), referenceLabel))
    }
    if rows.contains(where: { $0.comparison != nil }) {
      entries.append(
        LegendEntry(
          .marker(.diamond, fill: hollow, outline: gray), comparisonLabel))
    }
    if limit != nil { entries.append(LegendEntry(.line(Self.limitStyle(theme)), limitLabel)) }
    if band != nil || rows.contains(where: { $0.band != nil }) {
      entries.append(LegendEntry(.area(theme.band), bandLabel))
    }
    return entries
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    try layout(width, theme).height(width: width)
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let layout = try layout(area.width, theme)
    let plot = try layout.plots(in: area)[0]
    let frame = layout.frames[0]
    let (x, y) = (frame.bottom.scale(in: plot), frame.left.scale(in: plot))
    if let band { draw(band, y: plot.minY...plot.maxY, in: plot, x, theme, into: &list) }
    let rowHeight = plot.height / Double(rows.count)
    for (index, row) in rows.enumerated() {
      let (middle, half) = (y(Double(index)), Self.bandShare * rowHeight / 2)
      for part in row.bandBeyond(band) {
        draw(part, y: middle - half...middle + half, in: plot, x, theme, into: &list)
      }
    }
    frame.drawGround(in: plot, theme, into: &list)
    if frame.bottom.domain.contains(0) {
      list.line(
        from: Point(x(0), plot.minY), to: Point(x(0), plot.maxY),
        Stroke(theme.axisLine, width: 1.2))
    }
    if let limit {
      let style = Self.limitStyle(theme)
      list.line(
        from: Point(x(limit), plot.minY), to: Point(x(limit), plot.maxY),
        Stroke(style.color, width: style.width, dash: style.dash))
    }
    let texts = try texts(width: area.width, theme)
    for (index, row) in rows.enumerated() {
      draw(row, texts[index], at: y(Double(index)), x, theme, into: &list)
    }
    frame.draw(around: plot, theme, into: &list)
  }

  private static let textGap = 12.0
  /// The part of a row's height that its own band fills.
  private static let bandShare = 0.8

  private func draw(
    _ band: ClosedRange<Double>, y: ClosedRange<Double>, in plot: Rect, _ x: Scale, _ theme: Theme,
    into list: inout DrawList
  ) {
    list.rect(
      Rect(
        minX: max(x(band.lowerBound), plot.minX), minY: y.lowerBound,
        maxX: min(x(band.upperBound), plot.maxX), maxY: y.upperBound),
      fill: theme.band)
  }

  private static func limitStyle(_ theme: Theme) -> SeriesStyle {
    SeriesStyle(color: theme.palette.graphite, dash: .longDashed, width: 1.4)
  }

  private func texts(width: Double, _ theme: Theme) throws(PlotError) -> [Label] {
    var labels: [Label] = []
    for row in rows {
      labels.append(try Label(row.text, theme.label, within: width * 0.25, lines: 2))
    }
    return labels
  }

  private func layout(_ width: Double, _ theme: Theme) throws(PlotError) -> RowLayout {
    guard !rows.isEmpty else { throw .noData(place: "interval chart") }
    var extent = Extent()
    for row in rows {
      let values = [row.estimate, row.interval.lowerBound, row.interval.upperBound]
      try extent.include(
        values + [row.reference, row.comparison].compactMap(\.self), of: "the row “\(row.label)”")
    }
    for band in [band] + rows.map(\.band) {
      guard let band else { continue }
      try extent.include([band.lowerBound, band.upperBound], of: "the band “\(bandLabel)”")
    }
    if let limit { try extent.include([limit], of: "the line “\(limitLabel)”") }
    let texts = try texts(width: width, theme)
    let room = texts.map(\.size.width).max() ?? 0
    let panel = RowLayout.Panel(
      title: "", rows: rows.map(\.label), right: room > 0 ? room + Self.textGap : 0)
    let hasComparisons = rows.contains { $0.comparison != nil }
    let rowHeight = max(hasComparisons ? 40 : 28, (texts.map(\.size.height).max() ?? 0) + 5)
    return try RowLayout(
      [panel], columns: 1, width: width, minRowHeight: rowHeight, theme: theme
    ) { plotWidth throws(PlotError) in
      let axis = axis.reaching(extent)
      return [try AxisGuide(axis, over: extent, on: .bottom, length: plotWidth, theme: theme)]
    }
  }

  private func draw(
    _ row: IntervalRow, _ text: Label, at y: Double, _ x: Scale, _ theme: Theme,
    into list: inout DrawList
  ) {
    let color = row.color ?? theme.palette.blue
    list.whisker(
      from: Point(x(row.interval.lowerBound), y), to: Point(x(row.interval.upperBound), y),
      Stroke(color, width: 1.8))
    // The reference's ring is wide enough to be seen around an estimate of the same value.
    if let reference = row.reference {
      list.circle(
        at: Point(x(reference), y), radius: 7, fill: theme.background,
        stroke: Stroke(color, width: 1.5))
    }
    list.marker(
      row.marker, at: Point(x(row.estimate), y), radius: 4, fill: color,
      outline: Stroke(theme.background, width: 1))
    if let comparison = row.comparison {
      list.marker(
        .diamond, at: Point(x(comparison), y + 11), radius: 3.8, fill: theme.background,
        outline: Stroke(color, width: 1.5))
    }
    list.text(text, at: Point(x.end + Self.textGap, y), anchor: .left)
  }
}

/// Points joined by straight lines.
public struct Series: Sendable, Hashable {
  /// Its name in the legend or at its end; nil leaves it unnamed, as one of many thin lines.
  public var label: String?
  public var x: [Double]
  public var y: [Double]
  /// Ends of the whiskers at each point, nil for none; as many as `x`, or empty.
  public var intervals: [ClosedRange<Double>?]
  public var style: SeriesStyle

  /// Creates a series of as many `x` as `y` and, if any, `intervals`.
  public init(
    _ label: String?, x: [Double], y: [Double], intervals: [ClosedRange<Double>?] = [],
    style: SeriesStyle
  ) {
    self.label = label
    self.x = x
    self.y = y
    self.intervals = intervals
    self.style = style
  }

  /// Creates a series with a value at each whole x from `start` on.
  public init(_ label: String?, y: [Double], startingAt start: Int = 0, style: SeriesStyle) {
    self.init(label, x: y.indices.map { Double(start + $0) }, y: y, style: style)
  }
}

/// The area between two curves.
public struct Band: Sendable, Hashable {
  /// Its caption in the legend, such as "null ranking, 95 % of 1000 draws"; nil for none.
  public var label: String?
  public var x: [Double]
  /// As many as `x`.
  public var lower: [Double]
  /// As many as `x`.
  public var upper: [Double]
  /// With its opacity.
  public var color: Color

  /// Creates a band.
  /// - Parameter floor: what the lower curve cannot fall below, such as 0 for a loss.
  public init(
    _ label: String?, x: [Double], lower: [Double], upper: [Double], color: Color,
    floor: Double? = nil
  ) {
    self.label = label
    self.x = x
    self.lower = floor.map { floor in lower.map { max($0, floor) } } ?? lower
    self.upper = upper
    self.color = color
  }
}

/// A line across the plot at a value of one axis, captioned outside the data.
public struct ReferenceLine: Sendable, Hashable {
  public var value: Double
  /// Its caption; empty for none.
  public var label: String
  public var dash: Dash

  /// Creates a line at a value of x or y.
  public init(at value: Double, _ label: String = "", dash: Dash = .dashed) {
    self.value = value
    self.label = label
    self.dash = dash
  }
}

/// Curves over one pair of axes.
public struct LinePanel: Sendable, Hashable {
  /// Above the plot; empty for none.
  public var title: String
  public var x: Axis
  public var y: Axis
  /// Later ones lie above.
  public var series: [Series]
  /// Beneath the series.
  public var bands: [Band]
  /// Lines at values of x, such as the boundaries of phases; captioned above the plot.
  public var verticals: [ReferenceLine]
  /// Lines at values of y, such as a ceiling; captioned right of the plot.
  public var horizontals: [ReferenceLine]

  /// Creates a panel.
  public init(
    title: String = "", x: Axis, y: Axis, series: [Series], bands: [Band] = [],
    verticals: [ReferenceLine] = [], horizontals: [ReferenceLine] = []
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.bands = bands
    self.verticals = verticals
    self.horizontals = horizontals
  }
}

extension LinePanel {
  /// Returns the extents of the data along x and y.
  /// - Throws: ``PlotError/notFinite(place:)``, ``PlotError/countMismatch(place:expected:actual:)``.
  func extents() throws(PlotError) -> (x: Extent, y: Extent) {
    var (xs, ys) = (Extent(), Extent())
    for one in series {
      let place = "the series “\(one.label ?? title)”"
      try Self.check(one.y.count, one.x.count, place)
      try xs.include(one.x, of: place)
      try ys.include(one.y, of: place)
      if !one.intervals.isEmpty { try Self.check(one.intervals.count, one.x.count, place) }
      for interval in one.intervals.compactMap(\.self) {
        try ys.include([interval.lowerBound, interval.upperBound], of: place)
      }
    }
    for band in bands {
      let place = "the band “\(band.label ?? title)”"
      try Self.check(band.lower.count, band.x.count, place)
      try Self.check(band.upper.count, band.x.count, place)
      try xs.include(band.x, of: place)
      try ys.include(band.lower, of: place)
      try ys.include(band.upper, of: place)
    }
    try xs.include(verticals.map(\.value), of: "a vertical reference line")
    try ys.include(horizontals.map(\.value), of: "a horizontal reference line")
    return (xs, ys)
  }

  private static func check(
    _ actual: Int, _ expected: Int, _ place: String
  ) throws(PlotError) {
    guard actual == expected else {
      throw .countMismatch(place: place, expected: expected, actual: actual)
    }
  }
}

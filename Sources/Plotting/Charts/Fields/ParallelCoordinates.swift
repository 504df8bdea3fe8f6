/// One upright axis of parallel coordinates.
public struct ParallelAxis: Sendable, Hashable {
  /// What the values of an axis are.
  public enum Kind: Sendable, Hashable {
    /// Values are the categories' places, 0 at the bottom.
    case categories([String])
    /// Values are numbers within the limits.
    case numbers(ClosedRange<Double>)
  }

  /// The quantity, with its unit.
  public var title: String
  /// Categories or numbers.
  public var kind: Kind

  /// Creates an axis of categories, the first at the bottom.
  public init(_ title: String, categories: [String]) {
    self.title = title
    kind = .categories(categories)
  }

  /// Creates an axis of numbers; lines beyond its limits are cut off.
  public init(_ title: String, limits: ClosedRange<Double>) {
    self.title = title
    kind = .numbers(limits)
  }
}

/// One line across all axes.
public struct ParallelLine: Sendable, Hashable {
  /// One for each axis.
  public var values: [Double]
  /// In 0...1 along the colour bar.
  public var shade: Double
  /// A name draws the line over all others, in a colour, dash and marker of its own, and is
  /// written at its end.
  public var highlight: String?

  /// Creates a line with a value for each axis.
  public init(_ values: [Double], shade: Double, highlight: String? = nil) {
    self.values = values
    self.shade = shade
    self.highlight = highlight
  }
}

/// Lines across parallel axes, such as the trials of a study; lines through the same category are
/// fanned out in the order of their shades.
public struct ParallelCoordinates: Chart {
  /// Two or more, from left to right.
  public var axes: [ParallelAxis]
  /// Lines of greater shade lie above.
  public var lines: [ParallelLine]
  /// The key to the lines' shades.
  public var colorBar: ColorBar
  /// In pixels, if the figure's height is not given.
  public var plotHeight: Double

  /// Creates parallel coordinates; drawing throws if a line lacks a value for an axis.
  public init(
    axes: [ParallelAxis], lines: [ParallelLine], colorBar: ColorBar, plotHeight: Double = 300
  ) {
    self.axes = axes
    self.lines = lines
    self.colorBar = colorBar
    self.plotHeight = plotHeight
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let layout = try ParallelLayout(self, width: width, plotHeight: plotHeight, theme)
    return max(layout.top + plotHeight + layout.bottom, layout.colorBar.size.height)
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let layout = try ParallelLayout(self, width: area.width, plotHeight: area.height - 40, theme)
    var plot = area
    plot.minX += layout.left
    plot.minY += layout.top
    plot.maxX -= layout.right
    plot.maxY -= layout.bottom
    guard plot.width >= 20, plot.height >= 20 else {
      throw .noRoom(width: area.width, height: area.height)
    }
    try layout.draw(in: plot, theme, into: &list)
    layout.colorBar.draw(
      at: Point(area.maxX - layout.colorBar.size.width, area.minY), theme, into: &list)
  }
}

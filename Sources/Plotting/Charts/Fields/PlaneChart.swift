/// Where two numbers over the plane are both 0 or more.
public struct PlaneRegion: Sendable, Hashable {
  /// Its caption in the legend; nil for none.
  public var label: String?
  public var first: Lattice
  /// As many numbers as the first.
  public var second: Lattice
  /// With its opacity.
  public var color: Color

  public init(
    _ label: String?, _ first: Lattice, and second: Lattice, color: Color
  ) {
    self.label = label
    self.first = first
    self.second = second
    self.color = color
  }
}

/// The lines along which a number over the plane has a value.
public struct PlaneContour: Sendable, Hashable {
  public var label: String?
  public var lattice: Lattice
  public var level: Double
  /// Always drawn solid.
  public var style: SeriesStyle

  public init(_ label: String?, _ lattice: Lattice, at level: Double, style: SeriesStyle) {
    self.label = label
    self.lattice = lattice
    self.level = level
    self.style = style
  }
}

/// Dots of one kind.
public struct PlanePoints: Sendable, Hashable {
  public var label: String?
  public var x: [Double]
  /// As many as `x`.
  public var y: [Double]
  public var marker: Marker
  public var radius: Double
  public var fill: Color
  public var outline: Color

  public init(
    _ label: String?, x: [Double], y: [Double], marker: Marker = .circle, radius: Double = 3.4,
    fill: Color, outline: Color
  ) {
    self.label = label
    self.x = x
    self.y = y
    self.marker = marker
    self.radius = radius
    self.fill = fill
    self.outline = outline
  }
}

/// A plane of two quantities: grounds, regions, lines and dots, what lies beyond it cut off.
public struct PlaneChart: Chart {
  /// With limits, which are the plane's edges and those of all lattices.
  public var x: Axis
  public var y: Axis
  /// A number shown as the ground's colour, in even steps over `limits`.
  public var ground: Lattice
  public var limits: ClosedRange<Double>
  public var ramp: ColorRamp
  public var steps: Int
  public var colorBar: ColorBar
  /// Above the ground.
  public var regions: [PlaneRegion]
  /// Above the regions.
  public var lines: [Series]
  public var contours: [PlaneContour]
  /// Uppermost.
  public var points: [PlanePoints]
  public var plotHeight: Double

  public init(
    x: Axis, y: Axis, ground: Lattice, limits: ClosedRange<Double>, ramp: ColorRamp, steps: Int,
    colorBar: ColorBar, regions: [PlaneRegion] = [], lines: [Series] = [],
    contours: [PlaneContour] = [], points: [PlanePoints] = [], plotHeight: Double = 400
  ) {
    self.x = x
    self.y = y
    self.ground = ground
    self.limits = limits
    self.ramp = ramp
    self.steps = steps
    self.colorBar = colorBar
    self.regions = regions
    self.lines = lines
    self.contours = contours
    self.points = points
    self.plotHeight = plotHeight
  }

  public func legend(theme: Theme) -> [LegendEntry] {
    contours.compactMap { one in one.label.map { LegendEntry(.line(one.style), $0) } }
      + lines.compactMap { one in one.label.map { LegendEntry(.line(one.style), $0) } }
      + regions.compactMap { one in one.label.map { LegendEntry(.area(one.color), $0) } }
      + points.compactMap { one in
        one.label.map {
          LegendEntry(.marker(one.marker, fill: one.fill, outline: one.outline), $0)
        }
      }
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let layout = try PlaneLayout(self, Size(width: width, height: plotHeight), theme)
    return max(
      layout.insets.top + plotHeight + layout.insets.bottom, layout.colorBar.size.height)
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let layout = try PlaneLayout(self, Size(width: area.width, height: plotHeight), theme)
    let plot = Rect(
      minX: (area.minX + layout.insets.left).onPixelEdge,
      minY: (area.minY + layout.insets.top).onPixelEdge,
      maxX: (area.maxX - layout.insets.right).onPixelEdge,
      maxY: (area.maxY - layout.insets.bottom).onPixelEdge)
    guard plot.width >= 20, plot.height >= 20 else {
      throw .noRoom(width: area.width, height: area.height)
    }
    try list.clipped(to: plot) { list throws(PlotError) in
      drawFields(in: plot, into: &list)
      drawLines(layout.frame, in: plot, into: &list)
    }
    list.rect(plot, stroke: Stroke(theme.axisLine))
    layout.frame.draw(around: plot, theme, into: &list)
    drawPoints(layout.frame, in: plot, into: &list)
    layout.colorBar.draw(at: Point(plot.maxX, plot.minY), theme, into: &list)
  }

  private func drawFields(in plot: Rect, into list: inout DrawList) {
    let length = (limits.upperBound - limits.lowerBound) / Double(steps)
    for step in 0..<steps {
      let low = limits.lowerBound + Double(step) * length
      // What lies beyond the limits has the colour of the nearest.
      let range =
        (step == 0 ? -Double.infinity : low)...(step == steps - 1 ? .infinity : low + length)
      let path = ground.region(within: range, in: plot)
      list.path(path, fill: ramp.color(at: (Double(step) + 0.5) / Double(steps)))
    }
    for region in regions {
      list.path(region.first.overlap(with: region.second, in: plot), fill: region.color)
    }
  }

  private func drawLines(_ frame: PanelFrame, in plot: Rect, into list: inout DrawList) {
    let (x, y) = (frame.bottom.scale(in: plot), frame.left.scale(in: plot))
    for line in lines {
      list.path(
        Path(through: zip(line.x, line.y).map { Point(x($0), y($1)) }),
        stroke: Stroke(
          line.style.color.opacity(line.style.opacity), width: line.style.width,
          dash: line.style.dash))
    }
    for contour in contours {
      list.path(
        contour.lattice.line(at: contour.level, in: plot),
        stroke: Stroke(contour.style.color, width: contour.style.width, isRounded: true))
    }
  }

  /// Whole, even at the edges; dots beyond them are left out.
  private func drawPoints(_ frame: PanelFrame, in plot: Rect, into list: inout DrawList) {
    let (x, y) = (frame.bottom.scale(in: plot), frame.left.scale(in: plot))
    for dots in points {
      for (px, py) in zip(dots.x, dots.y) {
        let place = Point(x(px), y(py))
        guard plot.insetBy(-0.5).contains(Rect(center: place, width: 0, height: 0)) else {
          continue
        }
        list.marker(
          dots.marker, at: place, radius: dots.radius, fill: dots.fill,
          outline: Stroke(dots.outline, width: 1))
      }
    }
  }
}

/// A plane's measured axes and colour bar.
private struct PlaneLayout {
  let frame: PanelFrame
  let colorBar: ColorBarLayout
  let insets: Insets

  init(_ chart: PlaneChart, _ size: Size, _ theme: Theme) throws(PlotError) {
    try chart.ground.check("the ground of the plane")
    for region in chart.regions {
      let place = "a region of the plane"
      try region.first.check(place)
      try region.second.check(place)
      let (first, second) = (region.first.values.joined(), region.second.values.joined())
      guard first.count == second.count else {
        throw .countMismatch(place: place, expected: first.count, actual: second.count)
      }
    }
    for contour in chart.contours { try contour.lattice.check("a contour of the plane") }
    var extent = Extent()
    for line in chart.lines {
      try extent.include(line.x + line.y, of: "the line “\(line.label ?? "")”")
    }
    for dots in chart.points {
      try extent.include(dots.x + dots.y, of: "the dots “\(dots.label ?? "")”")
    }
    colorBar = try ColorBarLayout(chart.colorBar, ramp: chart.ramp, theme)
    let left = try AxisGuide(
      chart.y, over: Extent(), on: .left, length: size.height, theme: theme)
    let width = max(size.width - left.thickness - colorBar.size.width, 20)
    let bottom = try AxisGuide(
      chart.x, over: Extent(), on: .bottom, length: width, theme: theme)
    frame = PanelFrame(bottom: bottom, left: left)
    var insets = frame.insets(plot: Size(width: width, height: size.height))
    insets.right = max(insets.right, colorBar.size.width)
    self.insets = insets
  }
}

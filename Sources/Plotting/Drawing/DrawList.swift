/// A page as values: shapes and measured texts in drawing order, later ones above.
///
/// Charts produce it, a ``Canvas`` draws it, tests inspect it; draw your own into it with the
/// methods below.
///
///     var page = DrawList(size: Size(width: 200, height: 60))
///     page.line(from: Point(10, 30), to: Point(190, 30), Stroke(.black))
///     page.rect(Rect(center: Point(100, 30), width: 40, height: 30), fill: .white)
///     try page.text("RY", theme.label, at: Point(100, 30), anchor: .center)
public struct DrawList: Sendable, Hashable {
  /// One shape or text.
  public enum Item: Sendable, Hashable {
    case path(Path, fill: Color?, stroke: Stroke?)
    case rect(Rect, fill: Color?, stroke: Stroke?)
    case circle(center: Point, radius: Double, fill: Color?, stroke: Stroke?)
    case text(PlacedLabel)
    /// Items of which only what lies within the rectangle shows.
    case clipped(Rect, [Item])
  }

  /// The page, in pixels at 1×.
  public var size: Size
  public var background: Color
  /// In drawing order.
  public private(set) var items: [Item] = []
  /// The numerical axes that charts have drawn into the page, as they tell it.
  public internal(set) var axes: [DrawnAxis] = []

  /// Creates an empty page.
  public init(size: Size, background: Color = .white) {
    self.size = size
    self.background = background
  }

  /// The whole page.
  public var page: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// The texts of the page, in drawing order.
  public var labels: [PlacedLabel] { Self.labels(in: items) }

  private static func labels(in items: [Item]) -> [PlacedLabel] {
    items.flatMap { item -> [PlacedLabel] in
      switch item {
      case .text(let label): [label]
      case .clipped(_, let items): labels(in: items)
      default: []
      }
    }
  }
}

extension DrawList {
  /// Draws an item above all others.
  public mutating func append(_ item: Item) { items.append(item) }

  /// Fills and then strokes an outline.
  public mutating func path(_ path: Path, fill: Color? = nil, stroke: Stroke? = nil) {
    items.append(.path(path, fill: fill, stroke: stroke))
  }

  /// Fills and then strokes a rectangle.
  public mutating func rect(_ rect: Rect, fill: Color? = nil, stroke: Stroke? = nil) {
    items.append(.rect(rect, fill: fill, stroke: stroke))
  }

  /// Fills and then strokes a circle.
  public mutating func circle(
    at center: Point, radius: Double, fill: Color? = nil, stroke: Stroke? = nil
  ) {
    items.append(.circle(center: center, radius: radius, fill: fill, stroke: stroke))
  }

  /// Draws a straight line.
  public mutating func line(from start: Point, to end: Point, _ stroke: Stroke) {
    path(Path(through: [start, end]), stroke: stroke)
  }

  /// Draws a data point: `fill` inside an outline of `outline`.
  public mutating func marker(
    _ marker: Marker, at center: Point, radius: Double, fill: Color, outline: Stroke? = nil
  ) {
    if marker == .circle {
      circle(at: center, radius: radius, fill: fill, stroke: outline)
    } else if marker.isFilled {
      path(marker.path(at: center, radius: radius), fill: fill, stroke: outline)
    } else {
      path(marker.path(at: center, radius: radius), stroke: Stroke(fill, width: radius * 0.55))
    }
  }

  /// Draws a measured label with the `anchor` of its box at `point`.
  public mutating func text(
    _ label: Label, at point: Point, anchor: Anchor = .topLeft, isVertical: Bool = false
  ) {
    guard !label.text.isEmpty else { return }
    items.append(.text(PlacedLabel(label, at: point, anchor: anchor, isVertical: isVertical)))
  }

  /// Measures and draws a text with the `anchor` of its box at `point`.
  /// - Throws: what measuring throws, see ``Label``.
  public mutating func text(
    _ string: String, _ style: TextStyle, at point: Point, anchor: Anchor = .topLeft
  ) throws(PlotError) {
    text(try Label(string, style), at: point, anchor: anchor)
  }

  /// Draws what `body` draws, cut off at the edges of `rect`.
  public mutating func clipped(
    to rect: Rect, _ body: (inout DrawList) throws(PlotError) -> Void
  ) throws(PlotError) {
    var inner = DrawList(size: size)
    try body(&inner)
    items.append(.clipped(rect, inner.items))
  }
}

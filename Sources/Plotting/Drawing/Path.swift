/// An outline of straight and curved segments, in pixels at 1×.
public struct Path: Sendable, Hashable {
  enum Segment: Sendable, Hashable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  var segments: [Segment] = []

  /// Creates an outline without segments.
  public init() {}

  /// Creates the open polyline through `points`.
  public init(through points: [Point]) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { line(to: point) }
  }

  /// Creates the closed polygon of `points`.
  public init(polygon points: [Point]) {
    self.init(through: points)
    if !points.isEmpty { close() }
  }

  /// Creates a rectangle whose corners are rounded by `radius`.
  public init(_ rect: Rect, cornerRadius radius: Double) {
    let bend = radius * 0.4477  // 1 − 4/3·(√2 − 1): the circle's cubic approximation
    let (left, top, right, bottom) = (rect.minX, rect.minY, rect.maxX, rect.maxY)
    func corner(_ from: Point, _ a: Point, _ b: Point, _ to: Point) -> [Segment] {
      [.line(from), .curve(a, b, to)]
    }
    segments = [.move(Point(left + radius, top))]
    segments += corner(
      Point(right - radius, top), Point(right - bend, top),
      Point(right, top + bend), Point(right, top + radius))
    segments += corner(
      Point(right, bottom - radius), Point(right, bottom - bend),
      Point(right - bend, bottom), Point(right - radius, bottom))
    segments += corner(
      Point(left + radius, bottom), Point(left + bend, bottom),
      Point(left, bottom - bend), Point(left, bottom - radius))
    segments += corner(
      Point(left, top + radius), Point(left, top + bend),
      Point(left + bend, top), Point(left + radius, top))
    segments.append(.close)
  }

  /// Begins a new part of the outline.
  public mutating func move(to point: Point) { segments.append(.move(point)) }
  /// Appends a straight segment.
  public mutating func line(to point: Point) { segments.append(.line(point)) }
  /// Appends a straight segment to where the part began.
  public mutating func close() { segments.append(.close) }

  /// Appends a cubic Bézier curve.
  public mutating func curve(to end: Point, control1: Point, control2: Point) {
    segments.append(.curve(control1, control2, end))
  }

  /// Every point that the outline names; the outline lies within their hull.
  var points: [Point] {
    segments.flatMap { segment -> [Point] in
      switch segment {
      case .move(let point), .line(let point): [point]
      case .curve(let a, let b, let c): [a, b, c]
      case .close: []
      }
    }
  }
}

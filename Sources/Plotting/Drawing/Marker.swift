import Foundation

/// The shape of a data point.
public enum Marker: Sendable, Hashable, CaseIterable {
  case circle, square, triangle, diamond, downTriangle, pentagon, cross, plus, star, hexagon

  /// Whether the marker is an area rather than crossed lines.
  var isFilled: Bool { self != .cross && self != .plus }

  /// Returns the outline around `center`; all shapes have about the area of a circle of `radius`.
  func path(at center: Point, radius: Double) -> Path {
    switch self {
    case .circle, .hexagon: regular(6, radius * 1.1, center, turn: 0)
    case .square: regular(4, radius * 1.25, center, turn: 0.125)
    case .triangle: regular(3, radius * 1.45, center, turn: 0)
    case .downTriangle: regular(3, radius * 1.45, center, turn: 0.5)
    case .diamond: regular(4, radius * 1.35, center, turn: 0)
    case .pentagon: regular(5, radius * 1.15, center, turn: 0)
    case .star: star(radius * 1.5, center)
    case .cross: strokes(radius, center, [Point(-1, -1), Point(-1, 1)])
    case .plus: strokes(radius * 1.3, center, [Point(-1, 0), Point(0, -1)])
    }
  }

  /// A regular polygon with its first corner upward, turned by `turn` of a circle.
  private func regular(_ corners: Int, _ radius: Double, _ center: Point, turn: Double) -> Path {
    Path(
      polygon: (0..<corners).map { corner in
        polar(center, radius, turn + Double(corner) / Double(corners))
      })
  }

  private func star(_ radius: Double, _ center: Point) -> Path {
    Path(
      polygon: (0..<10).map { corner in
        polar(center, corner.isMultiple(of: 2) ? radius : radius * 0.45, Double(corner) / 10)
      })
  }

  private func strokes(_ radius: Double, _ center: Point, _ starts: [Point]) -> Path {
    var path = Path()
    for start in starts {
      path.move(to: Point(center.x + radius * start.x, center.y + radius * start.y))
      path.line(to: Point(center.x - radius * start.x, center.y - radius * start.y))
    }
    return path
  }

  private func polar(_ center: Point, _ radius: Double, _ turn: Double) -> Point {
    let angle = 2 * Double.pi * turn
    return Point(center.x + radius * sin(angle), center.y - radius * cos(angle))
  }
}

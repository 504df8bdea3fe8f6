/// Numbers at evenly spaced places of a rectangle, between which they are taken as linear over
/// triangles: half cells whose diagonals rise to the right.
public struct Lattice: Sendable, Hashable {
  /// A row a value of y, from the least on, in it a number a value of x; two or more of each.
  public var values: [[Double]]

  public init(_ values: [[Double]]) { self.values = values }

  /// Checks that rows are of one length and numbers finite.
  /// - Throws: ``PlotError``.
  func check(_ place: String) throws(PlotError) {
    guard values.count >= 2, values[0].count >= 2 else { throw .noData(place: place) }
    for row in values where row.count != values[0].count {
      throw .countMismatch(place: place, expected: values[0].count, actual: row.count)
    }
    guard values.joined().allSatisfy(\.isFinite) else { throw .notFinite(place: place) }
  }

  private typealias Corner = (point: Point, value: Double)

  /// Returns the outline of where the number lies within `range`, drawn into `plot`.
  func region(within range: ClosedRange<Double>, in plot: Rect) -> Path {
    var path = Path()
    for row in 0..<values.count - 1 {
      // Whole cells in a row make one rectangle.
      var start: Int?
      for column in 0..<values[row].count - 1 {
        let numbers = numbers(row, column)
        if range.lowerBound <= numbers.lowerBound, numbers.upperBound <= range.upperBound {
          start = start ?? column
          continue
        }
        if let first = start { append(row, first, column, plot, to: &path) }
        start = nil
        guard range.overlaps(numbers) else { continue }
        let corners = corners(row, column, in: plot)
        for triangle in [[0, 1, 2], [0, 2, 3]] {
          let cut = Self.cut(
            Self.cut(triangle.map { corners[$0] }, at: range.lowerBound, keepsAbove: true),
            at: range.upperBound, keepsAbove: false)
          if cut.count >= 3 { path.append(polygon: cut.map(\.point)) }
        }
      }
      if let first = start { append(row, first, values[row].count - 1, plot, to: &path) }
    }
    return path
  }

  /// Returns the lines along which the number is `level`, drawn into `plot`.
  func line(at level: Double, in plot: Rect) -> Path {
    var path = Path()
    for row in 0..<values.count - 1 {
      for column in 0..<values[row].count - 1 {
        guard numbers(row, column).contains(level) else { continue }
        let corners = corners(row, column, in: plot)
        for triangle in [[0, 1, 2], [0, 2, 3]] {
          let crossings = zip(triangle, triangle.dropFirst() + [triangle[0]]).compactMap {
            Self.crossing(corners[$0], corners[$1], at: level)
          }
          guard crossings.count == 2 else { continue }
          path.move(to: crossings[0])
          path.line(to: crossings[1])
        }
      }
    }
    return path
  }

  /// A cell's least number and its largest.
  private func numbers(_ row: Int, _ column: Int) -> ClosedRange<Double> {
    let (a, b) = (values[row][column], values[row][column + 1])
    let (c, d) = (values[row + 1][column], values[row + 1][column + 1])
    return min(a, b, c, d)...max(a, b, c, d)
  }

  func point(_ row: Int, _ column: Int, in plot: Rect) -> Point {
    Point(
      plot.minX + plot.width * Double(column) / Double(values[0].count - 1),
      plot.maxY - plot.height * Double(row) / Double(values.count - 1))
  }

  /// A cell's corners in order around it.
  private func corners(_ row: Int, _ column: Int, in plot: Rect) -> [Corner] {
    [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)].map {
      (point($0, $1, in: plot), values[$0][$1])
    }
  }

  private func append(
    _ row: Int, _ first: Int, _ end: Int, _ plot: Rect, to path: inout Path
  ) {
    path.append(polygon: [
      point(row, first, in: plot), point(row, end, in: plot), point(row + 1, end, in: plot),
      point(row + 1, first, in: plot),
    ])
  }

  /// Cuts a polygon off where its number passes a level.
  private static func cut(
    _ polygon: [Corner], at level: Double, keepsAbove: Bool
  ) -> [Corner] {
    var kept: [Corner] = []
    for (index, corner) in polygon.enumerated() {
      let next = polygon[(index + 1) % polygon.count]
      if keepsAbove ? corner.value >= level : corner.value <= level { kept.append(corner) }
      if let point = crossing(corner, next, at: level) { kept.append((point, level)) }
    }
    return kept
  }

  /// Where the number passes a level between two corners, if one is above and the other is not.
  private static func crossing(_ start: Corner, _ end: Corner, at level: Double) -> Point? {
    guard (start.value > level) != (end.value > level) else { return nil }
    let share = (level - start.value) / (end.value - start.value)
    return Point(
      start.point.x + share * (end.point.x - start.point.x),
      start.point.y + share * (end.point.y - start.point.y))
  }
}

extension Path {
  /// Appends a closed polygon.
  mutating func append(polygon points: [Point]) {
    move(to: points[0])
    for point in points.dropFirst() { line(to: point) }
    close()
  }
}

extension Lattice {
  /// A corner with the numbers of two lattices.
  private typealias Corner = (point: Point, first: Double, second: Double)

  /// Returns the outline of where this number and another, at the same places, are both 0 or more.
  /// Narrow overlaps between two edges show, where the lesser of the two would miss them.
  func overlap(with other: Lattice, in plot: Rect) -> Path {
    var path = Path()
    for row in 0..<values.count - 1 {
      for column in 0..<values[row].count - 1 {
        let places = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        let corners: [Corner] = places.map {
          (point($0, $1, in: plot), values[$0][$1], other.values[$0][$1])
        }
        for triangle in [[0, 1, 2], [0, 2, 3]] {
          let cut = Self.cut(Self.cut(triangle.map { corners[$0] }, by: \.first), by: \.second)
          if cut.count >= 3 { path.append(polygon: cut.map(\.point)) }
        }
      }
    }
    return path
  }

  /// Cuts off what is below 0.
  private static func cut(_ polygon: [Corner], by number: (Corner) -> Double) -> [Corner] {
    var kept: [Corner] = []
    for (index, corner) in polygon.enumerated() {
      let next = polygon[(index + 1) % polygon.count]
      let (here, there) = (number(corner), number(next))
      if here >= 0 { kept.append(corner) }
      guard (here > 0) != (there > 0) else { continue }
      let share = here / (here - there)
      func mix(_ a: Double, _ b: Double) -> Double { a + share * (b - a) }
      kept.append(
        (
          Point(mix(corner.point.x, next.point.x), mix(corner.point.y, next.point.y)),
          mix(corner.first, next.first), mix(corner.second, next.second)
        ))
    }
    return kept
  }
}

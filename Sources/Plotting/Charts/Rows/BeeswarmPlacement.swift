/// Places the dots of one row so that none touches another.
struct BeeswarmPlacement {
  /// Distance of each dot from the middle of its row, in pixels.
  let offsets: [Double]
  /// How many dots found no free place within the row and lie at its edge over others.
  let clamped: Int

  /// Places dots at `positions` along x, in pixels.
  ///
  /// The dots are taken by position, ties by their number; each goes to the free place nearest the
  /// middle, above it if two are as near. Takes O(n·k) time, k being the dots within a diameter.
  /// - Parameters:
  ///   - distance: the least distance between the centres of two dots.
  ///   - reach: the largest offset that keeps a dot inside its row.
  init(positions: [Double], distance: Double, reach: Double) {
    var offsets = positions.map { _ in 0.0 }
    var clamped = 0
    var placed: [Int] = []  // by position
    for dot in positions.indices.sorted(by: { (positions[$0], $0) < (positions[$1], $1) }) {
      let near = placed.reversed().prefix { positions[dot] - positions[$0] < distance }
      let neighbors = near.map { (dx: positions[dot] - positions[$0], y: offsets[$0]) }
      if let offset = Self.nearestFree(among: neighbors, distance) {
        if abs(offset) <= reach {
          offsets[dot] = offset
        } else {
          offsets[dot] = offset < 0 ? -reach : reach
          clamped += 1
        }
      }
      placed.append(dot)
    }
    self.offsets = offsets
    self.clamped = clamped
  }

  /// Returns the smallest offset whose dot is `distance` or more from every neighbour.
  private static func nearestFree(
    among neighbors: [(dx: Double, y: Double)], _ distance: Double
  ) -> Double? {
    let touching = neighbors.flatMap { neighbor -> [Double] in
      let reach = (distance * distance - neighbor.dx * neighbor.dx).squareRoot()
      return [neighbor.y - reach, neighbor.y + reach]
    }
    let candidates = ([0] + touching).sorted { (abs($0), $0) < (abs($1), $1) }
    let enough = distance * distance * (1 - 1e-9)
    return candidates.first { y in
      neighbors.allSatisfy { $0.dx * $0.dx + (y - $0.y) * (y - $0.y) >= enough }
    }
  }
}

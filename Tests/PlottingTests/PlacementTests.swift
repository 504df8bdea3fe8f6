import Testing

@testable import Plotting

@Suite("Placement")
struct PlacementTests {
  /// Positions that crowd in the middle, with ties; the same on every run.
  static func positions(_ count: Int) -> [Double] {
    (0..<count).map { index in
      let turn = Double(index * 7919 % 1000) / 1000
      return (turn * turn * 300).rounded()
    }
  }

  @Test("No two dots touch", arguments: [1, 2, 30, 300])
  func dotsStandApart(count: Int) {
    let positions = Self.positions(count)
    let placement = BeeswarmPlacement(positions: positions, distance: 6, reach: .infinity)
    #expect(placement.clamped == 0)
    for (a, b) in pairs(count) {
      let (dx, dy) = (positions[a] - positions[b], placement.offsets[a] - placement.offsets[b])
      #expect(dx * dx + dy * dy >= 36 * (1 - 1e-6))
    }
  }

  @Test("Dots stay in their row; those that found no place are counted")
  func dotsAreClamped() {
    let placement = BeeswarmPlacement(
      positions: Array(repeating: 5, count: 10), distance: 6, reach: 12)
    #expect(placement.offsets.allSatisfy { abs($0) <= 12 })
    #expect(placement.clamped == 5)  // 0, ±6 and ±12 are free
  }

  @Test("A dot alone lies in the middle; placement depends on nothing but its input")
  func placementIsDeterministic() {
    let first = BeeswarmPlacement(positions: Self.positions(200), distance: 5, reach: 30)
    let second = BeeswarmPlacement(positions: Self.positions(200), distance: 5, reach: 30)
    #expect(first.offsets == second.offsets)
    #expect(BeeswarmPlacement(positions: [3], distance: 5, reach: 9).offsets == [0])
  }

  @Test("Spread intervals do not overlap, keep their order and stay in their room")
  func spreadIntervals() {
    let lengths = Array(repeating: 12.0, count: 8)
    let centers = spread(
      centers: [50, 50, 51, 49, 50, 90, 10, 50], lengths: lengths, within: 0...120)
    let sorted = centers.sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 12 - 1e-9 })
    #expect(sorted.first! >= 6 - 1e-9 && sorted.last! <= 114 + 1e-9)
    #expect(centers.firstIndex(of: sorted[0]) == 6)
    #expect(centers.firstIndex(of: sorted[7]) == 5)
  }

  @Test("Intervals that stand apart are not moved")
  func spreadLeavesAlone() {
    let centers = spread(centers: [80, 20], lengths: [10, 10], within: 0...100)
    #expect(centers == [80, 20])
  }

  @Test("A simplified line passes within its tolerance of every point")
  func simplifiedLine() {
    let points = (0..<500).map { Point(Double($0), Double($0 * $0 % 977) / 40) }
    let kept = Path(through: points, simplifiedBy: 2).points
    #expect(kept.count < points.count)
    #expect(kept.first == points.first && kept.last == points.last)
    for point in points {
      let distances = zip(kept, kept.dropFirst()).map { point.distance(fromSegment: $0, $1) }
      #expect(distances.min()! <= 2)
    }
    #expect(Path(through: [Point(1, 2)], simplifiedBy: 1).points == [Point(1, 2)])
    #expect(Path(through: [], simplifiedBy: 1).points.isEmpty)
  }

  private func pairs(_ count: Int) -> [(Int, Int)] {
    (0..<count).flatMap { a in (0..<a).map { (a, $0) } }
  }
}

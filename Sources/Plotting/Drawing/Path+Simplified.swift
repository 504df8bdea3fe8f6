extension Path {
  /// Creates the open polyline through `points` without those that lie within `tolerance` of it:
  /// curves of a thousand iterations have more points than pixels (Ramer 1972; Douglas and
  /// Peucker 1973). The first and last point are kept.
  init(through points: [Point], simplifiedBy tolerance: Double) {
    var isKept = points.map { _ in false }
    var spans = points.isEmpty ? [] : [(0, points.count - 1)]
    while let (first, last) = spans.popLast() {
      isKept[first] = true
      isKept[last] = true
      var (farthest, distance) = (first, tolerance)
      for index in first..<last where index > first {
        let away = points[index].distance(fromSegment: points[first], points[last])
        if away > distance { (farthest, distance) = (index, away) }
      }
      if farthest > first { spans += [(first, farthest), (farthest, last)] }
    }
    self.init(through: zip(points, isKept).filter(\.1).map(\.0))
  }
}

extension Point {
  /// The distance from the nearest point of the segment from `start` to `end`.
  func distance(fromSegment start: Point, _ end: Point) -> Double {
    let along = Point(end.x - start.x, end.y - start.y)
    let length = along.x * along.x + along.y * along.y
    let share = length > 0 ? ((x - start.x) * along.x + (y - start.y) * along.y) / length : 0
    let nearest = min(max(share, 0), 1)
    let (dx, dy) = (x - start.x - nearest * along.x, y - start.y - nearest * along.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}

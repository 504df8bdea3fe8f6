extension Collection<String> {
  /// Returns the name that was probably meant by `name`: the one at the least edit distance,
  /// letter case aside, the first of equals; none if more than half of it would have to change.
  public func nearest(to name: String) -> String? {
    let wanted = name.lowercased()
    var nearest: (name: String, distance: Int)?
    for candidate in self {
      let distance = editDistance(wanted, candidate.lowercased())
      let tolerance = Swift.max(wanted.count, candidate.count) / 2
      if distance <= tolerance, distance < nearest?.distance ?? .max {
        nearest = (candidate, distance)
      }
    }
    return nearest?.name
  }
}

/// Returns the least number of characters inserted, deleted, replaced or swapped with their
/// neighbour that turns one text into the other (optimal string alignment).
///
/// O(`first.count` × `second.count`).
func editDistance(_ first: String, _ second: String) -> Int {
  let first = Array(first)
  let second = Array(second)
  var beforePrevious = [Int]()
  var previous = Array(0...second.count)
  for (i, character) in first.enumerated() {
    var current = [i + 1]
    for (j, other) in second.enumerated() {
      var distance = Swift.min(previous[j + 1], current[j]) + 1
      distance = Swift.min(distance, previous[j] + (character == other ? 0 : 1))
      if i > 0, j > 0, character == second[j - 1], first[i - 1] == other {
        distance = Swift.min(distance, beforePrevious[j - 1] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[second.count]
}

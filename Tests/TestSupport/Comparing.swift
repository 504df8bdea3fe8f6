/// Returns the largest absolute difference of corresponding numbers: infinity where the counts
/// differ, NaN where a difference is.
public func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  let differences = zip(a, b).map { abs($0 - $1) }
  return differences.contains(where: \.isNaN) ? .nan : differences.max() ?? 0
}

/// Returns the largest absolute difference of corresponding numbers in two tables.
public func largestDifference(_ a: [[Double]], _ b: [[Double]]) -> Double {
  guard a.map(\.count) == b.map(\.count) else { return .infinity }
  return largestDifference(a.flatMap { $0 }, b.flatMap { $0 })
}

/// The smallest, second smallest, … of many numbers, where only a few of them are asked for: sorting
/// all takes ten times as long.
///
/// The numbers' range is cut into equal bins, and the bins' counts say which of them holds an order
/// statistic; only that bin's numbers are sorted. Numbers that crowd into one bin cost what sorting
/// them costs.
struct OrderStatistics {
  private let values: [Double]
  private let smallest: Double
  /// Bins a unit.
  private let density: Double
  /// How many numbers lie below each bin.
  private var below: [Int]
  private var sortedBins: [Int: [Double]] = [:]

  /// - Parameter values: at least one.
  init(_ values: [Double]) {
    self.values = values
    let binCount = max(1, values.count / 8)
    var (smallest, largest) = (values[0], values[0])
    for value in values {
      smallest = min(smallest, value)
      largest = max(largest, value)
    }
    let density = Double(binCount) / (largest - smallest)
    self.smallest = smallest
    // One bin where the range cannot be divided: of equal numbers, or of some that are not finite.
    let isDivided = density.isFinite && density > 0 && values.allSatisfy(\.isFinite)
    self.density = isDivided ? density : 0
    below = [Int](repeating: 0, count: binCount + 1)
    for value in values { below[bin(of: value)] += 1 }
    var sum = 0
    for bin in below.indices { (below[bin], sum) = (sum, sum + below[bin]) }
  }

  /// The number that `rank` others precede, in 0..<count.
  subscript(rank: Int) -> Double {
    mutating get {
      // The last bin that begins at or before the rank; empty ones follow each other.
      let bin = below.partition(after: rank) - 1
      if let sorted = sortedBins[bin] { return sorted[rank - below[bin]] }
      let sorted = values.filter { self.bin(of: $0) == bin }.sorted()
      sortedBins[bin] = sorted
      return sorted[rank - below[bin]]
    }
  }

  /// Never falls as the value grows; the largest value has the bin behind the last.
  private func bin(of value: Double) -> Int {
    density == 0 ? 0 : Int((value - smallest) * density)
  }
}

extension [Int] {
  /// Returns how many of the elements, which ascend, are at most `bound`.
  fileprivate func partition(after bound: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The few statistics that figures compute of a record's numbers.
extension [Double] {
  /// The mean; 0 of nothing.
  var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }

  /// The sample standard deviation, n − 1 in the denominator; 0 of one value.
  var deviation: Double {
    guard count > 1 else { return 0 }
    let mean = mean
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
  }

  /// The place of the largest value, the first of equals; nil of nothing.
  var indexOfMax: Int? {
    indices.reduce(nil as Int?) { best, index in
      best.map { self[index] > self[$0] ? index : $0 } ?? index
    }
  }

  /// The area below straight segments through the values, spread evenly over 0...1.
  var areaUnderCurve: Double {
    guard count > 1 else { return 0 }
    let sum = zip(self, dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 2 }
    return sum / Double(count - 1)
  }
}

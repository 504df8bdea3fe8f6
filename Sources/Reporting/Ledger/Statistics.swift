import Execution

/// The statistics that the ledger's rules use.
enum Statistics {
  /// Pearson's; 0 where either side does not vary.
  static func pearson(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count)
    let meanX = x.reduce(0, +) / n
    let meanY = y.reduce(0, +) / n
    var xx = 0.0
    var yy = 0.0
    var xy = 0.0
    for (a, b) in zip(x, y) {
      xx += (a - meanX) * (a - meanX)
      yy += (b - meanY) * (b - meanY)
      xy += (a - meanX) * (b - meanY)
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
  }

  /// Shannon's entropy of the values' shares over that of equal ones, 0...1; 1 where all are zero.
  static func normalizedEntropy(_ values: [Double]) -> Double {
    let total = values.reduce(0, +)
    guard total > 0, values.count > 1 else { return 1 }
    let entropy = values.reduce(0) { $1 > 0 ? $0 - $1 / total * Elementary.log($1 / total) : $0 }
    return entropy / Elementary.log(Double(values.count))
  }
}

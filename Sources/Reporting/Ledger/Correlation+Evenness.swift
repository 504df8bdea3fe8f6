import Foundation

extension Correlation {
  /// Entropy over that of equal values, 0...1; 1 where all are zero.
  static func evenness(_ values: [Double]) -> Double {
    let total = values.reduce(0, +)
    guard total > 0, values.count > 1 else { return 1 }
    let entropy = values.reduce(0) { $1 > 0 ? $0 - $1 / total * log($1 / total) : $0 }
    return entropy / log(Double(values.count))
  }
}

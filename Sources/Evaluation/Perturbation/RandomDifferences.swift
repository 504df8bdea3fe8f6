import CKernels
import Execution

/// Mean AUC-Differences over n instances whose features are ranked at random, many times over.
public struct RandomDifferences: Sendable {
  /// By how much sums in another order may differ.
  private static let rounding = 1e-12
  /// Ascending.
  private let draws: [Double]

  /// - Parameters:
  ///   - gains: of each ranking's steps, 2^d an instance.
  ///   - instanceCount: how many are ranked, each by a ranking of its own.
  init(
    gains: [Double], featureCount: Int, instanceCount: Int, drawCount: Int,
    using random: inout RandomStream
  ) {
    var draws = [Double](repeating: 0, count: drawCount)
    Arithmetic.current.kernels.random_rankings(
      &random.philox, gains, featureCount, instanceCount, drawCount, &draws)
    for index in draws.indices { draws[index] /= Double(instanceCount) }
    self.draws = draws.sorted()
  }

  /// Returns the band that holds the middle `level` of all random rankings, by the draws; its ends
  /// are widened by what rounding may do.
  /// - Parameter level: within 0..<1.
  public func interval(level: Double) -> ConfidenceInterval {
    let tail = Int(Double(draws.count) * (1 - level) / 2)
    return ConfidenceInterval(
      lower: draws[tail] - Self.rounding,
      upper: draws[draws.count - 1 - tail] + Self.rounding, level: level)
  }

  /// Returns the share of random rankings whose mean AUC-Difference is below a method's, in 0...1,
  /// by the draws; those equal count half.
  public func percentile(of meanDifference: Double) -> Double {
    let below = draws.count { $0 < meanDifference - Self.rounding }
    let upTo = draws.count { $0 <= meanDifference + Self.rounding }
    return Double(below + upTo) / Double(2 * draws.count)
  }
}

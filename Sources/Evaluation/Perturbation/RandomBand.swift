import CKernels
public import Execution
import Explainers

/// Where the mean over n instances lies if every instance is ranked at random: what a method must
/// leave before it says anything.
///
/// Read exactly. Under shots, measured curves scatter a little more: at 2,000 shots, 30 instances
/// of 4 features by at most 0.0014, beside a band whose standard deviation is some 0.03.
public struct RandomBand: Sendable {
  public let instanceCount: Int
  /// The mean of the mean AUC-Difference: 0 but for rounding.
  public let mean: Double
  /// The standard deviation of the mean AUC-Difference, √(Σ variances) / n.
  public let standardDeviation: Double
  /// The mean insertion curve: its mean and the standard deviation of the n-instance mean.
  public let insertion: CurveBand
  /// The mean deletion curve, likewise.
  public let deletion: CurveBand
  /// By how much sums in another order may differ.
  private static let rounding = 1e-12
  /// Mean AUC-Differences of random rankings, ascending.
  private let draws: [Double]

  /// - Parameters:
  ///   - laws: one an instance, all of d features.
  ///   - drawCount: how often all instances are ranked at random, for the percentiles.
  public init(_ laws: [RankingLaw], drawCount: Int = 10_000, using random: inout RandomStream) {
    precondition(!laws.isEmpty, "a random band of no instances")
    precondition(
      laws.allSatisfy { $0.values.featureCount == laws[0].values.featureCount },
      "instances of unlike features")
    let n = Double(laws.count)
    instanceCount = laws.count
    mean = laws.reduce(0) { $0 + $1.mean } / n
    standardDeviation = laws.reduce(0) { $0 + $1.variance }.squareRoot() / n
    let curves = laws.map(\.insertion)
    insertion = CurveBand(
      mean: curves[0].mean.indices.map { k in curves.reduce(0) { $0 + $1.mean[k] } / n },
      standardDeviation: curves[0].mean.indices.map { k in
        curves.reduce(0) { sum, curve in
          sum + curve.standardDeviation[k] * curve.standardDeviation[k]
        }.squareRoot() / n
      })
    deletion = insertion.reversed
    let gains = laws.flatMap(\.gains)
    var draws = [Double](repeating: 0, count: drawCount)
    Arithmetic.current.kernels.random_rankings(
      &random.philox, gains, laws[0].values.featureCount, laws.count, drawCount, &draws)
    for index in draws.indices { draws[index] /= n }
    self.draws = draws.sorted()
  }

  /// Returns the band that holds the middle `level` of all random rankings, by the draws; its ends
  /// are widened by what rounding may do.
  /// - Parameter level: within 0..<1.
  public func interval(level: Double) -> ConfidenceInterval {
    let tail = Int(Double(draws.count) * (1 - level) / 2)
    return ConfidenceInterval(
      lower: draws[tail] - RandomBand.rounding,
      upper: draws[draws.count - 1 - tail] + RandomBand.rounding, level: level)
  }

  /// Returns the share of random rankings whose mean AUC-Difference is below a method's, in 0...1,
  /// by the draws; those equal count half.
  public func percentile(of meanDifference: Double) -> Double {
    let below = draws.count { $0 < meanDifference - RandomBand.rounding }
    let upTo = draws.count { $0 <= meanDifference + RandomBand.rounding }
    return Double(below + upTo) / Double(2 * draws.count)
  }
}

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
  /// Of random rankings, one an instance: what a method that explains instances must leave.
  public let differences: RandomDifferences
  /// Of one random ranking for all instances: what a global method must leave. They scatter more,
  /// since the gains of one ranking do not cancel over instances.
  public let sharedDifferences: RandomDifferences

  /// - Parameters:
  ///   - laws: one an instance, all of d features.
  ///   - drawCount: how often all instances are ranked at random, for intervals and percentiles.
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
    let featureCount = laws[0].values.featureCount
    differences = RandomDifferences(
      gains: laws.flatMap(\.gains), featureCount: featureCount, instanceCount: laws.count,
      drawCount: drawCount, using: &random)
    let meanGains = laws[0].gains.indices.map { coalition in
      laws.reduce(0) { $0 + $1.gains[coalition] } / n
    }
    sharedDifferences = RandomDifferences(
      gains: meanGains, featureCount: featureCount, instanceCount: 1, drawCount: drawCount,
      using: &random)
  }
}

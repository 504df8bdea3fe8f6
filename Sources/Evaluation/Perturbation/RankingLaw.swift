public import Execution
public import Explainers

/// What all d! rankings of one instance's features come to: the best of them, and the law of a
/// random one. All exact, from the table of its 2^d coalition values.
///
/// With one baseline for both curves, a ranking that puts the features in through the coalitions
/// S_0 ⊂ S_1 ⊂ … ⊂ S_d takes them out through the complements, and its AUC-Difference is
/// Σ_k w_k (v(S_k) − v(S_kᶜ)), w the trapezoid's weights. A sum along a path: best, mean and
/// variance over all paths follow by dynamic programming over the coalitions, in time d 2^d.
public struct RankingLaw: Sendable {
  public let label: Int
  /// The exact values of all coalitions, the baseline outside them.
  public let values: CoalitionValues
  /// The largest AUC-Difference that a ranking has, at least 0: the ceiling of all explainers.
  public let ceiling: Double
  /// A ranking that has it: of several, the first in lexicographic order, but for rounding.
  public let bestRanking: Ranking
  /// The mean AUC-Difference of all rankings: 0 but for rounding, since each and its reverse
  /// cancel.
  public let mean: Double
  /// The variance of all rankings' AUC-Differences.
  public let variance: Double
  /// What passing through each coalition adds to the AUC-Difference.
  let gains: [Double]

  /// - Parameters:
  ///   - values: of an instance against its baseline, read exactly.
  ///   - label: the class whose probability is followed.
  public init(values: CoalitionValues, label: Int) {
    self.label = label
    self.values = values
    let (d, all) = (values.featureCount, values.grandCoalition)
    gains = (0...all).map { coalition in
      let isEnd = coalition == 0 || coalition == all
      return (values[coalition, label] - values[all ^ coalition, label])
        / (isEnd ? 2 * Double(d) : Double(d))
    }
    // Of the paths from a coalition to the grand one: the best sum, the mean sum, the mean square.
    var (best, first, second) = (gains, gains, gains.map { $0 * $0 })
    for coalition in (0..<all).reversed() {
      let next = (0..<d).map { coalition | 1 << $0 }.filter { $0 != coalition }
      let count = Double(next.count)
      let mean = next.reduce(0) { $0 + first[$1] } / count
      let square = next.reduce(0) { $0 + second[$1] } / count
      let gain = gains[coalition]
      best[coalition] = gain + next.reduce(-.infinity) { max($0, best[$1]) }
      first[coalition] = gain + mean
      second[coalition] = gain * gain + 2 * gain * mean + square
    }
    ceiling = best[0]
    bestRanking = RankingLaw.ranking(along: best, featureCount: d)
    mean = first[0]
    variance = max(0, second[0] - first[0] * first[0])
  }

  /// Follows the best path from the empty coalition.
  private static func ranking(along best: [Double], featureCount d: Int) -> Ranking {
    var (order, coalition) = ([Int](), 0)
    for _ in 0..<d {
      let left = (0..<d).filter { coalition & 1 << $0 == 0 }
      let feature = left.dropFirst().reduce(left[0]) {
        best[coalition | 1 << $1] > best[coalition | 1 << $0] ? $1 : $0
      }
      order.append(feature)
      coalition |= 1 << feature
    }
    return Ranking(order: order)
  }

  /// Returns the exact curves of a ranking.
  public func curves(of ranking: Ranking) -> PerturbationCurves {
    PerturbationCurves(toward: label, ranking: ranking, values: values)
  }

  /// Returns the AUC-Difference of a ranking drawn uniformly from all.
  public func aucDifference(using random: inout RandomStream) -> Double {
    var (sum, coalition) = (gains[0], 0)
    for feature in random.permutation(of: values.featureCount) {
      coalition |= 1 << feature
      sum += gains[coalition]
    }
    return sum
  }

  /// The law of a random ranking's insertion curve: mean and standard deviation of the class's
  /// probability with k random features of the instance, k in 0...d. Deletion runs it backward.
  public var insertion: CurveBand {
    let coalitions = 0...values.grandCoalition
    let points = (0...values.featureCount).map { size in
      coalitions.filter { $0.nonzeroBitCount == size }.map { values[$0, label] }
    }
    let means = points.map { $0.reduce(0, +) / Double($0.count) }
    let deviations = zip(points, means).map { values, mean in
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(values.count)).squareRoot()
    }
    return CurveBand(mean: means, standardDeviation: deviations)
  }
}

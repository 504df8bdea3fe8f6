import Execution

/// The values of one feature that stand for LIME's draws of it: a Gauss rule within the instance's
/// own bin and one over all others.
struct FeatureNodes: Sendable {
  private(set) var values: [Double] = []
  /// The probabilities of the values under LIME's law; they sum to 1.
  private(set) var shares: [Double] = []
  /// 1 where the value is in the instance's bin, else 0.
  private(set) var isOwn: [Double] = []

  var count: Int { values.count }

  /// - Parameters:
  ///   - own: the instance's bin.
  ///   - frequencies: of the bins.
  ///   - laws: of the values within each bin.
  ///   - count: of nodes, at least 2. A third of them go to the bin, as it is one of up to four, and
  ///     the smallest counts matter most there.
  init(own: Int, frequencies: [Double], laws: [TruncatedNormal], count: Int) {
    let ownCount = max(1, (count + 1) / 3)
    append(
      frequencies.indices.filter { $0 == own }, frequencies, laws, count: ownCount, isOwn: 1)
    append(
      frequencies.indices.filter { $0 != own }, frequencies, laws, count: count - ownCount,
      isOwn: 0)
  }

  /// Adds the nodes of some bins, none where no training row is in them.
  private mutating func append(
    _ bins: [Int], _ frequencies: [Double], _ laws: [TruncatedNormal], count: Int, isOwn: Double
  ) {
    let share = bins.reduce(0) { $0 + frequencies[$1] }
    guard share > 0 else { return }
    var (points, weights) = ([Double](), [Double]())
    for bin in bins where frequencies[bin] > 0 {
      let law = laws[bin].points
      points += law.values
      weights += law.weights.map { $0 * frequencies[bin] / share }
    }
    let rule = GaussRule(points: points, weights: weights, count: count)
    values += rule.nodes
    shares += rule.weights.map { $0 * share }
    self.isOwn += [Double](repeating: isOwn, count: rule.nodes.count)
  }
}

extension TruncatedNormal {
  /// Enough for a normal law of ±8.3 standard deviations to 1e-12, for a gentler one to rounding.
  private static let rule = GaussLegendre(nodeCount: 48)

  /// Gauss-Legendre nodes over the interval, weighted by the density so that they sum to 1. What is
  /// beyond 8.3 standard deviations, no sample reaches either.
  var points: (values: [Double], weights: [Double]) {
    let start = max(lower, mean - 8.3 * standardDeviation)
    let end = min(upper, mean + 8.3 * standardDeviation)
    guard end > start else { return ([min(max(mean, lower), upper)], [1]) }
    let values = Self.rule.nodes.map { start + (end - start) * $0 }
    let densities = zip(values, Self.rule.weights).map { value, weight in
      let z = (value - mean) / standardDeviation
      return weight * Elementary.exp(-z * z / 2)
    }
    let total = densities.reduce(0, +)
    return (values, densities.map { $0 / total })
  }
}

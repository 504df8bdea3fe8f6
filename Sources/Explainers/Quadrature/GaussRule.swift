/// Nodes and weights that integrate over a probability law on a line: with k nodes, polynomials up
/// to degree 2k − 1 exactly (Gauss). Weights are positive and sum to 1.
struct GaussRule: Sendable {
  let nodes: [Double]
  let weights: [Double]

  /// The Gauss rule of a law that many points stand for. Has fewer nodes than asked for where the
  /// law consists of fewer values.
  /// - Parameters:
  ///   - points: at least one, in any order.
  ///   - weights: one a point, none negative, not all 0.
  init(points: [Double], weights: [Double], count: Int) {
    let range = points.min()!...points.max()!
    self.init(Recurrence(points: points, weights: weights, count: count), within: range)
  }

  /// The nodes are the roots of the last polynomial. Those of each lie between those of the one
  /// before, where bisection finds them to the last bit.
  private init(_ recurrence: Recurrence, within range: ClosedRange<Double>) {
    var roots: [Double] = []
    for degree in 1...recurrence.means.count {
      let ends = [range.lowerBound] + roots + [range.upperBound]
      roots = (0..<degree).map { place in
        // Below its first root a polynomial has the sign of (−1)^degree.
        let sign: Double = (degree - place).isMultiple(of: 2) ? 1 : -1
        var (lower, upper) = (ends[place], ends[place + 1])
        while true {
          let middle = lower + (upper - lower) / 2
          guard middle > lower, middle < upper else { return middle }
          if recurrence.value(at: middle, degree: degree) * sign > 0 {
            lower = middle
          } else {
            upper = middle
          }
        }
      }
    }
    nodes = roots
    let weights = roots.map { 1 / recurrence.inverseWeight(at: $0) }
    let total = weights.reduce(0, +)
    self.weights = weights.map { $0 / total }
  }
}

/// The monic polynomials that are orthogonal under a law: p₀ = 1,
/// p_{j+1}(x) = (x − mean_j) p_j(x) − ratio_j p_{j−1}(x) (Stieltjes' procedure).
private struct Recurrence {
  /// One for each of p₁, p₂, …
  private(set) var means: [Double] = []
  /// Squared norms, each over that of the polynomial before; the first is unused.
  private(set) var ratios: [Double] = []

  init(points: [Double], weights: [Double], count: Int) {
    let range = points.max()! - points.min()!
    var previous = [Double](repeating: 0, count: points.count)
    var current = [Double](repeating: 1, count: points.count)
    var norm = 0.0
    while means.count < (range > 0 ? count : 1) {
      let squares = points.indices.map { weights[$0] * current[$0] * current[$0] }
      let newNorm = squares.reduce(0, +)
      // What is left is rounding, or values within 1e-7 of the range of each other.
      if norm > 0, newNorm <= 1e-14 * range * range * norm { break }
      let mean = points.indices.reduce(0) { $0 + squares[$1] * points[$1] } / newNorm
      let ratio = norm > 0 ? newNorm / norm : 1
      means.append(mean)
      ratios.append(ratio)
      for index in points.indices {
        let next =
          (points[index] - mean) * current[index] - (means.count > 1 ? ratio : 0) * previous[index]
        previous[index] = current[index]
        current[index] = next
      }
      norm = newNorm
    }
  }

  func value(at x: Double, degree: Int) -> Double {
    var (previous, current) = (0.0, 1.0)
    for j in 0..<degree {
      (previous, current) = (current, (x - means[j]) * current - ratios[j] * previous)
    }
    return current
  }

  /// Returns Σ p_j(x)² / |p_j|² over all polynomials but the last.
  func inverseWeight(at x: Double) -> Double {
    var (previous, current, norm, sum) = (0.0, 1.0, 1.0, 0.0)
    for j in means.indices {
      if j > 0 { norm *= ratios[j] }
      sum += current * current / norm
      (previous, current) = (current, (x - means[j]) * current - ratios[j] * previous)
    }
    return sum
  }
}

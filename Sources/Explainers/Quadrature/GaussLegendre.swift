import Execution

/// The Gauss-Legendre rule on 0...1: n nodes whose weighted sum is the integral of every polynomial
/// of degree up to 2n − 1.
struct GaussLegendre: Sendable, Equatable {
  /// Ascending, in 0...1.
  let nodes: [Double]
  /// One a node, positive, of sum 1.
  let weights: [Double]

  /// Finds the zeros of the Legendre polynomial Pₙ by Newton's method from
  /// cos(π (i + ¾) / (n + ½)), to rounding (Press et al., *Numerical Recipes*, section 4.6).
  /// - Parameter nodeCount: n, at least 1.
  init(nodeCount n: Int) {
    precondition(n > 0, "a rule of \(n) nodes")
    var nodes = [Double](repeating: 0.5, count: n)
    var weights = [Double](repeating: 0, count: n)
    for i in 0..<(n + 1) / 2 {
      var z = Elementary.sinCosPi((Double(i) + 0.75) / (Double(n) + 0.5)).cosine
      // Newton's method doubles the digits of a good start each time: 4 steps do.
      for _ in 0..<6 {
        let (value, slope) = Self.legendre(n, at: z)
        z -= value / slope
      }
      // The middle one of an odd number is 0, which rounding need not find.
      if 2 * i + 1 == n { z = 0 }
      let slope = Self.legendre(n, at: z).slope
      (nodes[i], nodes[n - 1 - i]) = ((1 - z) / 2, (1 + z) / 2)
      weights[i] = 1 / ((1 - z) * (1 + z) * slope * slope)
      weights[n - 1 - i] = weights[i]
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// Returns the least n whose rule integrates each sin(ωt + φ) with 0 ≤ ω ≤ `frequency` over 0...1
  /// to within `tolerance`, rounding aside.
  ///
  /// The rule's error is (n!)⁴ / ((2n + 1) (2n)!³) times a derivative of order 2n (Abramowitz and
  /// Stegun, 25.4.29), which is at most ω²ⁿ. From one n to the next this bound gets the factor
  /// n ω² / (8 (2n + 1) (2n − 1)²): it rises at first where ω is large, then falls for good.
  static func nodeCount(frequency: Double, tolerance: Double) -> Int {
    precondition(tolerance > 0, "a tolerance of \(tolerance)")
    var (n, bound) = (0, 1.0)
    repeat {
      n += 1
      let order = Double(2 * n)
      bound *= frequency * frequency * order / (16 * (order + 1) * (order - 1) * (order - 1))
    } while bound > tolerance
    return n
  }

  /// Returns Pₙ(z) and its derivative.
  /// - Parameter z: within −1...1, not its ends.
  private static func legendre(_ n: Int, at z: Double) -> (value: Double, slope: Double) {
    var (value, previous) = (z, 1.0)
    for degree in 1..<max(n, 1) {
      let k = Double(degree)
      (value, previous) = (((2 * k + 1) * z * value - k * previous) / (k + 1), value)
    }
    return (value, Double(n) * (z * value - previous) / (z * z - 1))
  }
}

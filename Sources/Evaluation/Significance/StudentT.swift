import Execution

/// Student's t distribution (Student, *The Probable Error of a Mean*, 1908).
public struct StudentT: Sendable, Equatable {
  /// ν > 0.
  public let degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Returns P(|T| ≥ |t|), in 0...1.
  public func twoSidedP(_ t: Double) -> Double {
    if t.isInfinite { return 0 }
    return incompleteBeta(
      degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
  }

  /// Returns the t that |T| stays below with probability `level`, in 0..<1.
  public func quantile(twoSided level: Double) -> Double {
    precondition((0..<1).contains(level), "a level of \(level)")
    var (lower, upper) = (0.0, 1.0)
    while twoSidedP(upper) > 1 - level { (lower, upper) = (upper, 2 * upper) }
    // Bisection to the last bit: each step is one evaluation, and this is no inner loop.
    while true {
      let middle = (lower + upper) / 2
      if middle <= lower || middle >= upper { return middle }
      if twoSidedP(middle) > 1 - level { lower = middle } else { upper = middle }
    }
  }
}

/// Returns the regularised incomplete beta function I_x(a, b), in 0...1, by Lentz's evaluation of
/// its continued fraction (Press et al., *Numerical Recipes*, section 6.4).
/// - Parameters:
///   - x: in 0...1.
///   - a, b: above 0.
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  // The fraction converges quickly on this side of the mean only.
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let normalization =
    Elementary.logGamma(a + b) - Elementary.logGamma(a) - Elementary.logGamma(b)
  let front =
    Elementary.exp(normalization + a * Elementary.log(x) + b * Elementary.log1p(-x)) / a
  let tiny = 1e-300
  var c = 1.0
  var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
  var fraction = d
  for m in 1...1000 {
    let m = Double(m)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    var change = 1.0
    for numerator in [even, odd] {
      d = 1 / nonzero(1 + numerator * d, tiny)
      c = nonzero(1 + numerator / c, tiny)
      change = d * c
      fraction *= change
    }
    if abs(change - 1) < 1e-15 { break }
  }
  return front * fraction
}

private func nonzero(_ value: Double, _ tiny: Double) -> Double {
  abs(value) < tiny ? tiny : value
}

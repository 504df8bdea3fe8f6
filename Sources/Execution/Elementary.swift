import CKernels

/// Elementary functions that give the same bits on every machine.
///
/// What goes into a record is computed by these and not by the C library's, which choose their
/// instructions by the processor. They use plain arithmetic, whatever `Arithmetic.current` is: in
/// the kernels, not here, is where time goes.
public enum Elementary {
  /// Returns eˣ to about 1 ulp: 0 below −708, ∞ above 709.
  public static func exp(_ x: Double) -> Double { plain_exp(x) }

  /// Returns the natural logarithm to about 1 ulp: −∞ of 0, not a number of what is below.
  public static func log(_ x: Double) -> Double { plain_log(x) }

  /// Returns log(1 + x) to about 3 ulp, for the smallest x too.
  public static func log1p(_ x: Double) -> Double { plain_log1p(x) }

  /// Returns the binary logarithm to about 2 ulp.
  public static func log2(_ x: Double) -> Double { plain_log(x) * 1.442_695_040_888_963_407_36 }

  /// Returns sin(πx) and cos(πx) to about 1 ulp of 1.
  /// - Parameter x: below 2⁵⁰ in size.
  public static func sinCosPi(_ x: Double) -> (sine: Double, cosine: Double) {
    var result = (sine: 0.0, cosine: 0.0)
    plain_sincospi(x, &result.sine, &result.cosine)
    return result
  }

  /// Returns sine and cosine, to the rounding of the angle's share of π.
  /// - Parameter angle: in radians.
  public static func sinCos(_ angle: Double) -> (sine: Double, cosine: Double) {
    sinCosPi(angle / .pi)
  }

  /// Returns sines and cosines, the same bits as one by one.
  /// - Parameter angles: in radians.
  public static func sinCos(of angles: [Double]) -> (sines: [Double], cosines: [Double]) {
    var result = (
      sines: [Double](repeating: 0, count: angles.count),
      cosines: [Double](repeating: 0, count: angles.count)
    )
    Arithmetic.plain.kernels.sincospi(
      angles.map { $0 / .pi }, angles.count, &result.sines, &result.cosines)
    return result
  }
}

extension Elementary {
  /// Returns log Γ(x) to some 1e-15 of the larger of itself and 40: Stirling's series, from 16 up.
  /// - Parameter x: above 0.
  public static func logGamma(_ x: Double) -> Double {
    precondition(x > 0, "log Γ(\(x))")
    var (z, product) = (x, 1.0)
    while z < 16 {
      product *= z
      z += 1
    }
    let square = 1 / (z * z)
    var series = -691.0 / 360_360
    for term in [1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12] {
      series = series * square + term
    }
    return (z - 0.5) * log(z) - z + 0.918_938_533_204_672_74 + series / z - log(product)
  }

  /// Returns the complementary error function, in 0...2, to a relative error of some 1e-15.
  ///
  /// Abramowitz and Stegun, *Handbook of Mathematical Functions*, 7.1.6 and 7.1.14: near 0 the
  /// series of the error function, whose terms all have one sign, else the continued fraction.
  public static func erfc(_ x: Double) -> Double {
    if x < 0 { return 2 - erfc(-x) }
    if x < 0.8 {
      var (term, sum, n) = (x, x, 1.0)
      while term > sum * 0x1p-60 {
        n += 2
        term *= 2 * x * x / n
        sum += term
      }
      return 1 - 2 * inverseRootOfPi * exp(-x * x) * sum
    }
    // −x² in two parts, the larger one without rounding.
    let start = Double(Float(x))
    let density = exp(-start * start) * exp((start - x) * (start + x))
    guard density > 0 else { return x.isNaN ? x : 0 }
    var fraction = x
    for k in stride(from: 10 + Int(200 / (x * x)), to: 0, by: -1) {
      fraction = x + Double(k) / (2 * fraction)
    }
    return inverseRootOfPi * density / fraction
  }

  private static let inverseRootOfPi = 0.564_189_583_547_756_286_95
}

import Foundation

/// Time as a fixed cost and a multiple of theory's law, fitted to all points alike: the squares of
/// relative deviations are least, and neither part is negative.
struct ScalingFit {
  /// Seconds that the least work takes, too; 0 where theory says that time does not grow, since both
  /// parts would then be one.
  let fixedSeconds: Double
  /// What the fit takes at each point.
  let seconds: [Double]
  /// What each point took more than that, as a share of it.
  let deviations: [Double]

  /// Deviations up to here are called growth as theory says.
  static let tolerance = 0.15

  /// - Parameters:
  ///   - law: the law's value at each point, positive.
  ///   - times: seconds at each point.
  init(of law: [Double], to times: [Double]) {
    // With u = 1/t and v = law/t the sum of (a·u + b·v − 1)² is to be least.
    let pairs = zip(law, times).map { (u: 1 / $1, v: $0 / $1) }
    func sum(_ term: ((u: Double, v: Double)) -> Double) -> Double {
      pairs.reduce(0) { $0 + term($1) }
    }
    let (u, v) = (sum(\.u), sum(\.v))
    let (uu, uv, vv) = (sum { $0.u * $0.u }, sum { $0.u * $0.v }, sum { $0.v * $0.v })
    let determinant = uu * vv - uv * uv
    var (a, b) = ((u * vv - v * uv) / determinant, (v * uu - u * uv) / determinant)
    if law.first == law.last || a < 0 { (a, b) = (0, v / vv) }
    if b < 0 { (a, b) = (u / uu, 0) }
    fixedSeconds = a
    seconds = law.map { a + b * $0 }
    deviations = zip(times, seconds).map { $0 / $1 - 1 }
  }

  var farthest: Double { deviations.map(abs).max() ?? 0 }
  var holds: Bool { farthest <= Self.tolerance }
}

extension ScalingCurve.Series {
  var fit: ScalingFit { ScalingFit(of: lawValues, to: seconds) }

  /// Whether theory says that time grows.
  private var grows: Bool { lawValues.first != lawValues.last }

  /// What is fitted, such as "a + b·L".
  var fittedLaw: String { grows ? "a + b·\(law)" : law }

  /// The power of the law that the larger half of the points follows, the fixed cost taken off: 1 is
  /// as theory says, 0 where nothing grows. Nil where theory says that time does not grow, or where
  /// the fixed cost is all.
  var exponent: Double? {
    guard grows else { return nil }
    let fixed = fit.fixedSeconds
    let start = min(x.count / 2, max(x.count - 3, 0))
    let logarithms = zip(lawValues, seconds).dropFirst(start).map { (log($0), log($1 - fixed)) }
    guard logarithms.allSatisfy({ $0.1.isFinite }) else { return nil }
    let count = Double(logarithms.count)
    let x = logarithms.reduce(0) { $0 + $1.0 } / count
    let y = logarithms.reduce(0) { $0 + $1.1 } / count
    return logarithms.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
      / logarithms.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
  }

  /// Whether something is left to be explained.
  var deviates: Bool { !fit.holds || exponent.map { abs($0 - 1) > 0.1 } == true }

  /// Says how time grows, beside what theory says.
  var verdict: String {
    let fit = fit
    let share = percent(fit.farthest)
    guard grows else {
      return fit.holds
        ? "does not grow, as theory says, within \(share)" : "differs from a constant by \(share)"
    }
    // A fixed cost below a tenth of the least work's time is none to speak of.
    let isFree = fit.fixedSeconds < 0.1 * seconds.min()!
    let cost = "a fixed cost of \(prefixed(fit.fixedSeconds))s"
    guard fit.holds else {
      return "differs from \(isFree ? law : "\(cost) and \(law)") by up to \(share)"
    }
    return "grows as \(law)" + (isFree ? ", as theory says," : " after \(cost),")
      + " within \(share)"
  }
}

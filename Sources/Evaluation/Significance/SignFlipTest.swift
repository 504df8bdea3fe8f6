import CKernels
public import Execution

/// The paired permutation test: if two methods are equally good, each instance's difference might
/// as well have the other sign (Fisher, *The Design of Experiments*, 1935, section 21).
public struct SignFlipTest: Sendable, Equatable {
  /// R: how many flips are drawn. With 2^n ≤ R, all 2^n are taken instead and the test is exact.
  public var flipCount: Int

  public init(flipCount: Int = 10_000) {
    self.flipCount = flipCount
  }

  /// Returns the two-sided p-value, in 0...1: how often flipped signs give a mean at least as far
  /// from 0; (1 + count) / (1 + R) where flips are drawn (Phipson and Smyth, 2010).
  /// - Parameter differences: one an instance.
  public func pValue(of differences: [Double], using random: inout RandomStream) -> Double {
    // Sums in another order may differ in their last bits.
    let margin = 1e-12 * differences.reduce(0) { $0 + abs($1) }
    let observed = abs(differences.reduce(0, +)) - margin
    let n = differences.count
    if n < Int.bitWidth - 1, 1 << n <= flipCount {
      let count = (0..<1 << n).count { signs in
        abs(flippedSum(differences) { signs & 1 << $0 != 0 }) >= observed
      }
      return Double(count) / Double(1 << n)
    }
    let count = Arithmetic.current.kernels.flipped_beyond(
      &random.philox, differences, n, flipCount, observed)
    return Double(1 + count) / Double(1 + flipCount)
  }

  private func flippedSum(_ differences: [Double], isFlipped: (Int) -> Bool) -> Double {
    var sum = 0.0
    for (index, difference) in differences.enumerated() {
      sum += isFlipped(index) ? -difference : difference
    }
    return sum
  }
}

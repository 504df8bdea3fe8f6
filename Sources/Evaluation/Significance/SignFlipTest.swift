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
    if let exact = exactPValue(of: differences, observed: observed) { return exact }
    return pValue(of: flippedSums(of: differences, using: &random), observed: observed)
  }

  /// Returns the p-values of pairs of methods, as `pValue(of:using:)` of their differences, but with
  /// the same flips for all pairs: a flipped mean of differences is a difference of flipped means.
  /// - Parameters:
  ///   - samples: of each method, one an instance.
  ///   - pairs: numbers of methods.
  func pValues(
    ofPairs pairs: [(Int, Int)], of samples: [[Double]], using random: RandomStream
  ) -> [Double] {
    let sums = samples.map { samples in
      var random = random
      return flippedSums(of: samples, using: &random)
    }
    return pairs.map { first, second in
      let (a, b) = (samples[first], samples[second])
      let differences = zip(a, b).map { $0 - $1 }
      let margin = 1e-12 * (a + b).reduce(0) { $0 + abs($1) }
      let observed = abs(differences.reduce(0, +)) - margin
      return exactPValue(of: differences, observed: observed)
        ?? pValue(of: zip(sums[first], sums[second]).map { $0 - $1 }, observed: observed)
    }
  }

  /// - Parameter sums: one a drawn flip.
  private func pValue(of sums: [Double], observed: Double) -> Double {
    Double(1 + sums.count { abs($0) >= observed }) / Double(1 + flipCount)
  }

  private func flippedSums(of numbers: [Double], using random: inout RandomStream) -> [Double] {
    var sums = [Double](repeating: 0, count: flipCount)
    Arithmetic.current.kernels.flipped_sums(
      &random.philox, numbers, numbers.count, flipCount, &sums)
    return sums
  }

  /// Nil where there are more flips than would be drawn.
  private func exactPValue(of differences: [Double], observed: Double) -> Double? {
    let n = differences.count
    guard n < Int.bitWidth - 1, 1 << n <= flipCount else { return nil }
    let count = (0..<1 << n).count { signs in
      abs(flippedSum(differences) { signs & 1 << $0 != 0 }) >= observed
    }
    return Double(count) / Double(1 << n)
  }

  private func flippedSum(_ differences: [Double], isFlipped: (Int) -> Bool) -> Double {
    var sum = 0.0
    for (index, difference) in differences.enumerated() {
      sum += isFlipped(index) ? -difference : difference
    }
    return sum
  }
}

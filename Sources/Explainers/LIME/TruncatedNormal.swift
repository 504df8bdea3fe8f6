/// A normal distribution cut to an interval, drawn by inverting its distribution function: the law
/// of `scipy.stats.truncnorm`.
struct TruncatedNormal: Sendable {
  let mean: Double
  let standardDeviation: Double
  let lower: Double
  let upper: Double
  /// Whether the interval lies above the mean: its mirror image is computed, because a
  /// distribution function is exact in its lower tail only.
  private let isMirrored: Bool
  /// The untruncated distribution function at the interval's ends.
  private let start: Double
  private let end: Double

  /// - Parameters:
  ///   - standardDeviation: of the untruncated normal, positive.
  ///   - upper: not below `lower`.
  init(mean: Double, standardDeviation: Double, lower: Double, upper: Double) {
    precondition(standardDeviation > 0, "a standard deviation of \(standardDeviation)")
    precondition(lower <= upper, "an interval from \(lower) to \(upper)")
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.lower = lower
    self.upper = upper
    isMirrored = lower > mean
    let ends = [(lower - mean) / standardDeviation, (upper - mean) / standardDeviation]
    start = NormalDistribution.cumulative(isMirrored ? -ends[1] : ends[0])
    end = NormalDistribution.cumulative(isMirrored ? -ends[0] : ends[1])
  }

  /// The law as the kernel takes it.
  var kernelLaw: [Double] {
    [
      mean, standardDeviation, lower, upper, start, end - start, isMirrored ? 1 : 0,
      isMirrored ? -1 : 1,
    ]
  }

  /// Returns the value below which lies `share` of the distribution, within `lower...upper`.
  /// - Parameter share: in 0...1.
  func quantile(_ share: Double) -> Double {
    if lower == upper { return lower }
    let position = isMirrored ? 1 - share : share
    // Where the interval is all but endless, a share of 0 or 1 would throw the value to its end;
    // the nearest uniform numbers stop it at 8.3 standard deviations.
    let probability = min(max(start + position * (end - start), 0x1p-54), 1 - 0x1p-53)
    let z = NormalDistribution.quantile(probability)
    let value = mean + standardDeviation * (isMirrored ? -z : z)
    return min(max(value, lower), upper)
  }
}

import CKernels
public import Execution

/// A range that holds the truth in `level` of all repetitions.
public struct ConfidenceInterval: Sendable, Equatable {
  public let lower: Double
  public let upper: Double
  /// Such as 0.95.
  public let level: Double

  public init(lower: Double, upper: Double, level: Double) {
    self.lower = lower
    self.upper = upper
    self.level = level
  }

  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

/// A mean over instances, how sure it is, and what it is made of.
public struct Estimate: Sendable, Equatable {
  public let value: Double
  public let interval: ConfidenceInterval
  /// One an instance; their mean is the value.
  public let samples: [Double]

  public init(value: Double, interval: ConfidenceInterval, samples: [Double]) {
    self.value = value
    self.interval = interval
    self.samples = samples
  }
}

/// The percentile bootstrap: instances are drawn again with replacement, and the middle of the
/// statistics that they give is the interval (Efron and Tibshirani, *An Introduction to the
/// Bootstrap*, 1993, chapter 13).
///
/// Paired by construction: an instance is drawn with all its numbers. With 30 instances a 95 %
/// interval of a normal mean covers it in about 94 % of all repetitions.
public struct Bootstrap: Sendable, Equatable {
  /// How often the instances are drawn again.
  public var resampleCount: Int
  /// The share of the statistics inside the interval, in 0..<1.
  public var level: Double

  public init(resampleCount: Int = 10_000, level: Double = 0.95) {
    self.resampleCount = resampleCount
    self.level = level
  }

  /// Returns the mean of the samples, at least one, with its interval.
  public func mean(of samples: [Double], using random: inout RandomStream) -> Estimate {
    estimate(samples, means: resampledMeans(of: [samples], using: &random)[0])
  }

  /// Returns Σ numerators / Σ denominators with its interval.
  /// - Parameter denominators: as many, none negative, not all 0.
  public func ratio(
    of numerators: [Double], to denominators: [Double], using random: inout RandomStream
  ) -> Estimate {
    let means = resampledMeans(of: [numerators, denominators], using: &random)
    return ratio(of: numerators, means: means[0], to: denominators, means: means[1])
  }

  /// Returns the resampled means of several statistics of the same instances, from one draw.
  /// - Parameter statistics: of each, a number an instance; at least one instance.
  func resampledMeans(
    of statistics: [[Double]], using random: inout RandomStream
  ) -> [[Double]] {
    let count = statistics[0].count
    precondition(count > 0, "a bootstrap of nothing")
    precondition(statistics.allSatisfy { $0.count == count }, "statistics of unlike instances")
    let samples = (0..<count).flatMap { instance in statistics.map { $0[instance] } }
    var sums = [Double](repeating: 0, count: resampleCount * statistics.count)
    Arithmetic.current.kernels.resampled_sums(
      &random.philox, samples, count, statistics.count, resampleCount, &sums)
    return statistics.indices.map { statistic in
      (0..<resampleCount).map { sums[$0 * statistics.count + statistic] / Double(count) }
    }
  }

  /// - Parameter means: of each resample.
  func estimate(_ samples: [Double], means: [Double]) -> Estimate {
    Estimate(
      value: samples.reduce(0, +) / Double(samples.count), interval: interval(of: means),
      samples: samples)
  }

  /// - Parameters:
  ///   - numeratorMeans: of each resample.
  ///   - denominatorMeans: of the same resamples; a ratio to 0 counts as 0.
  func ratio(
    of numerators: [Double], means numeratorMeans: [Double], to denominators: [Double],
    means denominatorMeans: [Double]
  ) -> Estimate {
    let ratios = zip(numeratorMeans, denominatorMeans).map { $1 > 0 ? $0 / $1 : 0 }
    let mean = denominators.reduce(0, +) / Double(denominators.count)
    return Estimate(
      value: numerators.reduce(0, +) / denominators.reduce(0, +), interval: interval(of: ratios),
      samples: numerators.map { $0 / mean })
  }

  private func interval(of statistics: [Double]) -> ConfidenceInterval {
    var order = OrderStatistics(statistics)
    func percentile(_ share: Double) -> Double {
      let position = share * Double(statistics.count - 1)
      let below = Int(position)
      let above = min(below + 1, statistics.count - 1)
      let (lower, upper) = (order[below], order[above])
      return lower + (position - Double(below)) * (upper - lower)
    }
    return ConfidenceInterval(
      lower: percentile((1 - level) / 2), upper: percentile((1 + level) / 2), level: level)
  }
}

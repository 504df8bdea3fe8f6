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
    let count = samples.count
    let means = resamples(count, using: &random) { picks in
      picks.reduce(0) { $0 + samples[$1] } / Double(count)
    }
    return Estimate(
      value: samples.reduce(0, +) / Double(count), interval: interval(of: means), samples: samples)
  }

  /// Returns Σ numerators / Σ denominators with its interval.
  /// - Parameter denominators: as many, none negative, not all 0.
  public func ratio(
    of numerators: [Double], to denominators: [Double], using random: inout RandomStream
  ) -> Estimate {
    precondition(numerators.count == denominators.count, "\(denominators.count) denominators")
    let ratios = resamples(numerators.count, using: &random) { picks in
      let total = picks.reduce(0) { $0 + denominators[$1] }
      return total > 0 ? picks.reduce(0) { $0 + numerators[$1] } / total : 0
    }
    let mean = denominators.reduce(0, +) / Double(denominators.count)
    return Estimate(
      value: numerators.reduce(0, +) / denominators.reduce(0, +), interval: interval(of: ratios),
      samples: numerators.map { $0 / mean })
  }

  private func resamples(
    _ count: Int, using random: inout RandomStream, statistic: ([Int]) -> Double
  ) -> [Double] {
    precondition(count > 0, "a bootstrap of nothing")
    var picks = [Int](repeating: 0, count: count)
    return (0..<resampleCount).map { _ in
      for index in picks.indices { picks[index] = random.integer(below: count) }
      return statistic(picks)
    }
  }

  private func interval(of statistics: [Double]) -> ConfidenceInterval {
    let sorted = statistics.sorted()
    func percentile(_ share: Double) -> Double {
      let position = share * Double(sorted.count - 1)
      let below = Int(position)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }
    return ConfidenceInterval(
      lower: percentile((1 - level) / 2), upper: percentile((1 + level) / 2), level: level)
  }
}

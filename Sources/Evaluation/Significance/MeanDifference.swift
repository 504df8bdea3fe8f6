/// The difference of two means, how sure it is, and how likely by chance alone: Student's test,
/// for few observations, such as training seeds, where a bootstrap's intervals are too short.
public struct MeanDifference: Sendable, Equatable {
  /// The second mean minus the first.
  public let estimate: ConfidenceEstimate
  /// Two-sided.
  public let pValue: Double

  /// A difference with its interval.
  public struct ConfidenceEstimate: Sendable, Equatable {
    public let value: Double
    public let interval: ConfidenceInterval
  }

  /// Compares observations that belong together one by one.
  /// - Parameter resolution: the step between values that are told apart, 0 for none. A step hides
  ///   spread, so that the variance is at least a step's own (Sheppard's h²/12): observations that
  ///   happen to be equal are no certainty.
  /// - Returns: nil with fewer than two pairs.
  public init?(
    paired first: [Double], _ second: [Double], level: Double = 0.95, resolution: Double = 0
  ) {
    precondition(first.count == second.count, "\(first.count) and \(second.count) observations")
    guard first.count > 1 else { return nil }
    let differences = zip(first, second).map { $1 - $0 }
    let freedom = Double(differences.count - 1)
    let variance = max(Self.squares(differences) / freedom, 2 * Self.floor(resolution))
    self.init(
      difference: Self.mean(differences), variance: variance / Double(differences.count),
      degreesOfFreedom: freedom, level: level)
  }

  /// Compares two samples by Student's test, with a common variance: without a change both sides
  /// follow one law. One observation on a side takes its spread from the other's. (Welch's test
  /// gives two observations a spread of their own, often far too small: of ten against two seeds
  /// of one code it called 13 % different.)
  /// - Returns: nil with one observation a side, or none on one.
  public init?(
    unpaired first: [Double], _ second: [Double], level: Double = 0.95, resolution: Double = 0
  ) {
    let freedom = first.count + second.count - 2
    guard freedom > 0, !first.isEmpty, !second.isEmpty else { return nil }
    let pooled = max(
      (Self.squares(first) + Self.squares(second)) / Double(freedom), Self.floor(resolution))
    self.init(
      difference: Self.mean(second) - Self.mean(first),
      variance: pooled * (1 / Double(first.count) + 1 / Double(second.count)),
      degreesOfFreedom: Double(freedom), level: level)
  }

  /// Returns the mean of a sample and where one more observation is to be expected, if they are
  /// normal.
  /// - Parameter sample: at least two observations.
  public static func prediction(
    from sample: [Double], level: Double = 0.95
  ) -> (value: Double, interval: ConfidenceInterval) {
    let (value, deviation, _) = mean(of: sample, level: level)
    let count = Double(sample.count)
    let reach =
      StudentT(degreesOfFreedom: count - 1).quantile(twoSided: level) * deviation
      * (1 + 1 / count).squareRoot()
    return (value, ConfidenceInterval(lower: value - reach, upper: value + reach, level: level))
  }

  /// Returns the mean of a sample with Student's interval.
  /// - Parameter sample: at least two observations.
  public static func mean(
    of sample: [Double], level: Double = 0.95
  ) -> (value: Double, deviation: Double, interval: ConfidenceInterval) {
    precondition(sample.count > 1, "\(sample.count) observations have no spread")
    let (value, count) = (mean(sample), Double(sample.count))
    let deviation = (squares(sample) / (count - 1)).squareRoot()
    let reach =
      StudentT(degreesOfFreedom: count - 1).quantile(twoSided: level) * deviation
      / count.squareRoot()
    return (
      value, deviation,
      ConfidenceInterval(lower: value - reach, upper: value + reach, level: level)
    )
  }

  private init(difference: Double, variance: Double, degreesOfFreedom: Double, level: Double) {
    let law = StudentT(degreesOfFreedom: degreesOfFreedom)
    let error = variance.squareRoot()
    let reach = error * law.quantile(twoSided: level)
    estimate = ConfidenceEstimate(
      value: difference,
      interval: ConfidenceInterval(
        lower: difference - reach, upper: difference + reach, level: level))
    pValue = difference == 0 ? 1 : law.twoSidedP(difference / error)
  }

  private static func floor(_ resolution: Double) -> Double { resolution * resolution / 12 }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// Returns the sum of squared deviations from the mean.
  private static func squares(_ values: [Double]) -> Double {
    let mean = mean(values)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}

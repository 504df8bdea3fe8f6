/// What QPert comes to otherwise than the run has it, on the same rows. Exact probabilities.
public struct QPertVariantRecord: Codable, Sendable, Equatable {
  /// Such as `all`, `without-<term>`, `only-<term>` or `<term>-<reading>`.
  public var name: String
  /// As in figures and tables.
  public var title: String
  /// 0 for a term left out.
  public var coefficients: QPertRecord.Terms<Double>
  public var aucDifference: Metric
  public var percentOfCeiling: Quantity
  /// The share of random rankings, 0...1, whose mean AUC-Difference is lower.
  public var percentileAmongRandom: Double
  /// Of the difference to all terms as the run has them: sign flips, Holm's method over the
  /// variants; nil for these themselves.
  public var adjustedP: Double?

  public init(
    name: String, title: String, coefficients: QPertRecord.Terms<Double>, aucDifference: Metric,
    percentOfCeiling: Quantity, percentileAmongRandom: Double, adjustedP: Double?
  ) {
    self.name = name
    self.title = title
    self.coefficients = coefficients
    self.aucDifference = aucDifference
    self.percentOfCeiling = percentOfCeiling
    self.percentileAmongRandom = percentileAmongRandom
    self.adjustedP = adjustedP
  }
}

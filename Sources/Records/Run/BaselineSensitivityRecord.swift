/// How each method's rankings fare where removed features are replaced by something else: the same
/// rankings against every baseline. From exact probabilities.
public struct BaselineSensitivityRecord: Codable, Sendable, Equatable {
  public struct Baseline: Codable, Sendable, Equatable {
    /// As `evaluation.baseline` in the configuration.
    public var name: String
    /// As in figures and tables.
    public var title: String
    /// The mean of the best rankings' AUC-Differences.
    public var ceiling: Double
    /// The mean Euclidean distance of the baseline to the nearest training row, scaled features.
    public var distance: Double

    public init(name: String, title: String, ceiling: Double, distance: Double) {
      self.name = name
      self.title = title
      self.ceiling = ceiling
      self.distance = distance
    }
  }

  public struct Method: Codable, Sendable, Equatable {
    public var name: String
    /// 100 × mean AUC-Difference / ceiling, one a baseline.
    public var percentsOfCeiling: [Quantity]
    /// Their mean.
    public var mean: Quantity

    public init(name: String, percentsOfCeiling: [Quantity], mean: Quantity) {
      self.name = name
      self.percentsOfCeiling = percentsOfCeiling
      self.mean = mean
    }
  }

  public var baselines: [Baseline]
  /// The mean distance of a training row to the nearest other one.
  public var distanceBetweenRows: Double
  /// The largest mean over baselines that any choice of one ranking a row reaches, in per cent.
  public var jointCeiling: Quantity
  /// In the order of the report.
  public var methods: [Method]

  public init(
    baselines: [Baseline], distanceBetweenRows: Double, jointCeiling: Quantity, methods: [Method]
  ) {
    self.baselines = baselines
    self.distanceBetweenRows = distanceBetweenRows
    self.jointCeiling = jointCeiling
    self.methods = methods
  }
}

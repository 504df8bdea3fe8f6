/// The hyperparameter study (paper, section 4.5): random trials of a grid of loss coefficients,
/// judged on the validation rows.
public struct StudyRecord: Codable, Sendable, Equatable {
  public struct Trial: Codable, Sendable, Equatable {
    public var coefficients: QPertRecord.Terms<Double>
    /// The final total loss, its mean over the rows: the paper's criterion, which smaller
    /// coefficients lower by themselves.
    public var totalLoss: Double
    /// The mean AUC-Difference over the rows, from exact probabilities.
    public var aucDifference: Metric

    public init(
      coefficients: QPertRecord.Terms<Double>, totalLoss: Double, aucDifference: Metric
    ) {
      self.coefficients = coefficients
      self.totalLoss = totalLoss
      self.aucDifference = aucDifference
    }
  }

  /// Values tried of each coefficient.
  public var grid: QPertRecord.Terms<[Double]>
  /// Combinations the grid has.
  public var combinations: Int
  /// Validation rows that each trial explained.
  public var instances: Int
  /// The mean best-possible AUC-Difference over those rows.
  public var ceiling: Double
  public var trials: [Trial]
  /// Numbers of the best trials by each criterion.
  public var bestByLoss: Int
  public var bestByAUCDifference: Int
  /// The paper's published optimum, which is not on the grid, on the same rows.
  public var published: Trial

  public init(
    grid: QPertRecord.Terms<[Double]>, combinations: Int, instances: Int, ceiling: Double,
    trials: [Trial], bestByLoss: Int, bestByAUCDifference: Int, published: Trial
  ) {
    self.grid = grid
    self.combinations = combinations
    self.instances = instances
    self.ceiling = ceiling
    self.trials = trials
    self.bestByLoss = bestByLoss
    self.bestByAUCDifference = bestByAUCDifference
    self.published = published
  }
}

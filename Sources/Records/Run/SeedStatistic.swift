/// One metric over the training seeds of a run: the seeds are the sample.
public struct SeedStatistic: Codable, Sendable, Equatable {
  /// The path in the record, such as `faithfulness.shap.aucDifference`.
  public var name: String
  /// Such as "AUC-Difference of SHAP".
  public var title: String
  public var mean: Double
  /// Over the seeds, with n − 1.
  public var deviation: Double
  /// Of the mean, by Student's t, cut at what the metric can be.
  public var interval: Interval
  public var smallest: Double
  public var largest: Double

  public init(
    name: String, title: String, mean: Double, deviation: Double, interval: Interval,
    smallest: Double, largest: Double
  ) {
    self.name = name
    self.title = title
    self.mean = mean
    self.deviation = deviation
    self.interval = interval
    self.smallest = smallest
    self.largest = largest
  }
}

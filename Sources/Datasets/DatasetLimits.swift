/// How large a table may be.
public struct DatasetLimits: Sendable, Equatable {
  /// How many features a row may have.
  public var features: ClosedRange<Int>
  /// How many classes there may be; one is an error whatever the limits.
  public var classes: ClosedRange<Int>

  public init(features: ClosedRange<Int>, classes: ClosedRange<Int>) {
    self.features = features
    self.classes = classes
  }

  /// What the program can learn from: 2 to 12 features, as exact SHAP and the best possible ranking
  /// weigh all 2ᵈ sets of features, and 2 or 3 classes.
  public static let supported = DatasetLimits(features: 2...12, classes: 2...3)
}

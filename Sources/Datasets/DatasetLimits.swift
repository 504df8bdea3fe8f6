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

  /// What the program can learn from now: 4 features and 2 or 3 classes.
  public static let supported = DatasetLimits(features: 4...4, classes: 2...3)
}

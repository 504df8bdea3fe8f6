/// Shapley interactions of order 2 against the training rows, means over the test rows.
public struct InteractionsRecord: Codable, Sendable, Equatable {
  /// Of each class, features × features: half of the interaction index off the diagonal, main
  /// effects on it.
  public var mean: [[[Double]]]
  /// The same of sizes.
  public var meanSize: [[[Double]]]

  public init(mean: [[[Double]]], meanSize: [[[Double]]]) {
    self.mean = mean
    self.meanSize = meanSize
  }
}

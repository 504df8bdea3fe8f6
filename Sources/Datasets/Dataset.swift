/// A table of numeric features with a class a row.
public struct Dataset: Sendable, Equatable {
  /// What to call it, such as `iris`.
  public let name: String
  public let featureNames: [String]
  /// The column that held the classes.
  public let labelName: String
  /// Sorted (as numbers where all are numbers), so that they do not depend on the rows' order.
  public let classNames: [String]
  /// Raw features: a row a sample.
  public let features: Matrix
  /// A row's class, an index into `classNames`.
  public let labels: [Int]
  /// Of the file's bytes, in hexadecimal.
  public let sha256: String

  public init(
    name: String, featureNames: [String], labelName: String, classNames: [String],
    features: Matrix, labels: [Int], sha256: String
  ) {
    self.name = name
    self.featureNames = featureNames
    self.labelName = labelName
    self.classNames = classNames
    self.features = features
    self.labels = labels
    self.sha256 = sha256
  }
}

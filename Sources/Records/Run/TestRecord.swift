/// What the classifier says of the test rows, from exact probabilities.
public struct TestRecord: Codable, Sendable, Equatable {
  /// One test row.
  public struct Instance: Codable, Sendable, Equatable {
    /// Its number in the dataset, from 0.
    public var row: Int
    public var label: Int
    public var predicted: Int
    public var probabilities: [Double]
    /// As in the table.
    public var features: [Double]
    /// As the model sees them, in 0...1.
    public var scaled: [Double]

    public init(
      row: Int, label: Int, predicted: Int, probabilities: [Double], features: [Double],
      scaled: [Double]
    ) {
      self.row = row
      self.label = label
      self.predicted = predicted
      self.probabilities = probabilities
      self.features = features
      self.scaled = scaled
    }
  }

  public var accuracy: Double
  /// In nats.
  public var crossEntropy: Double
  /// The mean probability of the predicted class.
  public var meanConfidence: Double
  /// True classes × predicted classes.
  public var confusion: [[Int]]
  public var instances: [Instance]

  public init(
    accuracy: Double, crossEntropy: Double, meanConfidence: Double, confusion: [[Int]],
    instances: [Instance]
  ) {
    self.accuracy = accuracy
    self.crossEntropy = crossEntropy
    self.meanConfidence = meanConfidence
    self.confusion = confusion
    self.instances = instances
  }
}

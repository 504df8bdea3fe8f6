/// The table and its split.
public struct DatasetRecord: Codable, Sendable, Equatable {
  public struct Split: Codable, Sendable, Equatable {
    /// Row numbers, from 0.
    public var train: [Int]
    public var validation: [Int]
    public var test: [Int]

    public init(train: [Int], validation: [Int], test: [Int]) {
      self.train = train
      self.validation = validation
      self.test = test
    }
  }

  public var name: String
  public var features: [String]
  public var label: String
  public var classes: [String]
  public var rows: Int
  public var rowsPerClass: [Int]
  public var split: Split
  /// The training rows in the table's units and their classes: the background of explanations.
  public var trainingFeatures: [[Double]]
  public var trainingLabels: [Int]

  public init(
    name: String, features: [String], label: String, classes: [String], rows: Int,
    rowsPerClass: [Int], split: Split, trainingFeatures: [[Double]], trainingLabels: [Int]
  ) {
    self.name = name
    self.features = features
    self.label = label
    self.classes = classes
    self.rows = rows
    self.rowsPerClass = rowsPerClass
    self.split = split
    self.trainingFeatures = trainingFeatures
    self.trainingLabels = trainingLabels
  }
}

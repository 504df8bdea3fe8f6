public import Datasets

/// Scaled features with a class a row.
public struct LabelledSamples: Sendable, Equatable {
  public let features: Matrix
  public let labels: [Int]

  public init(features: Matrix, labels: [Int]) {
    precondition(features.rowCount == labels.count, "a label a row")
    self.features = features
    self.labels = labels
  }

  public var count: Int { labels.count }

  /// Returns the mean cross-entropy of the rows, in nats.
  public func crossEntropy(of model: inout QueriedModel) -> Double {
    let probabilities = model.probabilities(of: features)
    let losses = labels.enumerated().map { row, label in
      CrossEntropy.loss(of: probabilities[row, label], readout: model.readout)
    }
    return losses.reduce(0, +) / Double(count)
  }
}

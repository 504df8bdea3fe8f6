public import Datasets
public import QuantumLearning

/// How well a classifier's probabilities meet the true classes of some samples.
public struct ClassificationScores: Sendable, Equatable {
  /// How many samples of each true class (first index) were given each class (second index).
  public let confusion: [[Int]]
  /// The mean over the samples of −log P(true class), in nats.
  public let crossEntropy: Double
  /// The mean over the samples of the predicted class's probability, in 1/classes...1.
  public let meanConfidence: Double

  /// - Parameters:
  ///   - probabilities: at least one row, a column a class.
  ///   - labels: the rows' true classes.
  ///   - readout: how the probabilities were read, which bounds cross-entropy for classes that no
  ///     shot showed.
  public init(probabilities: Matrix, labels: [Int], readout: Readout) {
    precondition(probabilities.rowCount == labels.count, "a label a row")
    precondition(!labels.isEmpty, "scores of no samples")
    let classes = probabilities.columnCount
    var confusion = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    var (losses, confidences) = (0.0, 0.0)
    for (row, label) in labels.enumerated() {
      let probabilities = probabilities.row(row)
      let predicted = probabilities.predictedClass
      confusion[label][predicted] += 1
      losses += CrossEntropy.loss(of: probabilities[label], readout: readout)
      confidences += probabilities[predicted]
    }
    self.confusion = confusion
    crossEntropy = losses / Double(labels.count)
    meanConfidence = confidences / Double(labels.count)
  }

  public var sampleCount: Int { confusion.joined().reduce(0, +) }

  /// The share of samples whose most probable class is the true one, in 0...1.
  public var accuracy: Double {
    let correct = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
    return Double(correct) / Double(sampleCount)
  }
}

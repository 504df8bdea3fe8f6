import Datasets
import Evaluation
import Foundation
import QuantumLearning
import TestSupport
import Testing

@Suite struct ClassificationScoresTests {
  @Test("The golden model's scores are those of its own training run")
  func golden() {
    let scores = ClassificationScores(
      probabilities: Golden.classifier.probabilities(of: Golden.test.features),
      labels: Golden.test.labels, readout: .exact)
    #expect(abs(scores.accuracy - Golden.model.testAccuracy) < 1e-12)
    #expect(abs(scores.crossEntropy - Golden.model.testCrossEntropy) < 1e-12)
    #expect(scores.sampleCount == 30)
    let confidences = Golden.model.testProbabilities.map { $0.max()! }
    #expect(abs(scores.meanConfidence - confidences.reduce(0, +) / 30) < 1e-12)
  }

  @Test("A confusion matrix counts true classes by rows, predicted ones by columns")
  func confusion() {
    let probabilities = Matrix(
      rows: [[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [0.1, 0.7, 0.2], [0.4, 0.4, 0.2]], columnCount: 3)
    let scores = ClassificationScores(
      probabilities: probabilities, labels: [0, 0, 1, 1], readout: .exact)
    // The tie of the last row goes to the first class.
    #expect(scores.confusion == [[1, 1, 0], [1, 1, 0], [0, 0, 0]])
    #expect(scores.accuracy == 0.5)
    #expect(abs(scores.meanConfidence - 2.2 / 4) < 1e-15)
    #expect(abs(scores.crossEntropy + log(0.6 * 0.2 * 0.7 * 0.4) / 4) < 1e-15)
  }

  @Test("A class that no shot showed costs a finite cross-entropy")
  func unseen() {
    let scores = ClassificationScores(
      probabilities: Matrix(rows: [[1, 0]], columnCount: 2), labels: [1], readout: .shots(2000))
    #expect(abs(scores.crossEntropy - log(4000)) < 1e-12)
  }
}

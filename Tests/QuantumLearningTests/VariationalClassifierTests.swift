import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@Suite struct VariationalClassifierTests {
  static let golden = VariationalClassifier(
    VariationalModel(featureCount: 4, classCount: 3), weights: Golden.model.weights)

  @Test("The golden model's test probabilities, accuracy and cross-entropy are JAX's")
  func goldenModel() {
    let test = Golden.test
    let probabilities = Self.golden.probabilities(of: test.features)
    let expected = Golden.model.testProbabilities.flatMap { $0 }
    #expect(largestDifference(probabilities.values, expected) < 1e-12)

    let correct = test.labels.enumerated().count { row, label in
      (0..<3).allSatisfy { probabilities[row, $0] <= probabilities[row, label] }
    }
    #expect(Double(correct) / 30 == Golden.model.testAccuracy)
    var model = QueriedModel(
      Self.golden, readout: .exact, random: .init(seed: 0, label: "unused"))
    let crossEntropy = LabelledSamples(features: test.features, labels: test.labels)
      .crossEntropy(of: &model)
    #expect(abs(crossEntropy - Golden.model.testCrossEntropy) < 1e-12)
  }
}

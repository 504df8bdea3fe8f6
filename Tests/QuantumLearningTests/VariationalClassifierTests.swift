import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@Suite struct VariationalClassifierTests {
  static let golden = Golden.circuit

  @Test("The golden model's test probabilities, accuracy and cross-entropy are JAX's")
  func goldenModel() {
    let test = Golden.test
    let probabilities = Self.golden.probabilities(of: test.features)
    let expected = Golden.model.testProbabilities.flatMap { $0 }
    #expect(largestDifference(probabilities.values, expected) < 1e-12)
    let simulated = Self.golden.simulatedOutcomes(of: test.features)
    #expect(largestDifference(simulated.values, expected) < 1e-12)

    let correct = test.labels.enumerated().count { row, label in
      (0..<3).allSatisfy { probabilities[row, $0] <= probabilities[row, label] }
    }
    #expect(Double(correct) / 30 == Golden.model.testAccuracy)
    let crossEntropy = test.exactCrossEntropy(of: Self.golden)
    #expect(abs(crossEntropy - Golden.model.testCrossEntropy) < 1e-12)
  }

  @Test("Derivatives by the features are JAX's", arguments: Golden.gradients.indices)
  func derivatives(index: Int) {
    let golden = Golden.gradients[index]
    let classifier = VariationalClassifier(
      VariationalModel(featureCount: 4, classCount: 3), weights: golden.weights)
    let features = Matrix(rows: [golden.x], columnCount: 4)
    let expected = golden.dProbabilitiesDX.flatMap { $0 }
    let compiled = classifier.outcomesAndDerivatives(of: features)
    #expect(largestDifference(compiled.derivatives, expected) < 1e-10)
    let simulated = classifier.simulatedOutcomesAndDerivatives(of: features)
    #expect(largestDifference(simulated.derivatives, expected) < 1e-10)
  }

  @Test("Class probabilities are decoded outcomes and sum to 1", arguments: Decoding.all)
  func decoded(decoding: Decoding) {
    var random = RandomStream(seed: 1, label: "classifier")
    let model = decoding.model(featureCount: 4, layers: 2)
    let classifier = VariationalClassifier(model, weights: random.weights(model.weightCount))
    let features = random.features(rows: 11, columns: 4)
    let (outcomes, probabilities) = (
      classifier.outcomes(of: features), classifier.probabilities(of: features)
    )
    for row in 0..<11 {
      #expect(abs(outcomes.row(row).reduce(0, +) - 1) < 1e-12)
      #expect(abs(probabilities.row(row).reduce(0, +) - 1) < 1e-12)
      let expected = model.decoding.decode(outcomes.row(row))
      #expect(largestDifference(probabilities.row(row), expected) < 1e-15)
      #expect(
        largestDifference(classifier.probabilities(of: features.row(row)), expected) < 1e-12)
    }
  }
}

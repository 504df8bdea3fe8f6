import Datasets
import Execution
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite struct FeatureVisibilityTests {
  private func model(
    classes: Int, layers: Int, decoding: ClassDecoding.Rule = .modulo, softmax: Bool = false
  ) -> VariationalModel {
    VariationalModel(
      featureCount: 4, classCount: classes, ansatz: .entanglingRing(layers: layers),
      decoding: decoding, softmax: softmax)
  }

  private func visibility(_ model: VariationalModel) -> FeatureVisibility {
    var random = RandomStream(seed: 1, label: "visibility")
    return model.featureVisibility(using: &random)
  }

  /// Without a ring, the class k mod 2ᵐ is read from qubits 0..<m alone.
  @Test(
    "Without entanglement, only features on the qubits that are read are visible",
    arguments: [(2, 1), (4, 2), (8, 3), (16, 4)])
  func lightCone(classes: Int, read: Int) {
    for rule in ClassDecoding.Rule.allCases {
      for softmax in [false, true] {
        let visibility = visibility(
          model(classes: classes, layers: 0, decoding: rule, softmax: softmax))
        #expect(visibility.hiddenFeatures == Array(read..<4))
        for feature in 0..<4 {
          for label in 0..<classes {
            let isVisible = visibility.isVisible(feature: feature, toward: label)
            #expect(isVisible == (feature < read))
          }
        }
      }
    }
  }

  @Test("One ring shows every class every feature", arguments: 1...3, Decoding.all)
  func entangled(layers: Int, decoding: Decoding) {
    let visibility = visibility(decoding.model(featureCount: 4, layers: layers))
    #expect(visibility.hiddenFeatures.isEmpty)
    #expect(visibility.sensitivities.values.allSatisfy { $0 > 1e-3 })
  }

  @Test("No derivative is larger than a finite difference finds, and the largest one is found")
  func differences() {
    var random = RandomStream(seed: 2, label: "visibility")
    var again = random
    let model = model(classes: 3, layers: 1)
    let visibility = model.featureVisibility(draws: 1, rows: 1, using: &random)
    let classifier = VariationalClassifier(
      model, weights: (0..<model.weightCount).map { _ in again.uniform(in: -.pi ..< .pi) })
    let row = again.features(4)
    for label in 0..<3 {
      let slopes = QuantumLearningTests.differences(
        of: { classifier.probabilities(of: $0)[label] }, at: row)
      #expect(largestDifference(visibility.sensitivities.column(label), slopes.map(abs)) < 1e-8)
    }
  }
}

import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("Occlusion")
struct OcclusionTests {
  private func attributions(
    _ classifier: any Classifier, _ background: Matrix, _ instance: [Double]
  ) -> [Attribution] {
    var model = classifier.exactly
    var random = RandomStream(seed: 0, label: "unused")
    return Occlusion(background: background).attributions(
      of: instance, toward: Array(0..<classifier.classCount), model: &model, using: &random)
  }

  @Test("A value is the mean fall of the output as one feature is replaced", arguments: 0..<10)
  func replacement(seed: Int) {
    var random = RandomStream(seed: 11, label: "occlusion", index: seed)
    let classifier = FunctionClassifier.random(featureCount: 5, classCount: 3, using: &random)
    let background = Matrix.random(rowCount: 20, columnCount: 5, using: &random)
    let instance = (0..<5).map { _ in random.uniform() }
    for attribution in attributions(classifier, background, instance) {
      let expected = (0..<5).map { feature -> Double in
        var falls = 0.0
        for row in 0..<20 {
          var occluded = instance
          occluded[feature] = background[row, feature]
          falls +=
            classifier.probabilities(of: instance)[attribution.label]
            - classifier.probabilities(of: occluded)[attribution.label]
        }
        return falls / 20
      }
      #expect(largestDifference(attribution.values, expected) < 1e-14)
      #expect(attribution.evaluations == 1 + 5 * 20)
    }
  }

  @Test("Of a circuit it is that of the plain simulation, on every test row")
  func circuit() {
    let background = Golden.training.features
    let circuit = Golden.circuit
    for row in 0..<Golden.test.features.rowCount {
      let instance = Golden.test.features.row(row)
      let values = attributions(circuit, background, instance).map(\.values)
      let expected = attributions(Golden.classifier, background, instance).map(\.values)
      #expect(largestDifference(values, expected) < 1e-12)
    }
  }

  @Test("Of a sum of functions of one feature each, it is each's fall, and SHAP", arguments: 0..<5)
  func additive(seed: Int) {
    var random = RandomStream(seed: 12, label: "occlusion", index: seed)
    let background = Matrix.random(rowCount: 15, columnCount: 4, using: &random)
    let instance = (0..<4).map { _ in random.uniform() }
    let parts: [@Sendable (Double) -> Double] = [
      { 2 * $0 }, { -$0 * $0 }, { $0 > 0.5 ? 1 : 0 }, { $0 * $0 * $0 },
    ]
    let classifier = FunctionClassifier(featureCount: 4, classCount: 1) { sample in
      [zip(parts, sample).reduce(0) { $0 + $1.0($1.1) }]
    }
    let values = attributions(classifier, background, instance)[0].values
    let expected = (0..<4).map { feature in
      parts[feature](instance[feature])
        - background.column(feature).reduce(0) { $0 + parts[feature]($1) } / 15
    }
    #expect(largestDifference(values, expected) < 1e-14)
    var model = classifier.exactly
    let shapley = SHAP(background: background).attributions(
      of: instance, toward: [0], model: &model, using: &random)[0].values
    #expect(largestDifference(values, shapley) < 1e-14)
  }

  @Test("Features that only matter together are each worth their whole interaction")
  func interaction() {
    // SHAP shares the product out; occlusion counts it for both.
    let classifier = FunctionClassifier(featureCount: 2, classCount: 1) { [$0[0] * $0[1]] }
    let background = Matrix(rowCount: 3, columnCount: 2)
    #expect(attributions(classifier, background, [1, 0.5])[0].values == [0.5, 0.5])
  }
}

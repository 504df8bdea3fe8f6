import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import TestSupport
import Testing

@Suite struct FeatureRelianceTests {
  @Test("Reliance of a sum is each term's mean change, whatever the class")
  func additive() {
    var random = RandomStream(seed: 2, label: "reliance")
    let weights = [0.3, -0.2, 0]
    let model = FunctionClassifier(featureCount: 3, classCount: 2) { sample in
      let score = 0.4 + zip(weights, sample).reduce(0) { $0 + $1.0 * $1.1 }
      return [score, 1 - score]
    }
    let instances = Matrix.random(rowCount: 6, columnCount: 3, using: &random)
    let background = Matrix.random(rowCount: 9, columnCount: 3, using: &random)
    for labels in [[Int](repeating: 0, count: 6), [0, 1, 0, 1, 1, 0]] {
      let reliance = model.reliance(of: instances, toward: labels, background: background)
      for row in 0..<6 {
        for feature in 0..<3 {
          let distance = (0..<9).reduce(0) {
            $0 + abs(instances[row, feature] - background[$1, feature]) / 9
          }
          #expect(abs(reliance[row, feature] - abs(weights[feature]) * distance) < 1e-14)
        }
        #expect(reliance[row, 2] == 0)
      }
    }
  }

  @Test("Reliance is at least the size of the occlusion, its mean without sizes", arguments: 0..<5)
  func bound(seed: Int) async throws {
    var random = RandomStream(seed: 3, label: "reliance", index: seed)
    let model = FunctionClassifier.random(featureCount: 4, classCount: 3, using: &random)
    let instances = Matrix.random(rowCount: 8, columnCount: 4, using: &random)
    let background = Matrix.random(rowCount: 11, columnCount: 4, using: &random)
    let labels = (0..<8).map { $0 % 3 }
    let reliance = model.reliance(of: instances, toward: labels, background: background)
    let occlusion = try await ExplanationMethod.occlusion.attributions(
      of: instances, toward: labels.map { [$0] },
      setting: ExplanationSetting(
        classifier: model,
        training: LabelledSamples(features: background, labels: (0..<11).map { $0 % 3 })),
      readout: .exact, seed: 0)
    for row in 0..<8 {
      for feature in 0..<4 {
        #expect(reliance[row, feature] >= abs(occlusion[row][0].values[feature]) - 1e-14)
      }
    }
  }
}

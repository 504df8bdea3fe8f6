import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("RISE")
struct RISETests {
  /// A random classifier of d features, a background and an instance.
  private struct Scene {
    let classifier: FunctionClassifier
    let background: Matrix
    let instance: [Double]

    init(_ seed: Int, featureCount d: Int = 5) {
      var random = RandomStream(seed: 13, label: "rise", index: seed)
      classifier = .random(featureCount: d, classCount: 3, using: &random)
      background = .random(rowCount: 12, columnCount: d, using: &random)
      instance = (0..<d).map { _ in random.uniform() }
    }

    var attributions: [Attribution] { attributions(classifier) }

    func attributions(_ classifier: any Classifier) -> [Attribution] {
      var model = classifier.exactly
      var random = RandomStream(seed: 0, label: "unused")
      return RISE(background: background).attributions(
        of: instance, toward: Array(0..<classifier.classCount), model: &model, using: &random)
    }

    /// The mean output of each mask, by the features that it keeps.
    func outputs(toward label: Int) -> [(kept: [Bool], output: Double)] {
      (0..<1 << instance.count).map { mask in
        let kept = instance.indices.map { mask >> $0 & 1 == 1 }
        let sum = (0..<background.rowCount).reduce(0.0) { sum, row in
          let sample = instance.indices.map { kept[$0] ? instance[$0] : background[row, $0] }
          return sum + classifier.probabilities(of: sample)[label]
        }
        return (kept, sum / Double(background.rowCount))
      }
    }
  }

  @Test("A value is the mean output of all masks that keep the feature", arguments: 0..<8)
  func enumeration(seed: Int) {
    let scene = Scene(seed, featureCount: 1 + seed % 6)
    for attribution in scene.attributions {
      let outputs = scene.outputs(toward: attribution.label)
      let expected = scene.instance.indices.map { feature in
        let keeping = outputs.filter { $0.kept[feature] }
        return keeping.reduce(0) { $0 + $1.output } / Double(keeping.count)
      }
      #expect(largestDifference(attribution.values, expected) < 1e-14)
      let mean = outputs.reduce(0) { $0 + $1.output } / Double(outputs.count)
      #expect(abs(attribution.base! - mean) < 1e-14)
      #expect(attribution.values.allSatisfy { $0 >= 0 })
      #expect(attribution.evaluations == outputs.count * 12)
    }
  }

  @Test("A value is the mean over all masks and half a Banzhaf value, so that it ranks as these")
  func banzhaf() {
    for seed in 20..<40 {
      let scene = Scene(seed)
      for attribution in scene.attributions {
        let outputs = scene.outputs(toward: attribution.label).map(\.output)
        // The mean gain as the feature joins, over all sets of the others.
        let banzhaf = (0..<5).map { feature in
          outputs.indices.filter { $0 >> feature & 1 == 0 }
            .reduce(0) { $0 + outputs[$1 | 1 << feature] - outputs[$1] } / 16
        }
        let expected = banzhaf.map { attribution.base! + $0 / 2 }
        #expect(largestDifference(attribution.values, expected) < 1e-14)
        let order = { (values: [Double]) in (0..<5).sorted { values[$0] > values[$1] } }
        #expect(order(attribution.values) == order(banzhaf))
      }
    }
  }

  @Test("A feature that the model ignores gets the base, and no other does", arguments: 0..<5)
  func ignored(seed: Int) {
    let attribution = Scene(seed).attributions(
      FunctionClassifier(featureCount: 5, classCount: 1) { x in
        [x[0] * x[1] + x[2] * x[2] + 2 * x[4]]
      })[0]
    for (feature, value) in attribution.values.enumerated() {
      #expect((abs(value - attribution.base!) < 1e-13) == (feature == 3))
    }
  }

  @Test("Of a circuit it is that of the plain simulation")
  func circuit() {
    let circuit = Golden.circuit
    for row in 0..<5 {
      let scene = { (classifier: any Classifier) in
        var model = classifier.exactly
        var random = RandomStream(seed: 0, label: "unused")
        return RISE(background: Golden.training.features).attributions(
          of: Golden.test.features.row(row), toward: [0, 1, 2], model: &model, using: &random)
      }
      let (values, expected) = (scene(circuit), scene(Golden.classifier))
      #expect(largestDifference(values.map(\.values), expected.map(\.values)) < 1e-12)
      #expect(values.map(\.evaluations) == [16 * 96, 16 * 96, 16 * 96])
    }
  }
}

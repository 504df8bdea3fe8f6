import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("Integrated gradients")
struct IntegratedGradientsTests {
  private func attributions(_ scene: GradientScene, of instance: [Double]) -> [Attribution] {
    scene.attributions(
      IntegratedGradients(classifier: scene.classifier, baseline: scene.baseline), of: instance)
  }

  @Test(
    "Completeness: base and values sum to the simulated output, to 1e-12",
    arguments: Decoding.all, [2, 4, 6])
  func completeness(decoding: Decoding, featureCount: Int) {
    for seed in 0..<3 {
      let scene = GradientScene(decoding, seed: seed, featureCount: featureCount)
      // The longest path, too, from one corner of the cube to the opposite one.
      let far = scene.baseline.map { $0 < 0.5 ? 1.0 : 0.0 }
      for instance in [scene.instance, far] {
        let output = scene.plainProbabilities(of: instance)
        let start = scene.plainProbabilities(of: scene.baseline)
        for attribution in attributions(scene, of: instance) {
          #expect(abs(attribution.base! - start[attribution.label]) < 1e-13)
          let sum = attribution.base! + attribution.values.reduce(0, +)
          #expect(abs(sum - output[attribution.label]) < 1e-12)
          #expect(attribution.efficiencyResidual! < 1e-12)
        }
      }
    }
  }

  @Test(
    "Values are the path integral by Simpson's rule over central differences",
    arguments: Decoding.all, 0..<2)
  func quadrature(decoding: Decoding, seed: Int) {
    let scene = GradientScene(decoding, seed: seed)
    let steps = zip(scene.instance, scene.baseline).map { $0 - $1 }
    let (panels, h) = (1000, 1e-5)
    // Each point of the path and its two neighbours by each feature.
    var points = Matrix(rowCount: 0, columnCount: 4)
    for index in 0...2 * panels {
      let t = Double(index) / Double(2 * panels)
      for feature in 0..<4 {
        for shift in [h, -h] {
          var sample = zip(scene.baseline, steps).map { $0 + t * $1 }
          sample[feature] += shift
          points.append(sample)
        }
      }
    }
    let outputs = scene.classifier.probabilities(of: points)
    for attribution in attributions(scene, of: scene.instance) {
      let expected = (0..<4).map { feature in
        steps[feature]
          * (0...2 * panels).reduce(0.0) { sum, index in
            let isEnd = index == 0 || index == 2 * panels
            let weight = isEnd ? 1.0 : index % 2 == 1 ? 4 : 2
            let row = 8 * index + 2 * feature
            let slope =
              (outputs[row, attribution.label] - outputs[row + 1, attribution.label]) / (2 * h)
            return sum + weight * slope / Double(6 * panels)
          }
      }
      #expect(largestDifference(attribution.values, expected) < 1e-8)
    }
  }

  @Test("Twice the nodes that the bound asks for change no value by 1e-13", arguments: 0..<4)
  func nodes(seed: Int) {
    let scene = GradientScene(Decoding.all[0], seed: seed)
    let explainer = IntegratedGradients(classifier: scene.classifier, baseline: scene.baseline)
    let count = explainer.nodeCount(to: scene.instance)
    let rule = GaussLegendre(nodeCount: 2 * count)
    let path = Matrix(
      rows: rule.nodes.map { node in
        (0..<4).map { scene.baseline[$0] + node * (scene.instance[$0] - scene.baseline[$0]) }
      }, columnCount: 4)
    for attribution in attributions(scene, of: scene.instance) {
      let slopes = scene.classifier.probabilityDerivatives(of: path, toward: attribution.label)
        .derivatives
      let expected = (0..<4).map { feature in
        (scene.instance[feature] - scene.baseline[feature])
          * zip(rule.weights, slopes.column(feature)).reduce(0) { $0 + $1.0 * $1.1 }
      }
      #expect(largestDifference(attribution.values, expected) < 1e-13)
      #expect(attribution.evaluations == 2 + count)
    }
  }

  @Test(
    "A feature at its mean gets 0; one alone away from it the whole difference", arguments: 0..<4)
  func alone(feature: Int) {
    for decoding in Decoding.all {
      let scene = GradientScene(decoding, seed: 5)
      var instance = scene.baseline
      instance[feature] = scene.instance[feature]
      let (from, to) = (
        scene.plainProbabilities(of: scene.baseline), scene.plainProbabilities(of: instance)
      )
      for attribution in attributions(scene, of: instance) {
        var expected = [0.0, 0, 0, 0]
        expected[feature] = to[attribution.label] - from[attribution.label]
        #expect(largestDifference(attribution.values, expected) < 1e-12)
      }
      let still = attributions(scene, of: scene.baseline)
      #expect(still.allSatisfy { $0.values == [0, 0, 0, 0] && $0.efficiencyResidual! < 1e-15 })
    }
  }

  @Test("As a method its paths begin at the mean of the training rows")
  func method() {
    let classifier = Golden.circuit
    let setting = ExplanationSetting(classifier: classifier, training: Golden.training)
    let explainer = ExplanationMethod.integratedGradients.makeExplainer(setting)
    let rows = Golden.training.features
    let mean = (0..<4).map { rows.column($0).reduce(0, +) / Double(rows.rowCount) }
    let base = Golden.classifier.probabilities(of: mean)
    var random = RandomStream(seed: 0, label: "unused")
    for row in 0..<Golden.test.features.rowCount {
      let instance = Golden.test.features.row(row)
      var model = classifier.exactly
      let attributions = explainer.attributions(
        of: instance, toward: [0, 1, 2], model: &model, using: &random)
      for (label, attribution) in attributions.enumerated() {
        #expect(abs(attribution.base! - base[label]) < 1e-12)
        let sum = attribution.base! + attribution.values.reduce(0, +)
        #expect(abs(sum - Golden.classifier.probabilities(of: instance)[label]) < 1e-12)
      }
    }
  }
}

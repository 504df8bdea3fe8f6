import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite struct KernelSHAPTests {
  /// A random classifier whose features interact, a background and an instance.
  private struct Scene {
    let classifier: FunctionClassifier
    let background: Matrix
    let instance: [Double]

    init(features: Int) {
      var random = RandomStream(seed: 1, label: "kernel shap scenes", index: features)
      classifier = .random(featureCount: features, classCount: 3, using: &random)
      background = .random(rowCount: 6, columnCount: features, using: &random)
      instance = (0..<features).map { _ in random.uniform() }
    }

    func attributions(by explainer: some Explainer, seed: UInt64 = 0) -> [Attribution] {
      var model = classifier.exactly
      var random = RandomStream(seed: seed, label: "kernel shap")
      return explainer.attributions(
        of: instance, toward: [0, 1, 2], model: &model, using: &random)
    }
  }

  @Test("Values are exact where every coalition is within the budget", arguments: 1...10)
  func exactByEnumeration(features: Int) {
    let scene = Scene(features: features)
    let exact = scene.attributions(by: SHAP(background: scene.background))
    let kernel = scene.attributions(by: KernelSHAP(background: scene.background))
    for (exact, kernel) in zip(exact, kernel) {
      #expect(abs(exact.base! - kernel.base!) < 1e-12)
      for (a, b) in zip(exact.values, kernel.values) { #expect(abs(a - b) < 1e-10) }
    }
  }

  @Test("The least budget tells all features apart, whatever is drawn", arguments: 2...8)
  func leastBudget(features: Int) {
    let scene = Scene(features: features)
    for seed in 0..<40 {
      let kernel = scene.attributions(
        by: KernelSHAP(background: scene.background, budget: 2 * features), seed: UInt64(seed))
      #expect(kernel.allSatisfy { $0.values.allSatisfy(\.isFinite) })
      #expect(kernel.allSatisfy { $0.efficiencyResidual! < 1e-10 })
    }
  }

  @Test("Errors shrink as the budget grows")
  func converges() {
    let scene = Scene(features: 10)
    let exact = scene.attributions(by: SHAP(background: scene.background))
    func error(budget: Int) -> Double {
      (0..<8).reduce(0.0) { sum, seed in
        let kernel = scene.attributions(
          by: KernelSHAP(background: scene.background, budget: budget), seed: UInt64(seed))
        return sum
          + zip(exact, kernel).reduce(0) { sum, pair in
            sum + zip(pair.0.values, pair.1.values).reduce(0) { $0 + abs($1.0 - $1.1) }
          }
      }
    }
    let errors = [40, 160, 640].map(error)
    #expect(errors[0] > 1e-6)
    #expect(errors[1] < errors[0] / 1.5)
    #expect(errors[2] < errors[1] / 1.5)
  }

  @Test("An additive model's values are exact from any sample")
  func additive() {
    let scene = Scene(features: 16)
    let classifier = FunctionClassifier(featureCount: 16, classCount: 1) { sample in
      [sample.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }]
    }
    var model = classifier.exactly
    var random = RandomStream(seed: 0, label: "kernel shap")
    let attribution = KernelSHAP(background: scene.background, budget: 80).attributions(
      of: scene.instance, toward: [0], model: &model, using: &random)[0]
    let means = scene.background.columnMeans
    for feature in 0..<16 {
      let expected = Double(feature) * (scene.instance[feature] - means[feature])
      #expect(abs(attribution.values[feature] - expected) < 1e-9)
    }
  }

  @Test("Values sum to the prediction's gap, and no more is spent than the budget says")
  func efficiencyAndCost() {
    let scene = Scene(features: 20)
    for attribution in scene.attributions(by: KernelSHAP(background: scene.background)) {
      #expect(attribution.efficiencyResidual! < 1e-12)
      #expect(attribution.evaluations <= (2 * 20 + 2048 + 1) * 6 + 1)
      #expect(attribution.evaluations > 2048 * 6)
    }
  }

  @Test("Samples are pairs of complements whose weights sum to 1", arguments: [2, 3, 8, 13, 40])
  func sample(features: Int) {
    var random = RandomStream(seed: 3, label: "coalitions")
    let sample = CoalitionSample(featureCount: features, budget: 2 * features + 300, using: &random)
    let weights = Dictionary(uniqueKeysWithValues: zip(sample.coalitions, sample.weights))
    let full = (1 << features) - 1
    #expect(abs(sample.weights.reduce(0, +) - 1) < 1e-12)
    #expect(weights[0] == nil && weights[full] == nil)
    for (coalition, weight) in weights {
      #expect(abs(weights[full ^ coalition, default: 0] - weight) < 1e-15)
    }
    // The smallest sizes are complete.
    #expect((0..<features).allSatisfy { weights[1 << $0] != nil })
  }
}

import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite struct SHAPTests {
  /// A random classifier of five features, a background and an instance.
  private struct Scene {
    let classifier: FunctionClassifier
    let background: Matrix
    let instance: [Double]

    init(_ seed: Int) {
      var random = RandomStream(seed: 1, label: "shap scenes", index: seed)
      classifier = .random(featureCount: 5, classCount: 3, using: &random)
      background = .random(rowCount: 20, columnCount: 5, using: &random)
      instance = (0..<5).map { _ in random.uniform() }
    }

    /// Returns the SHAP values of a function of the sample for class 0.
    func values(
      of function: @escaping @Sendable ([Double]) -> Double, background: Matrix? = nil
    ) -> Attribution {
      let classifier = FunctionClassifier(featureCount: 5, classCount: 1) { [function($0)] }
      return attributions(classifier, background ?? self.background, [0])[0]
    }

    func attributions(
      _ classifier: any Classifier, _ background: Matrix, _ labels: [Int]
    ) -> [Attribution] {
      var model = QueriedModel(
        classifier, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
      var random = RandomStream(seed: 0, label: "unused")
      return SHAP(background: background).attributions(
        of: instance, toward: labels, model: &model, using: &random)
    }
  }

  /// The golden model, gate by gate and as the program computes it.
  static let classifiers: [any Classifier] = [
    Golden.classifier,
    Golden.circuit,
  ]

  @Test(
    "SHAP reproduces the shap library on every test row, feature and class",
    arguments: SHAPTests.classifiers.indices)
  func golden(classifier: Int) {
    let shap = SHAP(background: Golden.training.features)
    var random = RandomStream(seed: 0, label: "unused")
    var largest = 0.0
    for (instance, golden) in Golden.shap.values.enumerated() {
      var model = SHAPTests.classifiers[classifier].exactly
      let attributions = shap.attributions(
        of: Golden.test.features.row(instance), toward: [0, 1, 2], model: &model, using: &random)
      for (label, attribution) in attributions.enumerated() {
        #expect(attribution.label == label)
        #expect(attribution.evaluations == 16 * 96 + 1)
        #expect(attribution.efficiencyResidual! < 1e-14)
        largest = max(largest, abs(attribution.base! - Golden.shap.expected[label]))
        largest = max(largest, largestDifference(attribution.values, golden.map { $0[label] }))
      }
    }
    #expect(largest < 1e-9)
  }

  @Test("Efficiency: base and values sum to the output", arguments: 0..<20)
  func efficiency(seed: Int) {
    let scene = Scene(seed)
    let output = scene.classifier.probabilities(of: scene.instance)
    for attribution in scene.attributions(scene.classifier, scene.background, [2, 0, 1]) {
      let sum = attribution.base! + attribution.values.reduce(0, +)
      #expect(abs(sum - output[attribution.label]) < 1e-14)
    }
  }

  @Test("Null player: a feature that the model ignores is worth 0", arguments: 0..<20)
  func nullPlayer(seed: Int) {
    let scene = Scene(seed)
    let values = scene.values { $0[0] * $0[1] + $0[2] * $0[2] - $0[4] * $0[0] }.values
    #expect(abs(values[3]) < 1e-16)
    #expect(values.enumerated().allSatisfy { $0 == 3 || $1 != 0 })
  }

  @Test("Symmetry: interchangeable features with equal values share alike", arguments: 0..<20)
  func symmetry(seed: Int) {
    let scene = Scene(seed)
    var background = scene.background
    for row in 0..<background.rowCount { background[row, 1] = background[row, 0] }
    var instance = scene.instance
    instance[1] = instance[0]
    var model = FunctionClassifier(featureCount: 5, classCount: 1) { x in
      [x[2] * (x[0] + x[1]) + x[0] * x[1] * x[3]]
    }.exactly
    var random = RandomStream(seed: 0, label: "unused")
    let values = SHAP(background: background).attributions(
      of: instance, toward: [0], model: &model, using: &random)[0].values
    #expect(abs(values[0] - values[1]) < 1e-15)
  }

  @Test("Linearity: a sum of models has the sum of their values", arguments: 0..<20)
  func linearity(seed: Int) {
    let scene = Scene(seed)
    let (f, g) = (scene.classifier, Scene(seed + 100).classifier)
    let first = scene.values { f.probabilities(of: $0)[0] }.values
    let second = scene.values { g.probabilities(of: $0)[1] }.values
    let sum = scene.values {
      2 * f.probabilities(of: $0)[0] - 3 * g.probabilities(of: $0)[1]
    }.values
    let expected = zip(first, second).map { 2 * $0 - 3 * $1 }
    #expect(largestDifference(sum, expected) < 1e-14)
  }

  @Test("A linear model's values are its weights times the distance from the mean")
  func linear() {
    let scene = Scene(0)
    let weights = [0.5, -2, 0, 1, 3]
    let values = scene.values { zip(weights, $0).reduce(0.25) { $0 + $1.0 * $1.1 } }.values
    let means = scene.background.columnMeans
    let expected = (0..<5).map { weights[$0] * (scene.instance[$0] - means[$0]) }
    #expect(largestDifference(values, expected) < 1e-14)
  }

  @Test("Through shots, values scatter around the exact ones, and the residual is their noise")
  func shots() {
    let instance = Golden.test.features.row(0)
    var model = QueriedModel(
      Golden.classifier, readout: .shots(2000), random: RandomStream(seed: 3, label: "shots"))
    var random = RandomStream(seed: 0, label: "unused")
    let noisy = SHAP(background: Golden.training.features).attributions(
      of: instance, toward: [0], model: &model, using: &random)[0]
    let exact = Golden.shap.values[0].map { $0[0] }
    // One output of 2,000 shots against a mean of 96: sd at most 0.0113, and 5 sd fail once in 2e6.
    #expect(noisy.efficiencyResidual! > 1e-9 && noisy.efficiencyResidual! < 5 * 0.0113)
    #expect(noisy.values != exact)
    // A coalition's mean has variance at most 1/4 / (2000 · 96); a value's weights on the 16
    // coalitions have squares summing to 1/3: sd 6.6e-4, and 5 sd fail once in 4e5.
    #expect(largestDifference(noisy.values, exact) < 5 * 6.6e-4)
  }
}

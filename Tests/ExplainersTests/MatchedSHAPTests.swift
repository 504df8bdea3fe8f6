import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("SHAP, matched")
struct MatchedSHAPTests {
  private let classifier = Golden.circuit

  private func attributions(_ baseline: Baseline, of instance: [Double]) -> [Attribution] {
    let setting = ExplanationSetting(
      classifier: classifier, training: Golden.training, baseline: baseline)
    var model = classifier.exactly
    var random = RandomStream(seed: 0, label: "unused")
    return ExplanationMethod.shapMatched.makeExplainer(setting).attributions(
      of: instance, toward: [2, 0, 1], model: &model, using: &random)
  }

  @Test("It is SHAP with the evaluation's baseline as background", arguments: Baseline.allCases)
  func matches(baseline: Baseline) {
    for row in 0..<Golden.test.features.rowCount {
      let instance = Golden.test.features.row(row)
      let background = baseline.rows(
        probabilities: Golden.classifier.probabilities(of: instance), training: Golden.training)
      var model = classifier.exactly
      var random = RandomStream(seed: 0, label: "unused")
      var expected = SHAP(background: background).attributions(
        of: instance, toward: [2, 0, 1], model: &model, using: &random)
      for index in expected.indices { expected[index].evaluations += 1 }
      #expect(attributions(baseline, of: instance) == expected)
    }
  }

  @Test("Its values are mean contributions over all orders of leaving the other classes' mean")
  func orders() {
    let instance = Golden.test.features.row(4)
    let predicted = Golden.classifier.probabilities(of: instance).predictedClass
    let others = Golden.training.labels.indices.filter { Golden.training.labels[$0] != predicted }
    let mean = (0..<4).map { feature in
      others.reduce(0) { $0 + Golden.training.features[$1, feature] } / Double(others.count)
    }
    var sums = [[Double]](repeating: [0, 0, 0, 0], count: 3)
    for order in orders(of: [0, 1, 2, 3]) {
      var sample = mean
      for feature in order {
        let before = Golden.classifier.probabilities(of: sample)
        sample[feature] = instance[feature]
        let after = Golden.classifier.probabilities(of: sample)
        for label in 0..<3 { sums[label][feature] += (after[label] - before[label]) / 24 }
      }
    }
    let output = Golden.classifier.probabilities(of: instance)
    for attribution in attributions(.others, of: instance) {
      #expect(largestDifference(attribution.values, sums[attribution.label]) < 1e-12)
      let base = Golden.classifier.probabilities(of: mean)[attribution.label]
      #expect(abs(attribution.base! - base) < 1e-12)
      let sum = attribution.base! + attribution.values.reduce(0, +)
      #expect(abs(sum - output[attribution.label]) < 1e-12)
      #expect(attribution.efficiencyResidual! < 1e-14)
      #expect(attribution.evaluations == 16 + 1 + 1)
    }
  }

  private func orders(of players: [Int]) -> [[Int]] {
    if players.isEmpty { return [[]] }
    return players.flatMap { first in
      orders(of: players.filter { $0 != first }).map { [first] + $0 }
    }
  }
}

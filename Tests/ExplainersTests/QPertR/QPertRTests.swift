import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("QPert-R")
struct QPertRTests {
  private static let classifier = Golden.circuit

  private static func objective(_ choice: RankingBackgroundChoice) -> RankingObjective {
    let instance = Golden.test.features.row(7)
    var random = RandomStream(seed: 1, label: "ranking background")
    return RankingObjective(
      classifier: classifier, instance: instance, label: 2,
      background: choice.background(
        probabilities: classifier.probabilities(of: instance), training: Golden.training,
        rowCount: 8, using: &random))
  }

  private static let choices: [RankingBackgroundChoice] =
    Baseline.allCases.map { .matched($0) } + [.robust]

  private static func scores(starts: Int) -> [Double] {
    var random = RandomStream(seed: 2, label: "scores")
    return (0..<starts * 4).map { _ in random.uniform(in: -1..<1) }
  }

  @Test("The gradient is that of central differences", arguments: choices.indices)
  func gradient(choice: Int) {
    let objective = Self.objective(Self.choices[choice])
    let (scores, step) = (Self.scores(starts: 2), 1e-5)
    let gradient = objective.lossesAndGradient(of: scores, temperature: 0.5).gradient
    for index in scores.indices {
      let losses = [step, -step].map { shift in
        var moved = scores
        moved[index] += shift
        return objective.lossesAndGradient(of: moved, temperature: 0.5).losses.reduce(0, +)
      }
      #expect(abs(gradient[index] - (losses[0] - losses[1]) / (2 * step)) < 1e-9)
    }
  }

  @Test("Cold, the loss is the negative AUC-Difference", arguments: choices.indices)
  func limit(choice: Int) {
    let objective = Self.objective(Self.choices[choice])
    let scores = Self.scores(starts: 5)
    let losses = objective.lossesAndGradient(of: scores, temperature: 1e-5).losses
    let members = stride(from: 0, to: scores.count, by: 4).map { Array(scores[$0..<$0 + 4]) }
    let differences = objective.aucDifferences(of: members)
    #expect(zip(losses, differences).allSatisfy { abs($0 + $1) < 1e-9 })
  }

  @Test("Weights of a background sum to 1, each part of a mixture having as much")
  func weights() {
    for choice in Self.choices {
      let background = Self.objective(choice).background
      #expect(abs(background.weights.reduce(0, +) - 1) < 1e-12)
      #expect(background.weights.count == background.rows.rowCount)
    }
    let mixed = Self.objective(.robust).background.weights
    #expect(mixed.prefix(3).allSatisfy { abs($0 - 0.25) < 1e-12 })
    #expect(mixed.dropFirst(3).allSatisfy { abs($0 - 0.25 / 8) < 1e-12 })
  }

  @Test(
    "Attributions are shares in the order of the learned ranking",
    arguments: ["qpert-r", "qpert-r-robust"])
  func shares(name: String) async throws {
    let method = try #require(ExplanationMethod.named(name))
    let setting = ExplanationSetting(classifier: Self.classifier, training: Golden.training)
    let attributions = try await method.attributions(
      of: Golden.test.features.rows(0..<4), toward: [[0], [1, 2], [], [2]], setting: setting,
      readout: .shots(10), seed: 3)
    #expect(attributions.map { $0.map(\.label) } == [[0], [1, 2], [], [2]])
    for attribution in attributions.joined() {
      #expect(abs(attribution.values.reduce(0, +) - 1) < 1e-12)
      #expect(attribution.values.allSatisfy { $0 >= 0 })
      #expect(attribution.spread!.allSatisfy { $0 >= 0 })
      let rows = name == "qpert-r" ? 1 : 11
      #expect(attribution.evaluations == 1 + 8 * 6 * rows * 61)
    }
  }
}

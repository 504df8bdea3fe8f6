import Datasets
import Execution
import Explainers
import QuantumLearning
import TestSupport
import Testing

@testable import Evaluation

/// What QPert-R promises of the golden model's test rows.
@Suite("QPert-R's faithfulness")
struct QPertRFaithfulnessTests {
  private static let classifier = Golden.circuit

  private func rankings(
    of method: ExplanationMethod, baseline: Baseline, labels: [Int]
  ) async throws -> [Ranking] {
    let setting = ExplanationSetting(
      classifier: Self.classifier, training: Golden.training, baseline: baseline)
    return try await method.attributions(
      of: Golden.test.features, toward: labels.map { [$0] }, setting: setting, readout: .exact,
      seed: 1
    ).map { Ranking(descending: $0[0].values) }
  }

  private func laws(_ baseline: Baseline) async throws -> (labels: [Int], laws: [RankingLaw]) {
    let test = PerturbationTest(
      instances: Golden.test.features, classifier: Self.classifier, training: Golden.training,
      baseline: baseline)
    return (test.subjects.map(\.label), try await test.rankingLaws())
  }

  @Test(
    "Matched, it reaches 97 % of the ceiling and never exceeds it", arguments: Baseline.allCases)
  func matched(baseline: Baseline) async throws {
    let (labels, laws) = try await laws(baseline)
    let rankings = try await rankings(of: .qpertR, baseline: baseline, labels: labels)
    let differences = zip(laws, rankings).map { $0.curves(of: $1).aucDifference }
    for (difference, law) in zip(differences, laws) { #expect(difference <= law.ceiling + 1e-12) }
    let ceiling = laws.reduce(0) { $0 + $1.ceiling }
    #expect(differences.reduce(0, +) >= 0.97 * ceiling)
  }
}

@Suite("Baseline sensitivity")
struct BaselineSensitivityTests {
  private static let classifier = Golden.circuit

  private static func sensitivity() async throws -> BaselineSensitivity {
    try await BaselineSensitivity(
      instances: Golden.test.features, classifier: classifier, training: Golden.training)
  }

  @Test("The joint ceiling is the best of all rankings' means, by enumeration")
  func jointCeiling() async throws {
    let sensitivity = try await Self.sensitivity()
    let orders = Scenes.orders(of: Array(0..<4)).map { Ranking(order: $0) }
    let ceilings = sensitivity.laws.map { $0.reduce(0) { $0 + $1.ceiling } / 30 }
    let best = (0..<30).map { instance in
      orders.map { order in
        zip(sensitivity.laws, ceilings).reduce(0) {
          $0 + 100 * $1.0[instance].curves(of: order).aucDifference / $1.1 / 4
        }
      }.max()!
    }
    #expect(abs(sensitivity.jointCeiling! - best.reduce(0, +) / 30) < 1e-9)
  }

  @Test("The best rankings of a baseline reach all of its ceiling, and less of the others'")
  func own() async throws {
    let sensitivity = try await Self.sensitivity()
    for (own, laws) in sensitivity.laws.enumerated() {
      let percents = sensitivity.percentsOfCeiling(of: laws.map(\.bestRanking)).map { $0! }
      #expect(abs(percents[own] - 100) < 1e-9)
      #expect(percents.allSatisfy { $0 <= 100 + 1e-9 })
      #expect(percents.reduce(0, +) / 4 <= sensitivity.jointCeiling! + 1e-9)
    }
  }

  @Test("Rows of the table lie on it, means beside it")
  func distances() async throws {
    let sensitivity = try await Self.sensitivity()
    let distances = Dictionary(
      uniqueKeysWithValues: zip(sensitivity.baselines, sensitivity.distances))
    #expect(distances[.oppositeRows]! == 0)
    #expect(distances[.others]! > 0 && distances[.global]! > 0)
    #expect(sensitivity.distanceBetweenRows > 0)
  }

  @Test("QPert-R, robust, reaches 97 % of the joint ceiling and more than SHAP")
  func robust() async throws {
    let sensitivity = try await Self.sensitivity()
    let setting = ExplanationSetting(classifier: Self.classifier, training: Golden.training)
    let labels = sensitivity.laws[0].map { [$0.label] }
    func mean(_ method: ExplanationMethod) async throws -> Double {
      let rankings = try await method.attributions(
        of: Golden.test.features, toward: labels, setting: setting, readout: .exact, seed: 1
      ).map { Ranking(descending: $0[0].values) }
      return sensitivity.percentsOfCeiling(of: rankings).reduce(0) { $0 + $1! } / 4
    }
    let robust = try await mean(.qpertRRobust)
    #expect(robust >= 0.97 * sensitivity.jointCeiling!)
    #expect(robust <= sensitivity.jointCeiling! + 1e-9)
    #expect(try await robust > mean(.shap))
  }
}

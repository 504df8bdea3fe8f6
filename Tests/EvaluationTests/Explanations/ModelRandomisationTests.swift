import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import TestSupport
import Testing

@Suite struct ModelRandomisationTests {
  static let classifier = Golden.circuit

  static func randomisation(_ method: ExplanationMethod) async throws -> ModelRandomisation {
    let labels = (0..<30).map {
      classifier.probabilities(of: Golden.test.features.row($0)).predictedClass
    }
    return try await method.modelRandomisation(
      of: Golden.test.features, toward: labels, circuit: classifier,
      setting: ExplanationSetting(classifier: classifier, training: Golden.training),
      readout: .exact, seed: 7)
  }

  @Test("Steps lead from no layer to all four, and the first agrees with the explanations")
  func steps() async throws {
    let randomisation = try await Self.randomisation(.shap)
    #expect(randomisation.steps.map(\.layers) == [0, 1, 2, 3, 4])
    #expect(randomisation.steps[0].kendall == [Double?](repeating: 1, count: 30))
    #expect(randomisation.steps[0].meanSpearman == 1)
  }

  @Test("What ignores the model stays as it was: a random ranking fails the check")
  func ignorant() async throws {
    for step in try await Self.randomisation(.random).steps {
      #expect(step.meanKendall == 1 && step.meanSpearman == 1)
    }
  }

  @Test("SHAP follows the model: once it is random, the ranking is another")
  func shap() async throws {
    let last = try await Self.randomisation(.shap).steps.last!
    #expect(try #require(last.meanKendall) < 0.9)
    #expect(try #require(last.meanSpearman) < 0.9)
  }

  @Test("The last step is the explanation of a classifier without the trained weights")
  func last() async throws {
    let key = RandomStream.Key(seed: 7, label: "model randomisation")
    let random = Self.classifier.randomised(lastLayers: 4, key: key)
    let labels = (0..<30).map {
      [Self.classifier.probabilities(of: Golden.test.features.row($0)).predictedClass]
    }
    let attributions = try await [Self.classifier, random].map { classifier in
      ExplanationSetting(classifier: classifier, training: Golden.training)
    }.explained(labels)
    let taus = zip(attributions[0], attributions[1]).map { KendallTau.b($0, $1) }
    let steps = try await Self.randomisation(.shap).steps
    #expect(steps.last!.kendall == taus)
  }
}

extension [ExplanationSetting] {
  fileprivate func explained(_ labels: [[Int]]) async throws -> [[[Double]]] {
    var values: [[[Double]]] = []
    for setting in self {
      let attributions = try await ExplanationMethod.shap.attributions(
        of: Golden.test.features, toward: labels, setting: setting, readout: .exact, seed: 7)
      values.append(attributions.map { $0[0].values })
    }
    return values
  }
}

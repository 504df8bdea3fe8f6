import Datasets
import Evaluation
import Execution
import QuantumCircuits
import QuantumLearning
import TestSupport
import Testing

@Suite struct ModelChecksTests {
  static let model = VariationalModel(featureCount: 4, classCount: 3)
  static let trained = VariationalClassifier(model, weights: Golden.model.weights)

  static func random(_ model: VariationalModel, seed: UInt64 = 5) -> VariationalClassifier {
    var random = RandomStream(seed: seed, label: "untrained")
    return VariationalClassifier(
      model, weights: (0..<model.weightCount).map { _ in random.uniform(in: -.pi ..< .pi) })
  }

  static func checks(
    _ trained: VariationalClassifier, untrained: VariationalClassifier,
    test: LabelledSamples = Golden.test
  ) -> ModelChecks {
    var random = RandomStream(seed: 5, label: "visibility")
    return ModelChecks(
      of: trained, untrained: untrained, validation: Golden.validation, test: test,
      using: &random)
  }

  @Test("The golden model passes, by the numbers of its own training run")
  func golden() {
    let checks = Self.checks(Self.trained, untrained: Self.random(Self.model))
    #expect(checks.visibility.hiddenFeatures == [] && checks.deadWeights == [])
    #expect(checks.scores.accuracy == Golden.model.testAccuracy)
    #expect(checks.trainedLoss < 0.4 && checks.untrainedLoss > 0.8)
    #expect(checks.scores.majorityShare == 1.0 / 3)
    #expect(checks.scores.pValueAgainstMajority < 1e-8)
  }

  @Test("A model is not better than itself")
  func unchanged() {
    let checks = Self.checks(Self.trained, untrained: Self.trained)
    #expect(checks.trainedLoss == checks.untrainedLoss)
  }

  @Test("Always naming the majority class never beats it")
  func majority() {
    let labels = [0, 0, 0, 0, 0, 0, 1, 1, 2]
    let always = Matrix(rows: labels.map { _ in [0.6, 0.3, 0.1] }, columnCount: 3)
    let scores = ClassificationScores(probabilities: always, labels: labels, readout: .exact)
    #expect(scores.majorityShare == scores.accuracy)
    #expect(scores.pValueAgainstMajority > 0.5)
  }

  @Test("All correct beats a majority of s by sⁿ, so that few rows carry nothing")
  func significance() {
    for rows in [2, 4, 6] {
      let labels = (0..<rows).map { $0 % 2 }
      let probabilities = Matrix(
        rows: labels.map { $0 == 0 ? [0.9, 0.1] : [0.1, 0.9] }, columnCount: 2)
      let scores = ClassificationScores(
        probabilities: probabilities, labels: labels, readout: .exact)
      let expected = (0..<rows).reduce(1.0) { product, _ in product / 2 }
      #expect(abs(scores.pValueAgainstMajority / expected - 1) < 1e-12)
    }
  }

  @Test("A circuit of two classes without entanglement hides three features and has dead weights")
  func shallow() {
    let model = VariationalModel(
      featureCount: 4, classCount: 2, ansatz: .entanglingRing(layers: 0))
    let rows = Golden.test.labels.indices.filter { Golden.test.labels[$0] < 2 }
    let validation = Golden.validation.labels.indices.filter { Golden.validation.labels[$0] < 2 }
    var random = RandomStream(seed: 5, label: "visibility")
    let checks = ModelChecks(
      of: Self.random(model), untrained: Self.random(model, seed: 6),
      validation: LabelledSamples(
        features: Golden.validation.features.rows(validation),
        labels: validation.map { Golden.validation.labels[$0] }),
      test: LabelledSamples(
        features: Golden.test.features.rows(rows), labels: rows.map { Golden.test.labels[$0] }),
      using: &random)
    #expect(checks.visibility.hiddenFeatures == [1, 2, 3])
    #expect(checks.deadWeights == [2, 3, 4, 5, 6, 7])
  }
}

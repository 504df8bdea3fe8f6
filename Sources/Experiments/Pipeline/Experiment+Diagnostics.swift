import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// Tables of 2^d coalitions over all training rows are quick up to here.
  static let largestInteractionTable = 8

  /// Looks at whether the model is worth explaining.
  func modelChecks(of classifier: VariationalClassifier) -> ModelChecksRecord {
    let trainer = Trainer(
      model, settings: configuration.training, readout: configuration.readout,
      seed: configuration.seed)
    var random = RandomStream(seed: configuration.seed, label: "feature visibility")
    let checks = ModelChecks(
      of: classifier,
      untrained: VariationalClassifier(model, weights: trainer.initialWeights()),
      validation: validation, test: test, using: &random)
    let visibility = checks.visibility
    return ModelChecksRecord(
      untrainedLoss: checks.untrainedLoss, trainedLoss: checks.trainedLoss,
      majorityShare: checks.scores.majorityShare,
      majorityP: checks.scores.pValueAgainstMajority,
      sensitivities: (0..<visibility.sensitivities.rowCount).map(visibility.sensitivities.row),
      hiddenFeatures: visibility.hiddenFeatures)
  }

  /// Looks at what the attributions toward the predicted classes are like and how far they agree.
  func attributionsRecord(
    of explanations: [Explanation], classifier: VariationalClassifier, labels: [Int]
  ) -> AttributionsRecord {
    let values = explanations.map { $0.attributions(toward: labels).map(\.values) }
    let tied = "every attribution ties all features"
    func mean(_ numbers: [Double?]) -> Quantity {
      let known = numbers.compactMap(\.self)
      return Quantity(known.reduce(0, +) / Double(known.count), reason: tied)
    }
    return AttributionsRecord(
      methods: zip(explanations, values).map { explanation, values in
        AttributionsRecord.Method(
          name: explanation.method.name,
          sparsity: mean(values.map(AttributionConcentration.gini)),
          complexity: mean(values.map(AttributionConcentration.complexity)),
          gradientAgreement: mean(
            RankAgreement.withInputGradient(
              values, of: test.features, toward: labels, classifier: classifier)))
      },
      agreement: RankAgreement.between(values).map { row in
        row.map { Quantity($0 ?? .nan, reason: tied) }
      })
  }

  /// Works out how features act together.
  /// - Returns: nil for tables of more than 8 features.
  func interactions(of classifier: VariationalClassifier) async throws -> InteractionsRecord? {
    let d = dataset.featureNames.count
    guard d <= Self.largestInteractionTable else { return nil }
    let (features, background) = (test.features, training.features)
    let classes = 0..<classifier.classCount
    let rows = try await Array(0..<test.count).concurrentMap { _, row in
      var model = QueriedModel(
        classifier, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
      let values = CoalitionValues(
        of: features.row(row), background: background, model: &model)
      return classes.map { values.shapleyInteractions(toward: $0) }
    }
    func mean(_ label: Int, _ value: (Double) -> Double) -> [[Double]] {
      (0..<d).map { i in
        (0..<d).map { j in
          rows.reduce(0) { $0 + value($1[label][i, j]) } / Double(rows.count)
        }
      }
    }
    return InteractionsRecord(
      mean: classes.map { mean($0) { $0 } }, meanSize: classes.map { mean($0, abs) })
  }
}

import Datasets
import Evaluation
import Execution
import Explainers
import QuantumCircuits
import QuantumLearning
import Records

extension Experiment {
  /// Holds the trained circuit against a logistic regression, against the same circuit without
  /// entanglement, and against itself before it was trained.
  func controls(
    of classifier: VariationalClassifier, measurement: Measurement
  ) async throws -> ControlsRecord {
    async let untrained = untrained(beside: classifier, measurement: measurement)
    let regression = LogisticRegression(
      fitting: training, classCount: dataset.classNames.count)
    let predicted = classifier.probabilities(of: test.features)
    var models = [
      control(
        "logistic-regression", "logistic regression",
        regression.probabilities(of: test.features), beside: predicted),
      control(
        "without-entanglement", "the circuit without entanglement (by exact gradients)",
        unentangled().probabilities(of: test.features), beside: predicted),
    ]
    let adjusted = HolmCorrection.adjusted(models.map(\.p))
    for (number, p) in adjusted.enumerated() { models[number].adjustedP = p }
    return ControlsRecord(models: models, untrained: try await untrained)
  }

  /// Trains the configured circuit without its CNOTs by exact gradients, which cost little.
  private func unentangled() -> VariationalClassifier {
    let model = VariationalModel(
      featureCount: dataset.featureNames.count, classCount: dataset.classNames.count,
      encoding: configuration.model.encoding,
      ansatz: .unentangled(layers: configuration.model.layers),
      decoding: configuration.model.decoding, softmax: configuration.model.softmax)
    var settings = configuration.training
    settings.gradient = .adjoint
    return Trainer(
      model, settings: settings, readout: .exact, seed: configuration.seed
    ).train(on: training, validatedOn: validation).classifier
  }

  private func control(
    _ name: String, _ title: String, _ probabilities: Matrix, beside circuit: Matrix
  ) -> ControlsRecord.Model {
    let scores = ClassificationScores(
      probabilities: probabilities, labels: test.labels, readout: .exact)
    let right = [probabilities, circuit].map { probabilities in
      test.labels.enumerated().map { probabilities.row($0).predictedClass == $1 }
    }
    let onlyThis = zip(right[0], right[1]).count { $0 && !$1 }
    let onlyCircuit = zip(right[0], right[1]).count { !$0 && $1 }
    let p = McNemarTest.pValue(first: onlyThis, second: onlyCircuit)
    return ControlsRecord.Model(
      name: name, title: title, accuracy: scores.accuracy, crossEntropy: scores.crossEntropy,
      onlyThisRight: onlyThis, onlyCircuitRight: onlyCircuit, p: p, adjustedP: p)
  }

  /// - Returns: nil for tables of too many features for exact SHAP of all rows.
  private func untrained(
    beside classifier: VariationalClassifier, measurement: Measurement
  ) async throws -> ControlsRecord.Untrained? {
    guard dataset.featureNames.count <= Self.largestInteractionTable else { return nil }
    let trainer = Trainer(
      model, settings: configuration.training, readout: configuration.readout,
      seed: configuration.seed)
    let start = VariationalClassifier(model, weights: trainer.initialWeights())
    let values = try await shapleyValues(of: start, in: measurement)
    let trained = try await shapleyValues(of: classifier, in: measurement)
    var random = RandomStream(seed: configuration.seed, label: "untrained bootstrap")
    let estimate = bootstrap.mean(
      of: zip(measurement.laws, values).map { law, values in
        law.curves(of: Ranking(descending: values)).aucDifference
      }, using: &random)
    return ControlsRecord.Untrained(
      accuracy: ClassificationScores(
        probabilities: start.probabilities(of: test.features), labels: test.labels,
        readout: .exact
      ).accuracy,
      agreement: Quantity(
        zip(values, trained).map { KendallTau.b($0, $1) }.meanOfPresent ?? .nan,
        reason: "every attribution ties all features"),
      aucDifference: Metric(estimate, seed: configuration.seed),
      isOutsideBand: !measurement.band.differences.interval(level: 0.95).contains(estimate.value))
  }

  /// Exact, toward the trained circuit's predictions: a row an instance, a value a feature.
  func shapleyValues(
    of classifier: VariationalClassifier, in measurement: Measurement
  ) async throws -> [[Double]] {
    try await ExplanationMethod.shap.attributions(
      of: test.features, toward: measurement.subjects.map { [$0.label] },
      setting: setting(for: classifier), readout: .exact, seed: configuration.seed
    ).map { $0[0].values }
  }
}

import Datasets
import Evaluation
import Execution
import Explainers
import QuantumCircuits
import QuantumLearning
import Records

extension Experiment {
  /// Models trained on the same rows as the circuit, which know nothing of it.
  struct ControlModels: Sendable {
    let regression: LogisticRegression
    /// C of the regression.
    let inversePenalty: Int
    let unentangled: VariationalClassifier
  }

  /// Trains a logistic regression and the circuit without entanglement, on one core.
  func controlModels() -> ControlModels {
    let (regression, inversePenalty) = regression()
    return ControlModels(
      regression: regression, inversePenalty: inversePenalty, unentangled: unentangled())
  }

  /// Holds the trained circuit against other models, and against itself before it was trained.
  func controls(
    _ others: ControlModels, beside classifier: VariationalClassifier, measurement: Measurement
  ) async throws -> ControlsRecord {
    async let untrained = untrained(beside: classifier, measurement: measurement)
    let predicted = classifier.probabilities(of: test.features)
    var models = [
      control(
        "logistic-regression",
        "logistic regression (C = \(others.inversePenalty), the best on the validation rows of "
          + "\(Self.inversePenalties.map(String.init).joined(separator: ", ")))",
        others.regression.probabilities(of: test.features), beside: predicted),
      control(
        "without-entanglement", "the circuit without entanglement (by exact gradients)",
        others.unentangled.probabilities(of: test.features), beside: predicted),
    ]
    let adjusted = HolmCorrection.adjusted(models.map(\.p))
    for (number, p) in adjusted.enumerated() { models[number].adjustedP = p }
    return ControlsRecord(models: models, untrained: try await untrained)
  }

  /// What C is chosen from: from scikit-learn's penalty to nearly none.
  private static let inversePenalties = [1, 10, 100, 1000]

  /// Returns the regression with the C of the least cross-entropy on the validation rows, as the
  /// circuit's own weights are chosen by its validation loss; the first of several.
  private func regression() -> (LogisticRegression, inversePenalty: Int) {
    let fits = Self.inversePenalties.map { inversePenalty in
      LogisticRegression(
        fitting: training, classCount: dataset.classNames.count,
        inversePenalty: Double(inversePenalty))
    }
    let losses = fits.map { fit in
      ClassificationScores(
        probabilities: fit.probabilities(of: validation.features), labels: validation.labels,
        readout: .exact
      ).crossEntropy
    }
    let best = losses.indices.reduce(0) { losses[$1] < losses[$0] ? $1 : $0 }
    return (fits[best], Self.inversePenalties[best])
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

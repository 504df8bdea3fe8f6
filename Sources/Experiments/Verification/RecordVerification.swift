public import Execution
import QuantumLearning
public import Records

/// Everything in a record that follows from its weights, rows and configuration, computed again.
///
/// Not computed again: training, which is a whole run, and the study, the checks of the model and its controls,
/// whose validation rows the record does not hold.
public struct RecordVerification: Sendable {
  /// One part of the record.
  public struct Check: Sendable {
    /// Such as `predictions`.
    public let name: String
    /// What was compared, such as "30 rows".
    public let extent: String
    /// In the record's order.
    public let differences: [RecordDifference]
  }

  public let checks: [Check]

  /// Computes the record's parts again by the pipeline that computed them first, with the same
  /// named random streams.
  /// - Parameter file: what messages call the record.
  /// - Throws: `SavedModelError` where the record's parts do not fit together, so that nothing can
  ///   be computed.
  public init(
    of record: RunRecord, file: String, progress: @escaping ProgressHandler = { _ in }
  ) async throws {
    let saved = try SavedModel(record, file: file)
    guard saved.configuration.hasKnownMethods(in: record) else {
      throw SavedModelError(file: file, field: "methods")
    }
    let experiment = try Experiment(
      rebuilding: record, configuration: saved.configuration, file: file)
    // By the configuration: the model's own part of the record is held against it.
    guard record.model.weights.count == experiment.model.weightCount else {
      throw SavedModelError(file: file, field: "model.weights")
    }
    let classifier = VariationalClassifier(experiment.model, weights: record.model.weights)
    let explanations = try await experiment.explain(classifier, progress: progress)
    let measurement = try await experiment.measure(
      explanations, of: classifier, progress: progress)
    let baselines = try await experiment.compareBaselines(
      explanations, of: classifier, progress: progress)
    let diagnostics = try await experiment.diagnose(
      DiagnosedRun(
        classifier: classifier, explanations: explanations, measurement: measurement,
        plantedWeights: try experiment.plantedWeights(of: record, file: file)),
      progress: progress)
    let parts = VerifiedParts(
      record: record, experiment: experiment, classifier: classifier,
      explanations: explanations, measurement: measurement, baselines: baselines,
      diagnostics: diagnostics, interactions: try await experiment.interactions(of: classifier),
      circuitShapley: try await experiment.circuitShapley(of: classifier))
    checks =
      [
        parts.provenance, parts.dataset, parts.model, parts.training, parts.predictions,
        parts.attributions, parts.faithfulness, parts.significance, parts.baselineSensitivity,
        parts.character, parts.spectrum, parts.indecision, parts.diagnosed, parts.local,
      ] + [try await parts.seeds(file: file, progress: progress)].compactMap(\.self)
  }
}

extension Configuration {
  /// Whether the record has what the configuration asks for, in its order.
  fileprivate func hasKnownMethods(in record: RunRecord) -> Bool {
    record.methods.map(\.name) == methods && record.faithfulness.keys.sorted() == methods.sorted()
  }
}

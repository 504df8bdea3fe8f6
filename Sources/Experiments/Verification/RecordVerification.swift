import Datasets
import Evaluation
public import Execution
import Explainers
import QuantumLearning
public import Records

/// Everything in a record that follows from its weights, rows and configuration, computed again.
///
/// Not computed again: training, which is a whole run, and the study, whose validation rows the
/// record does not hold.
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
    let comparer = PartComparer(isOlder: record.schema.minor < RunRecord.Schema.current.minor)
    let predicted = measurement.subjects.map(\.label)
    checks = [
      Self.provenance(record, experiment, comparer),
      Self.dataset(record, experiment, comparer),
      Check(
        name: "model", extent: "\(record.model.weights.count) weights",
        differences: comparer.differences(
          record.model, experiment.modelRecord(of: classifier), "model")),
      Self.training(record, experiment, classifier, comparer),
      Check(
        name: "predictions", extent: "\(record.test.instances.count) rows",
        differences: comparer.differences(
          record.test, experiment.testRecord(of: classifier), "test")),
      Self.attributions(record, experiment, explanations, comparer),
      Check(
        name: "faithfulness", extent: "\(record.faithfulness.count) methods",
        differences: comparer.differences(
          record.faithfulness, experiment.faithfulnessRecords(of: measurement), "faithfulness")
          + comparer.differences(
            record.reference, experiment.reference(of: measurement), "reference")),
      Check(
        name: "significance", extent: "\(record.significance.pairs.count) pairs",
        differences: comparer.differences(
          record.significance, experiment.significance(of: measurement), "significance")),
      Check(
        name: "local", extent: "test row \(record.local.instance)",
        differences: comparer.differences(
          record.local, experiment.localRecord(classifier: classifier, predicted: predicted),
          "local")),
    ]
  }
}

extension RecordVerification {
  private static func provenance(
    _ record: RunRecord, _ experiment: Experiment, _ comparer: PartComparer
  ) -> Check {
    var expected = experiment.provenance(in: Experiment.surroundings(of: record))
    // As it was recorded: another version may know more settings or fewer.
    expected.configuration = record.provenance.configuration
    expected.configurationHash = Provenance.hash(of: record.provenance.configuration)
    if experiment.configuration.data.file == nil { expected.datasetHash = Dataset.iris.sha256 }
    return Check(
      name: "provenance", extent: "hashes of configuration, split and data, seeds",
      differences: comparer.differences(record.provenance, expected, "provenance"))
  }

  /// Compares the rows with those of the embedded table; of another one, whose file the record
  /// does not hold, only what the rest of the record says too.
  private static func dataset(
    _ record: RunRecord, _ experiment: Experiment, _ comparer: PartComparer
  ) -> Check {
    let isEmbedded = experiment.configuration.data.file == nil
    var expected = experiment.datasetRecord
    if isEmbedded, let original = try? Experiment(experiment.configuration, dataset: .iris) {
      expected = original.datasetRecord
    } else {
      let counts = record.dataset.rowsPerClass
      let known = (experiment.training.labels + experiment.test.labels).reduce(
        into: expected.classes.map { _ in 0 }) { $0[$1] += 1 }
      let isPossible =
        counts.count == known.count && counts.reduce(0, +) == expected.rows
        && zip(counts, known).allSatisfy { $0 >= $1 }
      // The classes of validation rows are not recorded.
      expected.rowsPerClass = isPossible ? counts : known
    }
    let rows = record.dataset.rows
    return Check(
      name: "dataset",
      extent: isEmbedded ? "\(rows) rows of the embedded table" : "\(rows) rows; their file unread",
      differences: comparer.differences(record.dataset, expected, "dataset"))
  }

  /// Compares what the configuration says of training and, where the validation rows are at hand,
  /// what the kept weights come to on them. The history would take training again.
  private static func training(
    _ record: RunRecord, _ experiment: Experiment, _ classifier: VariationalClassifier,
    _ comparer: PartComparer
  ) -> Check {
    let settings = experiment.configuration.training
    var expected = record.training
    expected.gradient = settings.gradient.rawValue
    expected.shots = experiment.configuration.readout.shots
    expected.lossThreshold = settings.lossThreshold
    let batches = (record.dataset.split.train.count + settings.batchSize - 1) / settings.batchSize
    expected.steps = record.training.history.count * batches
    expected.circuitsPerGradient = experiment.circuitsPerGradient
    let isEmbedded = experiment.configuration.data.file == nil
    if isEmbedded, let original = try? Experiment(experiment.configuration, dataset: .iris) {
      var exact = QueriedModel(
        classifier, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
      expected.validationLoss = original.validation.crossEntropy(of: &exact)
    }
    return Check(
      name: "training",
      extent: isEmbedded ? "settings and validation loss" : "settings",
      differences: comparer.differences(record.training, expected, "training"))
  }

  private static func attributions(
    _ record: RunRecord, _ experiment: Experiment, _ explanations: [Explanation],
    _ comparer: PartComparer
  ) -> Check {
    let counts = record.methods.map { "\($0.name) \($0.attributions.count)" }
    return Check(
      name: "attributions", extent: counts.joined(separator: ", "),
      differences: comparer.differences(
        record.methods, explanations.map(experiment.methodRecord), "methods")
        + comparer.differences(
          record.qpert, experiment.qpertRecord(of: explanations), "qpert"))
  }
}

/// Compares a part of the record with the same part computed again.
private struct PartComparer {
  /// Whether an older program wrote the record, which may then lack values.
  let isOlder: Bool

  func differences<Part>(_ recorded: Part, _ recomputed: Part, _ path: String)
    -> [RecordDifference]
  {
    var comparison = ValueComparison(allowsAbsence: isOlder)
    comparison.compare(recorded, recomputed, at: path)
    return comparison.differences
  }
}

extension Configuration {
  /// Whether the record has what the configuration asks for, in its order.
  fileprivate func hasKnownMethods(in record: RunRecord) -> Bool {
    record.methods.map(\.name) == methods && record.faithfulness.keys.sorted() == methods.sorted()
  }
}

import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

/// A record's parts, each held against the same part computed again.
struct VerifiedParts {
  typealias Check = RecordVerification.Check

  let record: RunRecord
  /// Put together again from the record.
  let experiment: Experiment
  let classifier: VariationalClassifier
  let explanations: [Explanation]
  let measurement: Measurement
  let baselines: BaselineSensitivityRecord?
  let diagnostics: DiagnosticsRecord?
  let interactions: InteractionsRecord?
  let circuitShapley: CircuitShapleyRecord?

  var provenance: Check {
    var expected = experiment.provenance(in: Experiment.surroundings(of: record))
    // As it was recorded: another version may know more settings or fewer.
    expected.configuration = record.provenance.configuration
    expected.configurationHash = Provenance.hash(of: record.provenance.configuration)
    // Whichever is the fastest here computes again: the tolerance is for that.
    expected.arithmetic = record.provenance.arithmetic
    if isEmbedded { expected.datasetHash = Dataset.iris.sha256 }
    return Check(
      name: "provenance", extent: "hashes of configuration, split and data, seeds",
      differences: differences(record.provenance, expected, "provenance"))
  }

  /// The rows, beside those of the embedded table; of another one, whose file the record does not
  /// hold, only what the rest of the record says too.
  var dataset: Check {
    var expected = experiment.datasetRecord
    if let original {
      expected = original.datasetRecord
    } else {
      let counts = record.dataset.rowsPerClass
      let known = (experiment.training.labels + experiment.test.labels).reduce(
        into: expected.classes.map { _ in 0 }
      ) { $0[$1] += 1 }
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
      differences: differences(record.dataset, expected, "dataset"))
  }

  /// The model, beside what the configuration asks for.
  var model: Check {
    Check(
      name: "model", extent: "\(record.model.weights.count) weights",
      differences: differences(record.model, experiment.modelRecord(of: classifier), "model"))
  }

  /// What the configuration says of training and, where the validation rows are at hand, what the
  /// kept weights come to on them. The history would take training again.
  var training: Check {
    let settings = experiment.configuration.training
    var expected = record.training
    expected.gradient = settings.gradient.rawValue
    expected.shots = experiment.configuration.readout.shots
    expected.lossThreshold = settings.lossThreshold
    let batches = (record.dataset.split.train.count + settings.batchSize - 1) / settings.batchSize
    expected.steps = record.training.history.count * batches
    expected.circuitsPerGradient = experiment.circuitsPerGradient
    if let loss = validationLoss(of: classifier) { expected.validationLoss = loss }
    return Check(
      name: "training", extent: isEmbedded ? "settings and validation loss" : "settings",
      differences: differences(record.training, expected, "training"))
  }

  /// In nats, by exact probabilities; nil where the validation rows are not at hand.
  func validationLoss(of classifier: VariationalClassifier) -> Double? {
    var exact = QueriedModel(
      classifier, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
    return original?.validation.crossEntropy(of: &exact)
  }

  var predictions: Check {
    Check(
      name: "predictions", extent: "\(record.test.instances.count) rows",
      differences: differences(record.test, experiment.testRecord(of: classifier), "test"))
  }

  var attributions: Check {
    let qpert = experiment.qpertRecord(of: explanations)
    let counts = record.methods.map { "\($0.name) \($0.attributions.count)" }
    return Check(
      name: "attributions", extent: counts.joined(separator: ", "),
      differences: differences(
        record.methods, explanations.map(experiment.methodRecord), "methods")
        + differences(record.qpert, qpert, "qpert"))
  }

  var faithfulness: Check {
    Check(
      name: "faithfulness", extent: "\(record.faithfulness.count) methods",
      differences: differences(
        record.faithfulness, experiment.faithfulnessRecords(of: measurement), "faithfulness")
        + differences(record.reference, experiment.reference(of: measurement), "reference"))
  }

  var significance: Check {
    Check(
      name: "significance", extent: "\(record.significance.pairs.count) pairs",
      differences: differences(
        record.significance, experiment.significance(of: measurement), "significance"))
  }

  var baselineSensitivity: Check {
    let count = record.baselines?.baselines.count ?? 0
    return Check(
      name: "baselines", extent: "\(count) baselines",
      differences: differences(record.baselines, baselines, "baselines"))
  }

  var diagnosed: Check {
    let names = experiment.configuration.diagnostics.map(\.rawValue)
    return Check(
      name: "diagnostics", extent: names.isEmpty ? "none asked for" : names.joined(separator: ", "),
      differences: differences(record.diagnostics, diagnostics, "diagnostics"))
  }

  var character: Check {
    let attributions = experiment.attributionsRecord(
      of: explanations, classifier: classifier, labels: measurement.subjects.map(\.label))
    return Check(
      name: "character",
      extent: "agreement of \(record.methods.count) methods, interactions, parts of the circuit",
      differences: differences(record.attributions, attributions, "attributions")
        + differences(record.interactions, interactions, "interactions")
        + differences(record.circuitShapley, circuitShapley, "circuitShapley"))
  }

  var spectrum: Check {
    let count = record.spectrum?.classes.count ?? 0
    return Check(
      name: "spectrum", extent: count == 0 ? "none" : "\(count) classes",
      differences: differences(
        record.spectrum, experiment.spectrum(of: classifier), "spectrum"))
  }

  var indecision: Check {
    let count = record.indecision?.surrogates.count ?? 0
    return Check(
      name: "indecision", extent: count == 0 ? "none" : "\(count) local fits",
      differences: differences(
        record.indecision, experiment.indecision(of: classifier), "indecision"))
  }

  var local: Check {
    let predicted = measurement.subjects.map(\.label)
    return Check(
      name: "local", extent: "test row \(record.local.instance)",
      differences: differences(
        record.local, experiment.localRecord(classifier: classifier, predicted: predicted),
        "local"))
  }
}

extension VerifiedParts {
  private var isEmbedded: Bool { experiment.configuration.data.file == nil }

  /// The run's experiment from the table itself, where that is the embedded one.
  private var original: Experiment? {
    isEmbedded ? try? Experiment(experiment.configuration, dataset: .iris) : nil
  }

  /// - Parameter path: where both parts stand in a record.
  func differences<Part>(
    _ recorded: Part, _ recomputed: Part, _ path: String
  ) -> [RecordDifference] {
    // An older program did not write what came later.
    let isOlder = record.schema.minor < RunRecord.Schema.current.minor
    var comparison = ValueComparison(allowsAbsence: isOlder)
    comparison.compare(recorded, recomputed, at: path)
    return comparison.differences
  }
}

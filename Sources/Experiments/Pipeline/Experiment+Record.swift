import Datasets
import Evaluation
import Execution
import Explainers
import Foundation
import QuantumCircuits
public import QuantumLearning
public import Records

extension Experiment {
  /// Puts everything that was computed into one record.
  public func record(
    of trained: TrainedModel, explanations: [Explanation], measurement: Measurement,
    study: StudyRecord?, in surroundings: Surroundings
  ) -> RunRecord {
    let predicted = measurement.subjects.map(\.label)
    return RunRecord(
      provenance: provenance(in: surroundings), dataset: datasetRecord,
      model: modelRecord(of: trained.classifier), training: trainingRecord(of: trained),
      test: testRecord(of: trained.classifier),
      methods: explanations.map(methodRecord),
      faithfulness: faithfulnessRecords(of: measurement),
      reference: reference(of: measurement), significance: significance(of: measurement),
      qpert: qpertRecord(of: explanations),
      local: localRecord(classifier: trained.classifier, predicted: predicted), study: study)
  }

  func provenance(in surroundings: Surroundings) -> Provenance {
    let settings = configuration.record
    return Provenance(
      commit: surroundings.commit, dirty: surroundings.isDirty, command: surroundings.command,
      configuration: settings, configurationHash: Provenance.hash(of: settings),
      datasetHash: dataset.sha256,
      splitHash: split.hash, fontHash: surroundings.fontHash, seed: configuration.seed,
      splitSeed: configuration.splitSeed, versions: surroundings.versions,
      arithmetic: Arithmetic.current.rawValue)
  }

  var datasetRecord: DatasetRecord {
    DatasetRecord(
      name: dataset.name, features: dataset.featureNames, label: dataset.labelName,
      classes: dataset.classNames, rows: dataset.labels.count,
      rowsPerClass: dataset.classNames.indices.map { label in
        dataset.labels.count { $0 == label }
      },
      split: DatasetRecord.Split(
        train: split.train, validation: split.validation, test: split.test),
      trainingFeatures: split.train.map { dataset.features.row($0) },
      trainingLabels: training.labels)
  }

  func modelRecord(of classifier: VariationalClassifier) -> ModelRecord {
    let model = classifier.model
    return ModelRecord(
      encoding: model.encoding.rawValue, ansatz: "entangling-ring",
      layers: configuration.model.layers, qubits: model.circuit.qubitCount,
      decoding: ModelRecord.Decoding(
        rule: model.decoding.rule.rawValue, softmax: model.decoding.softmax,
        statesPerClass: model.decoding.statesPerClass),
      scaler: ModelRecord.Scaler(minimum: scaler.minimum, maximum: scaler.maximum),
      weights: classifier.weights, deadWeights: model.deadWeights,
      gates: model.circuit.gates.map(ModelRecord.Gate.init))
  }

  private func trainingRecord(of trained: TrainedModel) -> TrainingRecord {
    var exact = QueriedModel(
      trained.classifier, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
    return TrainingRecord(
      gradient: configuration.training.gradient.rawValue, shots: configuration.readout.shots,
      history: trained.history.map {
        TrainingRecord.Epoch(
          trainingLoss: $0.trainingLoss, validationLoss: $0.validationLoss,
          learningRate: $0.learningRate)
      },
      bestEpoch: trained.bestEpoch, stopReason: trained.stopReason.rawValue,
      lossThreshold: configuration.training.lossThreshold, steps: trained.steps,
      circuitsPerGradient: circuitsPerGradient, validationLoss: validation.crossEntropy(of: &exact))
  }

  /// Circuits read out for one sample's gradient.
  var circuitsPerGradient: Int {
    switch configuration.training.gradient {
    case .parameterShift: 2 * model.weightCount + 1
    case .spsa: 2
    case .adjoint: 1
    }
  }

  func testRecord(of classifier: VariationalClassifier) -> TestRecord {
    let probabilities = classifier.probabilities(of: test.features)
    let scores = ClassificationScores(
      probabilities: probabilities, labels: test.labels, readout: .exact)
    return TestRecord(
      accuracy: scores.accuracy, crossEntropy: scores.crossEntropy,
      meanConfidence: scores.meanConfidence, confusion: scores.confusion,
      instances: split.test.enumerated().map { instance, row in
        TestRecord.Instance(
          row: row, label: test.labels[instance],
          predicted: probabilities.row(instance).predictedClass,
          probabilities: probabilities.row(instance), features: dataset.features.row(row),
          scaled: test.features.row(instance))
      })
  }
}

extension Configuration {
  /// The SHA-256 of all settings, as records have it.
  public var hash: String { Provenance.hash(of: record) }
}

extension Provenance {
  /// Returns the SHA-256, in hexadecimal, of lines such as `training.batch-size=4`, a setting each,
  /// in alphabetical order.
  static func hash(of configuration: SettingValue) -> String {
    sha256Text(
      configuration.flattened.map { "\($0.name)=\($0.text)\n" }.joined().utf8)
  }
}

public import Datasets
import Evaluation
import Execution
public import Explainers
import QuantumCircuits
public import QuantumLearning
public import Records

/// A record's trained model, ready to be asked again.
public struct SavedModel: Sendable {
  public let classifier: VariationalClassifier
  public let scaler: FeatureScaler
  public let configuration: Configuration
  private let record: RunRecord

  /// - Throws: `SavedModelError` where the record's parts do not fit together.
  public init(_ record: RunRecord, file: String) throws(SavedModelError) {
    func known<Value>(_ value: Value?, _ name: String) throws(SavedModelError) -> Value {
      guard let value else { throw SavedModelError(file: file, field: name) }
      return value
    }
    self.record = record
    let features = record.dataset.features.count
    let limits = DatasetLimits.supported
    _ = try known(limits.features.contains(features) ? features : nil, "dataset.features")
    let classes = record.dataset.classes.count
    _ = try known(limits.classes.contains(classes) ? classes : nil, "dataset.classes")
    let layers = record.model.layers
    _ = try known((1...20).contains(layers) ? layers : nil, "model.layers")
    let model = VariationalModel(
      featureCount: features, classCount: classes,
      encoding: try known(Encoding(rawValue: record.model.encoding), "model.encoding"),
      ansatz: .entanglingRing(layers: layers),
      decoding: try known(
        ClassDecoding.Rule(rawValue: record.model.decoding.rule), "model.decoding.rule"),
      softmax: record.model.decoding.softmax)
    let weights = record.model.weights
    _ = try known(weights.count == model.weightCount ? weights : nil, "model.weights")
    classifier = VariationalClassifier(model, weights: weights)
    let (minimum, maximum) = (record.model.scaler.minimum, record.model.scaler.maximum)
    let isComplete =
      minimum.count == features && maximum.count == features
      && zip(minimum, maximum).allSatisfy { $0 <= $1 }
    _ = try known(isComplete ? minimum : nil, "model.scaler")
    scaler = FeatureScaler(minimum: minimum, maximum: maximum)
    do {
      configuration = try Configuration(record: record.provenance.configuration)
    } catch {
      throw SavedModelError(file: file, field: "provenance.configuration")
    }
    let rows = record.dataset.trainingFeatures
    let isTable = !rows.isEmpty && rows.allSatisfy { $0.count == features }
    _ = try known(isTable ? rows : nil, "dataset.trainingFeatures")
    let labels = record.dataset.trainingLabels
    let isLabelled =
      labels.count == rows.count && labels.allSatisfy((0..<classes).contains)
      && Set(labels).count > 1
    _ = try known(isLabelled ? labels : nil, "dataset.trainingLabels")
  }

  /// Returns class probabilities of raw rows, a row a sample; each row has its own shots.
  public func probabilities(of rows: FeatureRows, readout: Readout) -> Matrix {
    let key = RandomStream.Key(seed: configuration.seed, label: "predict")
    let scaled = scaler.scaled(rows.features)
    let probabilities = (0..<scaled.rowCount).map { row in
      var model = QueriedModel(
        classifier, readout: readout, random: RandomStream(key: key, index: row))
      return model.probabilities(of: scaled.row(row))
    }
    return Matrix(rows: probabilities, columnCount: classifier.classCount)
  }

  /// Returns one attribution a raw row, toward the predicted class or toward `label`.
  public func attributions(
    of rows: FeatureRows, method: ExplanationMethod, label: Int?, readout: Readout
  ) async throws -> [Attribution] {
    let scaled = scaler.scaled(rows.features)
    let background = Matrix(
      rows: record.dataset.trainingFeatures, columnCount: record.dataset.features.count)
    let training = LabelledSamples(
      features: scaler.scaled(background), labels: record.dataset.trainingLabels)
    let setting = ExplanationSetting(
      classifier: classifier, training: training, baseline: configuration.evaluation.baseline,
      lime: configuration.lime, qpert: configuration.qpert, qpertR: configuration.qpertR)
    let probabilities = classifier.probabilities(of: scaled)
    let labels = (0..<scaled.rowCount).map { row in
      [label ?? probabilities.row(row).predictedClass]
    }
    return try await method.attributions(
      of: scaled, toward: labels, setting: setting, readout: readout, seed: configuration.seed
    ).map { $0[0] }
  }

  /// The circuit as an OpenQASM 3 program with the trained weights bound.
  public var openQASM: String {
    classifier.model.circuit.openQASM(
      weights: classifier.weights,
      comments: [
        "Inputs are features scaled by the training rows' range: x = (raw - minimum) / "
          + "(maximum - minimum), clipped to 0...1."
      ]
        + record.dataset.features.enumerated().map { index, name in
          "x_\(index): \(name.singleLine), minimum \(scaler.minimum[index]), "
            + "maximum \(scaler.maximum[index])"
        } + [
          "The class of a basis state is its index modulo \(classifier.classCount): "
            + record.dataset.classes.enumerated().map { "\($0) = \($1.singleLine)" }
            .joined(separator: ", ")
        ])
  }
}

extension String {
  /// The same without line breaks, which would end a comment.
  fileprivate var singleLine: String {
    String(map { $0.isNewline ? " " : $0 })
  }
}

/// A record whose parts do not fit together.
public struct SavedModelError: Error, Sendable, Equatable, CustomStringConvertible {
  public let file: String
  public let field: String

  public var description: String {
    "\(file): \(field) does not fit the rest of the record; make the report again"
  }
}

import Datasets
import Execution
import QuantumCircuits
import QuantumLearning

/// The default experiment's data and its model: 4 features and qubits, 3 layers, 44 weights.
///
/// The weights are the untrained ones: no work here takes longer or shorter for them.
struct IrisModel {
  let training: LabelledSamples
  let test: LabelledSamples
  let classifier: VariationalClassifier
  let seed: UInt64 = 42

  init() throws {
    let iris = Dataset.iris
    let split = try StratifiedSplit(of: iris, seed: seed)
    let scaler = FeatureScaler(fitting: iris.features.rows(split.train))
    func samples(_ rows: [Int]) -> LabelledSamples {
      LabelledSamples(
        features: scaler.scaled(iris.features.rows(rows)), labels: rows.map { iris.labels[$0] })
    }
    training = samples(split.train)
    test = samples(split.test)
    let model = VariationalModel(
      featureCount: iris.featureNames.count, classCount: iris.classNames.count)
    let trainer = Trainer(model, settings: TrainingSettings(), readout: .exact, seed: seed)
    classifier = VariationalClassifier(model, weights: trainer.initialWeights())
  }

  /// The test row that is explained.
  var instance: [Double] { test.features.row(0) }

  /// The model as explainers ask it: by the default number of shots.
  var queried: QueriedModel {
    QueriedModel(
      classifier, readout: .shots(IrisModel.shots), random: random("benchmark shots"))
  }

  /// The model's circuit gate by gate.
  var simulator: LayeredSimulator {
    var simulator = LayeredSimulator(
      classifier.model.circuit, outcomes: classifier.model.decoding.classOfBasisState,
      outcomeCount: classifier.classCount)!
    simulator.bind(classifier.weights)
    return simulator
  }

  static let shots = 2000

  func random(_ label: String) -> RandomStream { RandomStream(seed: seed, label: label) }

  /// Returns rows of features drawn uniformly from 0..<1.
  func randomRows(_ count: Int) -> Matrix {
    var random = random("benchmark rows")
    var rows = Matrix(rowCount: count, columnCount: classifier.featureCount)
    for index in rows.values.indices { rows.values[index] = random.uniform() }
    return rows
  }
}

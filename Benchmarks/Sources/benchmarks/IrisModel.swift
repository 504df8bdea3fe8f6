import Datasets
import Execution
import Foundation
import QuantumCircuits
import QuantumLearning

/// The default experiment's data and its model: 4 features and qubits, 3 layers, 44 weights.
///
/// Rows and trained weights are the golden ones, which the peers have too.
struct IrisModel {
  let training: LabelledSamples
  let test: LabelledSamples
  let classifier: VariationalClassifier
  let seed: UInt64 = 42

  init() throws {
    let iris = Dataset.iris
    let split: Split = try golden("iris_split")
    let trained: TrainedModel = try golden("model")
    let scaler = FeatureScaler(fitting: iris.features.rows(split.train))
    func samples(_ rows: [Int]) -> LabelledSamples {
      LabelledSamples(
        features: scaler.scaled(iris.features.rows(rows)), labels: rows.map { iris.labels[$0] })
    }
    training = samples(split.train)
    test = samples(split.test)
    let model = VariationalModel(
      featureCount: iris.featureNames.count, classCount: iris.classNames.count)
    classifier = VariationalClassifier(model, weights: trained.weights)
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

/// What benchmarks need of the tests' golden values, read in the repository, where they run.
private struct Fixture<Cases: Decodable>: Decodable {
  let cases: Cases
}

private struct Split: Decodable {
  let train: [Int]
  let test: [Int]
}

private struct TrainedModel: Decodable {
  let weights: [Double]
}

/// Reads the cases of one file.
private func golden<Cases: Decodable>(_ name: String) throws -> Cases {
  let file = URL(filePath: "Tests/Fixtures/\(name).json")
  return try JSONDecoder().decode(Fixture<Cases>.self, from: Data(contentsOf: file)).cases
}

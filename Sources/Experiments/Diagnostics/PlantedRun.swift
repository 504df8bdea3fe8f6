import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

/// A circuit trained beside planted columns, and what is said of its test rows.
struct PlantedRun: Sendable {
  let classifier: VariationalClassifier
  let test: LabelledSamples
  /// The class that the circuit predicts for each test row, which is the one explained.
  let labels: [Int]
  /// How much the circuit itself goes by each feature of each test row.
  let reliance: [[Double]]
  /// Of each method and test row, how much the method says of each feature.
  let sizes: [(method: ExplanationMethod, values: [[Double]])]

  var accuracy: Double {
    Double(zip(labels, test.labels).count { $0 == $1 }) / Double(labels.count)
  }

  /// The mean reliance on each feature over the test rows.
  var meanReliance: [Double] { Matrix(reliance).columnMeans }

  /// The largest |∂P/∂x| of each feature over the test rows, P the predicted class's probability.
  var steepest: [Double] {
    labels.enumerated().reduce(into: reliance[0].map { _ in 0 }) { steepest, row in
      let slopes = classifier.probabilityDerivatives(
        of: test.features.rows([row.offset]), toward: row.element
      ).derivatives.row(0)
      steepest = zip(steepest, slopes).map { max($0, abs($1)) }
    }
  }
}

/// The weights of circuits trained beside planted columns.
struct PlantedWeights: Sendable {
  let noise: [Double]?
  let copy: [Double]?
}

extension Experiment {
  /// The same experiment on a table with further columns: same rows in each part, same seed.
  func planted(_ dataset: Dataset) -> Experiment {
    Experiment(configuration, dataset: dataset, split: split)
  }

  /// Trains on a table with further columns and explains its test rows by every method.
  /// - Parameters:
  ///   - what: the columns, as progress calls them.
  ///   - weights: of the circuit, where it is trained already.
  func plant(
    _ dataset: Dataset, called what: String, weights: [Double]?,
    progress: @escaping ProgressHandler
  ) async throws -> PlantedRun {
    let other = planted(dataset)
    let classifier =
      if let weights { VariationalClassifier(other.model, weights: weights) } else {
        other.train(stage: "Training beside \(what)", progress: progress).classifier
      }
    let labels = other.predictedClasses(by: classifier)
    let sizes = try await forEachMethod("Explaining beside \(what)", progress) { method in
      let attributions = try await method.attributions(
        of: other.test.features, toward: labels.map { [$0] },
        setting: other.setting(for: classifier), readout: configuration.readout,
        seed: configuration.seed)
      return (method: method, values: attributions.map { method.sizes(of: $0[0]) })
    }
    return PlantedRun(
      classifier: classifier, test: other.test, labels: labels,
      reliance: other.reliance(of: classifier, toward: labels), sizes: sizes)
  }

  /// Returns how much the model itself goes by each feature of each test row.
  func reliance(of classifier: VariationalClassifier, toward labels: [Int]) -> [[Double]] {
    let reliance = classifier.reliance(
      of: test.features, toward: labels, background: training.features)
    return labels.indices.map(reliance.row)
  }

  private func predictedClasses(by classifier: VariationalClassifier) -> [Int] {
    let probabilities = classifier.probabilities(of: test.features)
    return (0..<test.count).map { probabilities.row($0).predictedClass }
  }
}

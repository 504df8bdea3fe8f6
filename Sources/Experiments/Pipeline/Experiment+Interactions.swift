import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// Tables of 2^d coalitions over all training rows are quick up to here.
  static let largestInteractionTable = 8

  /// Works out how features act together.
  /// - Returns: nil for tables of more than 8 features.
  func interactions(of classifier: VariationalClassifier) async throws -> InteractionsRecord? {
    let d = dataset.featureNames.count
    guard d <= Self.largestInteractionTable else { return nil }
    let (features, background) = (test.features, training.features)
    let classes = 0..<classifier.classCount
    let rows = try await Array(0..<test.count).concurrentMap { _, row in
      var model = QueriedModel(
        classifier, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
      let values = CoalitionValues(
        of: features.row(row), background: background, model: &model)
      return classes.map { values.shapleyInteractions(toward: $0) }
    }
    func mean(_ label: Int, _ value: (Double) -> Double) -> [[Double]] {
      (0..<d).map { i in
        (0..<d).map { j in
          rows.reduce(0) { $0 + value($1[label][i, j]) } / Double(rows.count)
        }
      }
    }
    return InteractionsRecord(
      mean: classes.map { mean($0) { $0 } }, meanSize: classes.map { mean($0, abs) })
  }
}

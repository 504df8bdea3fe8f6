import Datasets
public import QuantumLearning

/// What replaces a removed feature: one row, in which every feature says something else than the
/// instance. The paper's "mean feature vector of an opposite class" is undefined for more than
/// two classes; these are its readings.
public enum Baseline: String, Sendable, CaseIterable {
  /// The mean of all training rows of other classes than the predicted one: our default.
  case others
  /// The mean of the training rows of the second most probable class.
  case runnerUp = "runner-up"
  /// The mean of all training rows.
  case global

  /// In figures and tables.
  public var title: String {
    switch self {
    case .others: "mean of the other classes"
    case .runnerUp: "mean of the runner-up class"
    case .global: "mean of all classes"
    }
  }

  /// Returns the baseline for an instance: the mean of the training rows of certain true classes.
  /// - Parameters:
  ///   - probabilities: of the unperturbed instance, which say what is predicted and second.
  ///   - training: scaled; at least two classes.
  public func row(probabilities: [Double], training: LabelledSamples) -> [Double] {
    let rows = training.labels.indices.filter { row in
      switch self {
      case .others: training.labels[row] != probabilities.predictedClass
      case .runnerUp: training.labels[row] == probabilities.runnerUpClass
      case .global: true
      }
    }
    precondition(!rows.isEmpty, "no training row for a baseline (\(rawValue))")
    return training.features.rows(rows).columnMeans
  }
}

public import Datasets
public import QuantumLearning

/// What replaces a removed feature. The paper's "mean feature vector of an opposite class" is
/// undefined for more than two classes; these are its readings, and what else is in use.
public enum Baseline: String, Sendable, CaseIterable {
  /// The mean of all training rows of other classes than the predicted one: our default.
  case others
  /// The mean of the training rows of the second most probable class.
  case runnerUp = "runner-up"
  /// The mean of all training rows.
  case global
  /// Training rows of other classes than the predicted one, real ones, at most
  /// `oppositeRowCount`, spread evenly over the table: outputs are averaged over them.
  case oppositeRows = "opposite-rows"

  /// How many rows `oppositeRows` has where there are as many.
  public static let oppositeRowCount = 16

  /// In figures and tables.
  public var title: String {
    switch self {
    case .others: "mean of the other classes"
    case .runnerUp: "mean of the runner-up class"
    case .global: "mean of all classes"
    case .oppositeRows: "rows of the other classes"
    }
  }

  /// Returns the baseline of an instance: one row, or several that outputs are averaged over.
  /// - Parameters:
  ///   - probabilities: of the unperturbed instance, which say what is predicted and second.
  ///   - training: scaled; at least two classes.
  public func rows(probabilities: [Double], training: LabelledSamples) -> Matrix {
    let members = training.labels.indices.filter { row in
      switch self {
      case .others, .oppositeRows: training.labels[row] != probabilities.predictedClass
      case .runnerUp: training.labels[row] == probabilities.runnerUpClass
      case .global: true
      }
    }
    precondition(!members.isEmpty, "no training row for a baseline (\(rawValue))")
    guard self == .oppositeRows else {
      let mean = training.features.rows(members).columnMeans
      return Matrix(values: mean, columnCount: mean.count)
    }
    let count = min(members.count, Self.oppositeRowCount)
    return training.features.rows((0..<count).map { members[$0 * members.count / count] })
  }
}

public import Datasets
import Execution
import Explainers
public import QuantumLearning

/// Multinomial logistic regression: P(class) ∝ exp(w·x + b), the linear model that a circuit is to
/// be held against.
///
/// Weights minimise the summed cross-entropy + ‖w‖² / 2C, intercepts unpenalised: scikit-learn's
/// `LogisticRegression`. Found by Newton's steps, which halve where one would not lower the
/// objective.
public struct LogisticRegression: Sendable {
  /// A row a class, a column a feature.
  public let weights: Matrix
  /// One a class; they sum to 0.
  public let intercepts: [Double]

  /// - Parameters:
  ///   - samples: at least one.
  ///   - classCount: at least 2.
  ///   - inversePenalty: C, positive.
  public init(fitting samples: LabelledSamples, classCount: Int, inversePenalty: Double = 1) {
    precondition(samples.count > 0 && classCount > 1, "nothing to be told apart")
    precondition(inversePenalty > 0, "C is \(inversePenalty)")
    let objective = LogisticObjective(
      samples: samples, classCount: classCount, penalty: 1 / inversePenalty)
    let parameters = objective.minimum()
    let columns = samples.features.columnCount + 1
    var weights = Matrix(rowCount: 0, columnCount: columns - 1)
    for start in stride(from: 0, to: parameters.count, by: columns) {
      weights.append(Array(parameters[start..<start + columns - 1]))
    }
    self.weights = weights
    intercepts = stride(from: columns - 1, to: parameters.count, by: columns).map {
      parameters[$0]
    }
  }

  /// Returns the class probabilities, a row a sample, each row summing to 1.
  public func probabilities(of features: Matrix) -> Matrix {
    var probabilities = Matrix(rowCount: 0, columnCount: intercepts.count)
    for row in 0..<features.rowCount {
      let x = features.row(row)
      let scores = intercepts.indices.map { label in
        zip(weights.row(label), x).reduce(intercepts[label]) { $0 + $1.0 * $1.1 }
      }
      probabilities.append(scores.softmax)
    }
    return probabilities
  }
}

/// The penalised cross-entropy, its parameters class by class: weights, then the intercept.
private struct LogisticObjective {
  /// Keeps the Hessian definite along a shift of all intercepts, which changes nothing.
  private static let shiftPenalty = 1e-9
  private static let stepLimit = 100

  /// Features with a 1 behind them, a row a sample.
  private let rows: [[Double]]
  private let labels: [Int]
  private let classCount: Int
  /// 1 / C.
  private let penalty: Double
  private var columns: Int { rows[0].count }

  init(samples: LabelledSamples, classCount: Int, penalty: Double) {
    rows = (0..<samples.count).map { samples.features.row($0) + [1] }
    labels = samples.labels
    self.classCount = classCount
    self.penalty = penalty
  }

  func minimum() -> [Double] {
    var parameters = [Double](repeating: 0, count: classCount * columns)
    var value = value(at: parameters)
    for _ in 0..<Self.stepLimit {
      let step = newtonStep(at: parameters)
      let full = zip(parameters, step).map { $0 - $1 }
      // The error after such a step is its square; the objective is too flat to tell.
      if zip(step, full).allSatisfy({ abs($0) < 1e-6 * max(1, abs($1)) }) { return full }
      var (length, next) = (1.0, full)
      var nextValue = self.value(at: next)
      while nextValue > value, length > 1e-6 {
        length /= 2
        next = zip(parameters, step).map { $0 - length * $1 }
        nextValue = self.value(at: next)
      }
      guard nextValue <= value else { break }
      (parameters, value) = (next, nextValue)
    }
    return parameters
  }

  private func value(at parameters: [Double]) -> Double {
    var value = 0.0
    for (x, label) in zip(rows, labels) {
      value -= Elementary.log(probabilities(of: x, parameters)[label])
    }
    for index in parameters.indices where !isIntercept(index) {
      value += penalty * parameters[index] * parameters[index] / 2
    }
    return value
  }

  /// Returns H⁻¹ times the gradient.
  private func newtonStep(at parameters: [Double]) -> [Double] {
    var gradient = parameters.indices.map { isIntercept($0) ? 0 : penalty * parameters[$0] }
    var hessian = Matrix(rowCount: parameters.count, columnCount: parameters.count)
    for index in parameters.indices {
      hessian[index, index] = isIntercept(index) ? Self.shiftPenalty : penalty
    }
    for (x, label) in zip(rows, labels) {
      let p = probabilities(of: x, parameters)
      for a in 0..<classCount {
        let excess = p[a] - (a == label ? 1 : 0)
        for i in 0..<columns { gradient[a * columns + i] += excess * x[i] }
        for b in 0...a {
          let curvature = p[a] * ((a == b ? 1 : 0) - p[b])
          for i in 0..<columns {
            for j in 0..<columns {
              hessian[a * columns + i, b * columns + j] += curvature * x[i] * x[j]
            }
          }
        }
      }
    }
    return CholeskyFactor(lowerTriangle: hessian).solution(of: gradient)
  }

  private func probabilities(of x: [Double], _ parameters: [Double]) -> [Double] {
    (0..<classCount).map { label in
      x.indices.reduce(0) { $0 + parameters[label * columns + $1] * x[$1] }
    }.softmax
  }

  private func isIntercept(_ index: Int) -> Bool { index % columns == columns - 1 }
}

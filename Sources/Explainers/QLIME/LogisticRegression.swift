import Datasets
import Execution

/// Logistic regression with a free intercept: minimises
/// Σ [log(1 + e^s) − y s] + λ|b|² / 2 with s = a + xᵀb, as scikit-learn's `LogisticRegression` does
/// with C = 1/λ, by Newton's method with halved steps where a whole one leads uphill.
///
/// For few columns: each step factorises a matrix of them.
struct LogisticRegression: Sendable, Equatable {
  /// The log odds at 0.
  private(set) var intercept = 0.0
  /// Log odds, one a column.
  private(set) var coefficients: [Double]

  private static let largestStepCount = 100
  /// Of the largest change of a coefficient in a step.
  private static let tolerance = 1e-9

  /// - Parameters:
  ///   - design: N rows of d numbers, of the order of 1.
  ///   - targets: N numbers in 0...1, of which not all are 0 and not all 1: then the best intercept
  ///     is infinite.
  ///   - penalty: λ, positive.
  init(design: Matrix, targets: [Double], penalty: Double) {
    precondition(design.rowCount == targets.count, "\(targets.count) targets")
    precondition(penalty > 0, "a penalty of \(penalty)")
    let mean = targets.reduce(0, +) / Double(targets.count)
    precondition(mean > 0 && mean < 1, "targets of one kind")
    coefficients = [Double](repeating: 0, count: design.columnCount)
    intercept = Elementary.log(mean / (1 - mean))
    var loss = loss(design, targets, penalty)
    for _ in 0..<Self.largestStepCount {
      let step = step(design, targets, penalty)
      let largest = step.map(abs).max() ?? 0
      var (share, next) = (1.0, self)
      var nextLoss = loss
      while true {
        next = moved(by: step, share)
        nextLoss = next.loss(design, targets, penalty)
        if nextLoss <= loss || share * largest < Self.tolerance { break }
        share /= 2
      }
      if nextLoss > loss { return }
      (self, loss) = (next, nextLoss)
      if share * largest < Self.tolerance { return }
    }
  }

  /// The log odds at a row of the design.
  private func score(_ design: Matrix, _ row: Int) -> Double {
    coefficients.indices.reduce(intercept) { $0 + coefficients[$1] * design[row, $1] }
  }

  private func moved(by step: [Double], _ share: Double) -> Self {
    var moved = self
    moved.intercept += share * step[0]
    for column in coefficients.indices { moved.coefficients[column] += share * step[column + 1] }
    return moved
  }

  private func loss(_ design: Matrix, _ targets: [Double], _ penalty: Double) -> Double {
    var loss = coefficients.reduce(0) { $0 + penalty / 2 * $1 * $1 }
    for row in targets.indices {
      let score = score(design, row)
      // log(1 + e^s), without overflow.
      loss += max(score, 0) + Elementary.log1p(Elementary.exp(-abs(score))) - targets[row] * score
    }
    return loss
  }

  /// Newton's step: of the intercept, then of the coefficients.
  private func step(_ design: Matrix, _ targets: [Double], _ penalty: Double) -> [Double] {
    let d = coefficients.count
    var curvature = Matrix(rowCount: d + 1, columnCount: d + 1)
    var descent = [0.0] + coefficients.map { -penalty * $0 }
    for column in 1...d { curvature[column, column] = penalty }
    var inputs = [Double](repeating: 1, count: d + 1)
    for row in targets.indices {
      for column in 0..<d { inputs[column + 1] = design[row, column] }
      let probability = Self.probability(score(design, row))
      // Above 0, so that the matrix stays positive definite where all rows are certain.
      let weight = max(probability * (1 - probability), 1e-12)
      for i in 0...d {
        descent[i] += (targets[row] - probability) * inputs[i]
        for j in 0...i { curvature[i, j] += weight * inputs[i] * inputs[j] }
      }
    }
    return CholeskyFactor(lowerTriangle: curvature).solution(of: descent)
  }

  private static func probability(_ score: Double) -> Double {
    let odds = Elementary.exp(-abs(score))
    return score >= 0 ? 1 / (1 + odds) : odds / (1 + odds)
  }
}

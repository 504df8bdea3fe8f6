import Datasets
import Execution

/// A logistic line with a free intercept: minimises
/// Σ [log(1 + e^s) − y s] + λ|b|² / 2 with s = a + xᵀb, as scikit-learn's `LogisticRegression` does
/// with C = 1/λ, by Newton's method with halved steps where a whole one leads uphill.
///
/// For few columns: each step factorises a matrix of them.
struct LogisticSurrogate: Sendable, Equatable {
  /// The log odds at 0.
  var intercept: Double { parameters[0] }
  /// Log odds, one a column.
  var coefficients: [Double] { Array(parameters.dropFirst()) }
  /// The intercept, then the coefficients.
  private var parameters: [Double]

  private static let largestStepCount = 100
  /// Of the largest change of a parameter in a step.
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
    parameters =
      [Elementary.log(mean / (1 - mean))] + [Double](repeating: 0, count: design.columnCount)
    let objective = SurrogateObjective(design: design, targets: targets, penalty: penalty)
    var here = objective.expansion(at: parameters)
    for _ in 0..<Self.largestStepCount {
      var step = CholeskyFactor(lowerTriangle: here.curvature).solution(of: here.descent)
      while step.contains(where: { abs($0) >= Self.tolerance }) {
        let moved = zip(parameters, step).map { $0 + $1 }
        let there = objective.expansion(at: moved)
        if there.loss <= here.loss {
          (parameters, here) = (moved, there)
          break
        }
        step = step.map { $0 / 2 }
      }
      if step.allSatisfy({ abs($0) < Self.tolerance }) { return }
    }
  }
}

/// What a logistic regression minimises.
private struct SurrogateObjective {
  /// The loss at a place and what a paraboloid that touches it there is made of.
  struct Expansion {
    let loss: Double
    /// The negative gradient.
    let descent: [Double]
    /// The lower triangle of the second derivatives.
    let curvature: Matrix
  }

  let design: Matrix
  let targets: [Double]
  let penalty: Double

  func expansion(at parameters: [Double]) -> Expansion {
    let width = parameters.count
    var loss = 0.0
    var descent = [Double](repeating: 0, count: width)
    // Whole rows, of which the lower triangle is filled.
    var curvature = [Double](repeating: 0, count: width * width)
    for column in 1..<width {
      loss += penalty / 2 * parameters[column] * parameters[column]
      descent[column] = -penalty * parameters[column]
      curvature[column * width + column] = penalty
    }
    var inputs = [Double](repeating: 1, count: width)
    design.values.withUnsafeBufferPointer { values in
      for row in targets.indices {
        var score = parameters[0]
        for column in 1..<width {
          inputs[column] = values[row * (width - 1) + column - 1]
          score += parameters[column] * inputs[column]
        }
        let odds = Elementary.exp(-abs(score))
        let probability = (score >= 0 ? 1 : odds) / (1 + odds)
        // log(1 + e^s), without overflow.
        loss += max(score, 0) + Elementary.log1p(odds) - targets[row] * score
        // Above 0, so that the matrix stays positive definite where all rows are certain.
        let weight = max(probability * (1 - probability), 1e-12)
        for i in 0..<width {
          descent[i] += (targets[row] - probability) * inputs[i]
          let weighted = weight * inputs[i]
          for j in 0...i { curvature[i * width + j] += weighted * inputs[j] }
        }
      }
    }
    return Expansion(
      loss: loss, descent: descent, curvature: Matrix(values: curvature, columnCount: width))
  }
}

package import Datasets

/// The lower triangular L of a positive definite matrix A = LLᵀ, for systems of a few unknowns.
package struct CholeskyFactor: Sendable {
  private var lower: Matrix

  /// - Parameter lowerTriangle: A, of which only the lower triangle is read; positive definite.
  package init(lowerTriangle: Matrix) {
    lower = lowerTriangle
    for column in 0..<lower.columnCount {
      for row in column..<lower.rowCount {
        var value = lower[row, column]
        for k in 0..<column { value -= lower[row, k] * lower[column, k] }
        if row == column {
          precondition(value > 0, "a matrix that is not positive definite")
          lower[row, column] = value.squareRoot()
        } else {
          lower[row, column] = value / lower[column, column]
        }
      }
    }
  }

  /// Returns the x of Ax = b.
  package func solution(of rightSide: [Double]) -> [Double] {
    var x = rightSide
    for row in x.indices {
      for k in 0..<row { x[row] -= lower[row, k] * x[k] }
      x[row] /= lower[row, row]
    }
    for row in x.indices.reversed() {
      for k in row + 1..<x.count { x[row] -= lower[k, row] * x[k] }
      x[row] /= lower[row, row]
    }
    return x
  }
}

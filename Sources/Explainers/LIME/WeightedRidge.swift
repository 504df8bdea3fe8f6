public import Datasets

/// Ridge regression with sample weights and a free intercept: minimises
/// Σ w (y − a − xᵀb)² + α|b|², as scikit-learn's `Ridge` with `sample_weight` does.
///
/// The design is factorised once (Cholesky), then any number of targets is fitted to it.
public struct WeightedRidge: Sendable {
  /// A fitted line.
  public struct Fit: Sendable, Equatable {
    public let intercept: Double
    /// One a column of the design.
    public let coefficients: [Double]
    /// The weighted R², at most 1, as scikit-learn's `r2_score`: 1 − Σ w (y − ŷ)² / Σ w (y − ȳ)².
    /// Where the target is constant, 1 for an exact fit and 0 for another.
    public let score: Double

    /// Returns the fitted value at a row of the design.
    public func value(at row: some Collection<Double>) -> Double {
      zip(coefficients, row).reduce(intercept) { $0 + $1.0 * $1.1 }
    }
  }

  private let design: Matrix
  private let weights: [Double]
  private let totalWeight: Double
  /// The weighted mean of each column.
  private let means: [Double]
  private let factor: CholeskyFactor

  /// - Parameters:
  ///   - design: N rows of d numbers.
  ///   - weights: N non-negative numbers, not all 0.
  ///   - penalty: α, positive, or 0 where the weighted columns are linearly independent.
  public init(design: Matrix, weights: [Double], penalty: Double) {
    precondition(design.rowCount == weights.count, "\(weights.count) weights")
    let d = design.columnCount
    let totalWeight = weights.reduce(0, +)
    var means = [Double](repeating: 0, count: d)
    for row in 0..<design.rowCount {
      for column in 0..<d { means[column] += weights[row] * design[row, column] }
    }
    means = means.map { $0 / totalWeight }
    var gram = Matrix(rowCount: d, columnCount: d)
    for row in 0..<design.rowCount {
      for i in 0..<d {
        let weighted = weights[row] * (design[row, i] - means[i])
        for j in 0...i { gram[i, j] += weighted * (design[row, j] - means[j]) }
      }
    }
    for i in 0..<d { gram[i, i] += penalty }
    self.design = design
    self.weights = weights
    self.totalWeight = totalWeight
    self.means = means
    factor = CholeskyFactor(lowerTriangle: gram)
  }

  /// Fits a target: a number a row of the design.
  /// - Parameter scatter: where a row stands for several samples and its target for their mean, the
  ///   weighted sum of squares of the samples about these means; the score counts it.
  public func fit(_ target: [Double], scatter: Double = 0) -> Fit {
    precondition(target.count == weights.count, "\(target.count) targets")
    let targetMean = zip(weights, target).reduce(0) { $0 + $1.0 * $1.1 } / totalWeight
    var moments = [Double](repeating: 0, count: design.columnCount)
    for row in target.indices {
      let weighted = weights[row] * (target[row] - targetMean)
      for column in moments.indices {
        moments[column] += weighted * (design[row, column] - means[column])
      }
    }
    let coefficients = factor.solution(of: moments)
    let intercept = zip(means, coefficients).reduce(targetMean) { $0 - $1.0 * $1.1 }
    let fit = Fit(intercept: intercept, coefficients: coefficients, score: 0)
    return Fit(
      intercept: intercept, coefficients: coefficients,
      score: score(of: fit, target: target, targetMean: targetMean, scatter: scatter))
  }

  private func score(
    of fit: Fit, target: [Double], targetMean: Double, scatter: Double
  ) -> Double {
    var (left, total) = (scatter, scatter)
    for row in target.indices {
      var residual = target[row] - fit.intercept
      for column in means.indices { residual -= fit.coefficients[column] * design[row, column] }
      left += weights[row] * residual * residual
      total += weights[row] * (target[row] - targetMean) * (target[row] - targetMean)
    }
    // A constant target's deviations are rounding.
    let rounding = 1e-24 * weights.reduce(0, +)
    if total <= rounding { return left <= rounding ? 1 : 0 }
    return 1 - left / total
  }
}

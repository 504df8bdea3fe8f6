public import Datasets
public import Execution
public import QuantumLearning

/// Shapley values by weighted regression over a sample of coalitions (KernelSHAP: Lundberg and Lee,
/// *A Unified Approach to Interpreting Model Predictions*, 2017), for more features than `SHAP` can
/// enumerate the coalitions of.
///
/// Exact where the budget holds all 2^d − 2 coalitions. All classes are explained from the same
/// evaluations.
public struct KernelSHAP: Explainer {
  /// N rows of d scaled features.
  public let background: Matrix
  /// Coalitions to evaluate, about, beside the empty and the full one.
  public let budget: Int

  /// - Parameters:
  ///   - background: the training rows; at most 62 columns.
  ///   - budget: nil takes shap's 2d + 2,048.
  public init(background: Matrix, budget: Int? = nil) {
    precondition(background.rowCount > 0, "a background without rows")
    precondition((1...62).contains(background.columnCount), "\(background.columnCount) features")
    precondition(
      budget.map { $0 >= 2 * background.columnCount } != false,
      "a budget of \(budget!) coalitions; 2 a feature at least")
    self.background = background
    self.budget = budget ?? 2 * background.columnCount + 2048
  }

  /// Returns Shapley values, or estimates of them; each label's base is the mean output over the
  /// background. Costs about budget × N evaluations.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let d = instance.count
    let before = model.evaluations
    let base = value(of: 0, instance, &model)
    let outputs = model.probabilities(of: instance)
    guard d > 1 else {
      return labels.map {
        Attribution(
          label: $0, values: [outputs[$0] - base[$0]], base: base[$0],
          evaluations: model.evaluations - before, efficiencyResidual: 0)
      }
    }
    let sample = CoalitionSample(featureCount: d, budget: budget, using: &random)
    let values = sample.coalitions.map { value(of: $0, instance, &model) }
    let regression = ShapleyRegression(sample, featureCount: d)
    return labels.map { label in
      let shapley = regression.values(
        of: values.map { $0[label] - base[label] }, sum: outputs[label] - base[label])
      let total = base[label] + shapley.reduce(0, +)
      return Attribution(
        label: label, values: shapley, base: base[label], evaluations: model.evaluations - before,
        efficiencyResidual: abs(total - outputs[label]))
    }
  }

  /// Returns a coalition's value a class: the mean output over the background rows with the
  /// coalition's features replaced by the instance's.
  private func value(
    of coalition: Int, _ instance: [Double], _ model: inout QueriedModel
  ) -> [Double] {
    var rows = background
    for index in rows.values.indices where coalition >> (index % instance.count) & 1 == 1 {
      rows.values[index] = instance[index % instance.count]
    }
    return model.probabilities(of: rows).columnMeans
  }
}

/// The weighted least squares of KernelSHAP under the constraint that the values sum to the
/// prediction's gap, by which the last feature's is eliminated.
private struct ShapleyRegression {
  private let sample: CoalitionSample
  private let last: Int
  private let factor: CholeskyFactor

  init(_ sample: CoalitionSample, featureCount: Int) {
    self.sample = sample
    last = featureCount - 1
    var squares = Matrix(rowCount: last, columnCount: last)
    for (coalition, weight) in zip(sample.coalitions, sample.weights) {
      for row in 0..<last {
        let entry = weight * Self.entry(row, coalition, last)
        if entry == 0 { continue }
        for column in 0...row {
          squares[row, column] += entry * Self.entry(column, coalition, last)
        }
      }
    }
    factor = CholeskyFactor(lowerTriangle: squares)
  }

  /// Returns the features' values.
  /// - Parameters:
  ///   - gaps: each coalition's value less that of the empty one.
  ///   - sum: the full coalition's.
  func values(of gaps: [Double], sum: Double) -> [Double] {
    var right = [Double](repeating: 0, count: last)
    for (index, coalition) in sample.coalitions.enumerated() {
      let target = gaps[index] - (coalition >> last & 1 == 1 ? sum : 0)
      for row in 0..<last {
        right[row] += sample.weights[index] * target * Self.entry(row, coalition, last)
      }
    }
    let values = factor.solution(of: right)
    return values + [sum - values.reduce(0, +)]
  }

  /// The design's column of a feature: 1 where it is in the coalition, less 1 where the last is.
  private static func entry(_ feature: Int, _ coalition: Int, _ last: Int) -> Double {
    Double((coalition >> feature & 1) - (coalition >> last & 1))
  }
}

import Datasets
public import QuantumCircuits

/// Models of more qubits than SIMD lanes take are simulated on a large register, a sample at a time,
/// by the adjoint method where derivatives are asked for.
extension VariationalModel {
  /// Makes sure that the memory for a large model's circuit is free, which takes 16 · 2ⁿ bytes, and
  /// twice as much for gradients. To be called before the model is asked: what does not fit then
  /// ends the program.
  /// - Throws: `RegisterError`, before any memory is taken.
  public func checkMemory(for task: RegisterTask) throws(RegisterError) {
    try register?.checkMemory(for: task)
  }

  /// Returns the outcomes, rows × classes; nil where the model is small.
  func registerOutcomes(of features: Matrix, weights: [Double]) -> Matrix? {
    register.map { register in
      Matrix(
        rows: (0..<features.rowCount).map { row in
          fitting { () throws(RegisterError) in
            try register.outcomes(
              features: features.row(row), weights: weights, outcomeCount: classCount)
          }
        }, columnCount: classCount)
    }
  }

  /// Returns outcomes (rows × classes) and their derivatives by the features
  /// (rows × classes × features); nil where the model is small.
  func registerOutcomesAndDerivatives(
    of features: Matrix, weights: [Double]
  ) -> (outcomes: [Double], derivatives: [Double])? {
    guard let register else { return nil }
    var (outcomes, derivatives): ([Double], [Double]) = ([], [])
    for row in 0..<features.rowCount {
      for label in 0..<classCount {
        let result = fitting { () throws(RegisterError) in
          try register.outcomesAndGradient(
            features: features.row(row), weights: weights, outcomeCount: classCount
          ) { $0.indices.map { $0 == label ? 1 : 0 } }
        }
        if label == 0 { outcomes += result.outcomes }
        derivatives += result.gradient.features
      }
    }
    return (outcomes, derivatives)
  }

  /// Returns the exact loss of one sample and its gradient; nil where the model is small.
  func registerLossGradient(
    features: [Double], label: Int, weights: [Double]
  ) -> LossGradient? {
    register.map { register in
      var loss = 0.0
      let result = fitting { () throws(RegisterError) in
        try register.outcomesAndGradient(
          features: features, weights: weights, outcomeCount: classCount
        ) { outcomes in
          let byOutcomes = lossByOutcomes(outcomes, label: label, readout: .exact)
          loss = byOutcomes.loss
          return byOutcomes.derivatives
        }
      }
      return LossGradient(loss: loss, weights: result.gradient.weights)
    }
  }

  /// Returns what the work gives. Its memory is the caller's to check, by `checkMemory(for:)`.
  private func fitting<Result>(_ work: () throws(RegisterError) -> Result) -> Result {
    do {
      return try work()
    } catch {
      preconditionFailure(error.description)
    }
  }
}

public import Datasets
import Execution

extension CompiledForm {
  /// Returns each outcome's mean over background rows, for each of the 2^d coalitions whose
  /// features are the instance's: coalitions × outcomes, bit i of a coalition's number saying that
  /// feature i is in.
  ///
  /// The form is linear in each qubit's Bloch entries, so that the rows enter through the mean of
  /// their products alone (`mixture`), whatever their number; qubits in the coalition are contracted
  /// with the instance's entries, from the last to the first, and what is left meets the mixture.
  /// - Parameter mixture: 4ⁿ: the background's mean Bloch products.
  func coalitionOutcomes(of instance: [Double], mixture: [Double]) -> [Double] {
    var outcomes = [Double](repeating: 0, count: outcomeCount << qubitCount)
    let size = 1 << (2 * qubitCount)
    let bloch = instance.map { x in
      let (s, c) = Elementary.sinCosPi(x)
      return [1, s * c, s * s, c]
    }
    // Of each depth, the contracted form and what it meets of the mixture.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * qubitCount * size / 4) { space in
      coefficients.withUnsafeBufferPointer { coefficients in
        mixture.withUnsafeBufferPointer { mixture in
          for outcome in 0..<outcomeCount {
            let form = Contraction(
              form: .init(rebasing: coefficients[outcome * size..<(outcome + 1) * size]),
              mixture: mixture)
            contract(form, qubit: qubitCount - 1, coalition: 0, bloch, space: space) {
              outcomes[$0 * outcomeCount + outcome] = $1
            }
          }
        }
      }
    }
    return outcomes
  }

  /// A form and a mixture over the letters of qubits kept so far, then over those still to come.
  private struct Contraction {
    let form: UnsafeBufferPointer<Double>
    let mixture: UnsafeBufferPointer<Double>
  }

  /// Goes on to lower qubits with the qubit out of the coalition and in it.
  /// - Parameters:
  ///   - space: 2 × 4ⁿ⁻¹ numbers a qubit.
  ///   - report: gets each coalition and its value.
  private func contract(
    _ whole: Contraction, qubit: Int, coalition: Int, _ bloch: [[Double]],
    space: UnsafeMutableBufferPointer<Double>, report: (Int, Double) -> Void
  ) {
    guard qubit >= 0 else {
      var value = 0.0
      for index in whole.form.indices { value += whole.form[index] * whole.mixture[index] }
      return report(coalition, value)
    }
    contract(
      whole, qubit: qubit - 1, coalition: coalition, bloch, space: space, report: report)
    let (stride, count, entries) = (1 << (2 * qubit), whole.form.count / 4, bloch[qubit])
    let share = space.count / (2 * qubitCount)
    let inside = UnsafeMutableBufferPointer(
      rebasing: space[2 * qubit * share..<2 * qubit * share + count])
    let left = UnsafeMutableBufferPointer(
      rebasing: space[(2 * qubit + 1) * share..<(2 * qubit + 1) * share + count])
    for target in 0..<count {
      let source = target / stride * 4 * stride + target % stride
      inside[target] =
        entries[0] * whole.form[source] + entries[1] * whole.form[source + stride]
        + entries[2] * whole.form[source + 2 * stride]
        + entries[3] * whole.form[source + 3 * stride]
      left[target] = whole.mixture[source]
    }
    contract(
      Contraction(form: .init(inside), mixture: .init(left)), qubit: qubit - 1,
      coalition: coalition | 1 << qubit, bloch, space: space, report: report)
  }
}

extension VariationalClassifier {
  /// Nil where the model has no form, or probabilities are not linear in its outcomes. A background
  /// row costs less than a prediction, whatever the number of coalitions.
  public func coalitionProbabilities(of instance: [Double], background: Matrix) -> Matrix? {
    guard let form = compiledForm, model.decoding.isIdentity else { return nil }
    let rows = background.rowCount
    precondition(instance.count == form.qubitCount, "\(instance.count) features")
    precondition(background.columnCount == form.qubitCount, "\(background.columnCount) columns")
    var mixture = [Double](repeating: 0, count: 1 << (2 * instance.count))
    form.addMixture(
      of: background.values, weights: [Double](repeating: 1 / Double(rows), count: rows),
      count: rows, to: &mixture, at: 0)
    return Matrix(
      values: form.coalitionOutcomes(of: instance, mixture: mixture), columnCount: classCount)
  }
}

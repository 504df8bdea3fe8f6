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
    for outcome in 0..<outcomeCount {
      contract(
        coefficients[outcome * size..<(outcome + 1) * size], with: mixture[...],
        qubit: qubitCount - 1, coalition: 0, bloch
      ) { outcomes[$0 * outcomeCount + outcome] = $1 }
    }
    return outcomes
  }

  /// Goes on to lower qubits with the qubit out of the coalition and in it.
  /// - Parameters:
  ///   - form: over the letters of qubits kept so far, then over those of qubits 0...`qubit`.
  ///   - mixture: over the same letters.
  ///   - report: gets each coalition and its value.
  private func contract(
    _ form: ArraySlice<Double>, with mixture: ArraySlice<Double>, qubit: Int, coalition: Int,
    _ bloch: [[Double]], report: (Int, Double) -> Void
  ) {
    guard qubit >= 0 else {
      report(coalition, zip(form, mixture).reduce(0) { $0 + $1.0 * $1.1 })
      return
    }
    contract(form, with: mixture, qubit: qubit - 1, coalition: coalition, bloch, report: report)
    let stride = 1 << (2 * qubit)
    var (inside, left) = ([Double](), [Double]())
    for block in 0..<form.count / (4 * stride) {
      let (first, kept) = (
        form.startIndex + block * 4 * stride, mixture.startIndex + block * 4 * stride
      )
      for low in 0..<stride {
        inside.append(
          (0..<4).reduce(0) { $0 + bloch[qubit][$1] * form[first + $1 * stride + low] })
        left.append(mixture[kept + low])
      }
    }
    contract(
      inside[...], with: left[...], qubit: qubit - 1, coalition: coalition | 1 << qubit, bloch,
      report: report)
  }
}

extension VariationalClassifier {
  /// Nil where the model has no form, or probabilities are not linear in its outcomes. Costs as
  /// much for any number of rows.
  public func coalitionProbabilities(of instance: [Double], background: Matrix) -> Matrix? {
    guard let form = compiledForm, model.decoding.isIdentity else { return nil }
    let rows = background.rowCount
    var mixture = [Double](repeating: 0, count: 1 << (2 * instance.count))
    form.addMixture(
      of: background.values, weights: [Double](repeating: 1 / Double(rows), count: rows),
      count: rows, to: &mixture, at: 0)
    return Matrix(
      values: form.coalitionOutcomes(of: instance, mixture: mixture), columnCount: classCount)
  }
}

public import Datasets

extension VariationalClassifier {
  /// Returns a class's probability (one a row) and its derivatives by the features (rows ×
  /// features), exact.
  /// - Parameter features: scaled features, a row a sample.
  public func probabilityDerivatives(
    of features: Matrix, toward label: Int
  ) -> (probabilities: [Double], derivatives: Matrix) {
    if model.decoding.isIdentity, let compiledForm {
      return compiledForm.outcomeAndDerivatives(label, of: features)
    }
    let (rows, d, classes) = (features.rowCount, features.columnCount, classCount)
    let (outcomes, slopes) = outcomesAndDerivatives(of: features)
    var probabilities = [Double](repeating: 0, count: rows)
    var derivatives = Matrix(rowCount: rows, columnCount: d)
    let decoding = model.decoding
    var wanted = [Double](repeating: 0, count: classes)
    wanted[label] = 1
    for row in 0..<rows {
      if decoding.isIdentity {
        probabilities[row] = outcomes[row * classes + label]
        let start = (row * classes + label) * d
        for feature in 0..<d { derivatives.values[row * d + feature] = slopes[start + feature] }
        continue
      }
      let own = Array(outcomes[row * classes..<(row + 1) * classes])
      probabilities[row] = decoding.decode(own)[label]
      for (outcome, factor) in decoding.pullback(wanted, at: own).enumerated() {
        let start = (row * classes + outcome) * d
        for feature in 0..<d {
          derivatives.values[row * d + feature] += factor * slopes[start + feature]
        }
      }
    }
    return (probabilities, derivatives)
  }
}

public import Datasets
public import QuantumLearning

extension Classifier {
  /// Returns how much the model itself goes by each feature of each instance, instances × features,
  /// in 0...1: the mean over background rows of |P(x) − P(x with the feature from that row)|, P the
  /// exact probability of the instance's label.
  ///
  /// It is what explanations can be held against: 0 where and only where no background value of the
  /// feature changes the output. Like permutation importance (Breiman, *Random Forests*, 2001,
  /// section 10) it changes one feature at a time, but looks at the output, row by row.
  /// - Parameters:
  ///   - instances: scaled features, a row an instance.
  ///   - labels: the class looked at, one an instance.
  ///   - background: scaled, at least one row.
  public func reliance(
    of instances: Matrix, toward labels: [Int], background: Matrix
  ) -> Matrix {
    precondition(background.rowCount > 0, "a background without rows")
    var reliance = Matrix(rowCount: labels.count, columnCount: instances.columnCount)
    for (instance, label) in labels.enumerated() {
      let features = instances.row(instance)
      let probability = probabilities(of: features)[label]
      for feature in features.indices {
        var rows = Matrix(
          rows: [[Double]](repeating: features, count: background.rowCount),
          columnCount: features.count)
        for row in 0..<rows.rowCount { rows[row, feature] = background[row, feature] }
        let changed = probabilities(of: rows)
        let sum = (0..<rows.rowCount).reduce(0) { $0 + abs(probability - changed[$1, label]) }
        reliance[instance, feature] = sum / Double(rows.rowCount)
      }
    }
    return reliance
  }
}

import Execution

/// Columns of which it is known what they say, beside a table's own.
extension Dataset {
  /// Returns the table with further columns of uniform numbers in 0..<1, drawn without regard to
  /// features and classes.
  ///
  /// A row's numbers depend on the seed, its own number and the column alone. `sha256` stays that
  /// of the file.
  public func plantingNoise(columns: Int, seed: UInt64) -> Dataset {
    let key = RandomStream.Key(seed: seed, label: "planted noise")
    return planting(names: (1...columns).map { "noise \($0)" }) { row in
      var random = RandomStream(key: key, index: row)
      return (0..<columns).map { _ in random.uniform() }
    }
  }

  /// Returns the table with one feature a second time, as its last column. `sha256` stays that of
  /// the file.
  public func plantingCopy(of feature: Int) -> Dataset {
    planting(names: ["copy of \(featureNames[feature])"]) { [features[$0, feature]] }
  }

  private func planting(names: [String], values: (Int) -> [Double]) -> Dataset {
    Dataset(
      name: name, featureNames: featureNames + names, labelName: labelName,
      classNames: classNames,
      features: Matrix(
        rows: labels.indices.map { features.row($0) + values($0) },
        columnCount: featureNames.count + names.count),
      labels: labels, sha256: sha256)
  }
}

public import Datasets
public import QuantumLearning

/// How far explanations agree on which features come first.
public enum RankAgreement {
  /// Returns the mean over instances of Kendall's τ-b of two methods' values, methods × methods,
  /// −1...1, symmetric; nil where no instance has one because either method ties all features.
  /// - Parameter values: of each method and instance, a value a feature.
  public static func between(_ values: [[[Double]]]) -> [[Double?]] {
    values.map { first in
      values.map { second in
        precondition(first.count == second.count, "methods explain different instances")
        return zip(first, second).map { KendallTau.b($0, $1) }.meanOfPresent
      }
    }
  }

  /// Returns, for each instance, Kendall's τ-b of the values' sizes with those of the exact input
  /// gradient |∂P/∂x|; nil where either ties all features.
  ///
  /// Sizes, because a gradient's sign says what raising a feature does, an attribution's what its
  /// presence does.
  /// - Parameters:
  ///   - values: of each instance, a value a feature.
  ///   - instances: scaled features, a row an instance.
  ///   - labels: the class explained, one an instance.
  public static func withInputGradient(
    _ values: [[Double]], of instances: Matrix, toward labels: [Int],
    classifier: VariationalClassifier
  ) -> [Double?] {
    precondition(values.count == labels.count, "\(values.count) explanations")
    return labels.enumerated().map { row, label in
      let gradient = classifier.probabilityDerivatives(of: instances.rows([row]), toward: label)
        .derivatives.row(0)
      return KendallTau.b(values[row].map(abs), gradient.map(abs))
    }
  }
}

extension [Double?] {
  /// The mean of the numbers that are there; nil where none is.
  public var meanOfPresent: Double? {
    let present = compactMap { $0 }
    return present.isEmpty ? nil : present.reduce(0, +) / Double(present.count)
  }
}

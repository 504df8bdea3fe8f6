public import Datasets
public import Execution

/// Which features a model can see at all: how much each class's probability can change with each
/// feature, whatever the weights.
///
/// In a circuit too shallow for a feature's qubit to reach the qubits that a class is decoded from,
/// training cannot help: the feature lies outside of the class's light cone, and its derivative is
/// 0 wherever weights and features stand.
public struct FeatureVisibility: Sendable, Equatable {
  /// Largest derivatives up to this one are rounding.
  public static let tolerance = 1e-10

  /// features × classes: the largest |∂P/∂x| found, per unit of the scaled feature.
  public let sensitivities: Matrix

  /// Returns whether the class's probability depends on the feature for some weights.
  public func isVisible(feature: Int, toward label: Int) -> Bool {
    sensitivities[feature, label] > Self.tolerance
  }

  /// The features that some class cannot see, in ascending order.
  public var hiddenFeatures: [Int] {
    (0..<sensitivities.rowCount).filter { feature in
      !(0..<sensitivities.columnCount).allSatisfy { isVisible(feature: feature, toward: $0) }
    }
  }
}

extension VariationalModel {
  /// Returns the largest derivatives at random rows in 0..<1 under random weights in −π..<π.
  ///
  /// Derivatives are analytic in both, so that one which is not 0 everywhere is 0 at a random point
  /// with probability 0.
  /// - Parameters:
  ///   - draws: of weights, at least one.
  ///   - rows: for each draw, at least one.
  public func featureVisibility(
    draws: Int = 8, rows: Int = 8, using random: inout RandomStream
  ) -> FeatureVisibility {
    precondition(draws > 0 && rows > 0, "\(draws) draws of \(rows) rows")
    var largest = Matrix(rowCount: featureCount, columnCount: classCount)
    for _ in 0..<draws {
      let weights = (0..<weightCount).map { _ in random.uniform(in: -.pi ..< .pi) }
      let features = Matrix(
        values: (0..<rows * featureCount).map { _ in random.uniform() }, columnCount: featureCount)
      let classifier = VariationalClassifier(self, weights: weights)
      for label in 0..<classCount {
        let slopes = classifier.probabilityDerivatives(of: features, toward: label).derivatives
        for row in 0..<rows {
          for feature in 0..<featureCount {
            largest[feature, label] = max(largest[feature, label], abs(slopes[row, feature]))
          }
        }
      }
    }
    return FeatureVisibility(sensitivities: largest)
  }
}

public import Datasets
public import Execution
public import QuantumLearning

/// A classifier that is any function of one sample; its outputs need not be probabilities where a
/// test reads them exactly.
public struct FunctionClassifier: Classifier {
  public let featureCount: Int
  public let classCount: Int
  private let function: @Sendable ([Double]) -> [Double]

  public init(
    featureCount: Int, classCount: Int, _ function: @escaping @Sendable ([Double]) -> [Double]
  ) {
    self.featureCount = featureCount
    self.classCount = classCount
    self.function = function
  }

  public func probabilities(of features: Matrix) -> Matrix {
    Matrix(
      rows: (0..<features.rowCount).map { function(features.row($0)) }, columnCount: classCount)
  }

  /// Returns a classifier of random weights whose features interact.
  public static func random(
    featureCount: Int, classCount: Int, using random: inout RandomStream
  ) -> FunctionClassifier {
    let weights = Matrix(
      rows: (0..<classCount).map { _ in (0..<featureCount).map { _ in random.uniform(in: -2..<2) }
      },
      columnCount: featureCount)
    return FunctionClassifier(featureCount: featureCount, classCount: classCount) { sample in
      let scores = (0..<classCount).map { label -> Double in
        let score = zip(weights.row(label), sample).reduce(0) { $0 + $1.0 * $1.1 }
        return 1 + score * score
      }
      let total = scores.reduce(0, +)
      return scores.map { $0 / total }
    }
  }
}

extension Classifier {
  /// Returns the model read exactly.
  public var exactly: QueriedModel {
    QueriedModel(self, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
  }
}

extension Matrix {
  /// Returns uniform numbers in 0..<1.
  public static func random(
    rowCount: Int, columnCount: Int, using random: inout RandomStream
  ) -> Matrix {
    var matrix = Matrix(rowCount: rowCount, columnCount: columnCount)
    for index in matrix.values.indices { matrix.values[index] = random.uniform() }
    return matrix
  }
}

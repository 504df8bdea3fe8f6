public import Datasets
public import QuantumLearning

/// What a model says when only some features are the instance's: a value a class for each of the
/// 2^d coalitions of d features. The game that Shapley values share out, and the table that every
/// insertion and deletion curve walks through.
public struct CoalitionValues: Sendable, Equatable {
  /// 2^12 coalitions are quick; each feature more doubles them.
  public static let maximumFeatureCount = 12

  /// d, in 1...12.
  public let featureCount: Int
  /// A row a coalition, a column a class. Bit i of a row's number says that feature i is in.
  public let table: Matrix

  /// - Parameter table: 2^d rows, a column a class.
  public init(featureCount: Int, table: Matrix) {
    precondition(
      (1...CoalitionValues.maximumFeatureCount).contains(featureCount),
      "coalitions of \(featureCount) features")
    precondition(table.rowCount == 1 << featureCount, "\(table.rowCount) coalitions")
    self.featureCount = featureCount
    self.table = table
  }

  /// Asks the model about every coalition: its value is the mean of the model's output over the
  /// background rows, with the coalition's features replaced by the instance's.
  ///
  /// Costs 2^d × N evaluations, or as many are counted where the model knows the means without.
  /// Under shots each is measured anew, in the order of the coalitions.
  /// - Parameters:
  ///   - instance: d scaled features, d at most 12.
  ///   - background: N ≥ 1 rows of d scaled features.
  public init(of instance: [Double], background: Matrix, model: inout QueriedModel) {
    precondition(background.rowCount > 0, "a background without rows")
    precondition(
      instance.count <= CoalitionValues.maximumFeatureCount,
      "coalitions of \(instance.count) features")
    if let table = model.coalitionProbabilities(of: instance, background: background) {
      self.init(featureCount: instance.count, table: table)
      return
    }
    let coalitions = 1 << instance.count
    let rows = background.rowCount
    var table = Matrix(rowCount: coalitions, columnCount: model.classCount)
    let batch = max(1, CoalitionValues.rowsPerBatch / rows)
    for first in stride(from: 0, to: coalitions, by: batch) {
      let members = first..<min(first + batch, coalitions)
      let composites = CoalitionValues.composites(instance, background, members)
      let outputs = model.probabilities(of: composites)
      for (position, coalition) in members.enumerated() {
        for column in 0..<table.columnCount {
          var sum = 0.0
          for row in position * rows..<(position + 1) * rows { sum += outputs[row, column] }
          table[coalition, column] = sum / Double(rows)
        }
      }
    }
    self.init(featureCount: instance.count, table: table)
  }

  /// Enough rows to keep a batched model busy, few enough to stay in the cache.
  private static let rowsPerBatch = 2048

  /// Returns, coalition after coalition, the background rows with the coalition's features
  /// replaced by the instance's.
  private static func composites(
    _ instance: [Double], _ background: Matrix, _ coalitions: Range<Int>
  ) -> Matrix {
    let (rows, d) = (background.rowCount, instance.count)
    var composites = Matrix(rowCount: coalitions.count * rows, columnCount: d)
    var next = 0
    for coalition in coalitions {
      for row in 0..<rows {
        for feature in 0..<d {
          let isIn = coalition & 1 << feature != 0
          composites.values[next] = isIn ? instance[feature] : background[row, feature]
          next += 1
        }
      }
    }
    return composites
  }

  /// The coalition of all features, the last row of the table.
  public var grandCoalition: Int { table.rowCount - 1 }

  /// Returns the value of a coalition for a class.
  public subscript(coalition: Int, label: Int) -> Double { table[coalition, label] }
}

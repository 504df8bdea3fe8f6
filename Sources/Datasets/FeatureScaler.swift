/// Maps each feature from its range over the training rows to 0...1.
///
/// Values outside that range are clipped to it. A feature that is constant over the training rows
/// tells nothing and is 0 throughout.
public struct FeatureScaler: Sendable, Equatable {
  /// The least training value of each feature, raw.
  public let minimum: [Double]
  /// The largest training value of each feature, raw.
  public let maximum: [Double]

  /// - Parameters:
  ///   - minimum: one a feature, finite.
  ///   - maximum: as many, none below its minimum.
  public init(minimum: [Double], maximum: [Double]) {
    precondition(minimum.count == maximum.count, "a minimum and a maximum for each feature")
    precondition(
      zip(minimum, maximum).allSatisfy { $0 <= $1 }, "a minimum that is above its maximum")
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Learns the ranges of the training rows.
  /// - Parameter rows: raw features, at least one row.
  public init(fitting rows: Matrix) {
    precondition(rows.rowCount > 0, "no rows to fit a scaler to")
    let columns = (0..<rows.columnCount).map(rows.column)
    self.init(minimum: columns.map { $0.min()! }, maximum: columns.map { $0.max()! })
  }

  public var featureCount: Int { minimum.count }

  /// Returns a sample's features in 0...1.
  /// - Parameter row: raw features.
  public func scaled(_ row: [Double]) -> [Double] {
    precondition(row.count == featureCount, "\(row.count) features; expected \(featureCount)")
    return row.indices.map { scaled(row[$0], feature: $0) }
  }

  /// Returns the features of each sample in 0...1.
  /// - Parameter rows: raw features, a row a sample.
  public func scaled(_ rows: Matrix) -> Matrix {
    Matrix(
      rows: (0..<rows.rowCount).map { scaled(rows.row($0)) }, columnCount: rows.columnCount)
  }

  /// Returns a sample's raw features; a constant feature is its constant.
  /// - Parameter row: features in 0...1.
  public func raw(_ row: [Double]) -> [Double] {
    precondition(row.count == featureCount, "\(row.count) features; expected \(featureCount)")
    return row.indices.map { raw(row[$0], feature: $0) }
  }

  /// Returns one feature's raw value.
  public func raw(_ value: Double, feature: Int) -> Double {
    minimum[feature] * (1 - value) + maximum[feature] * value
  }

  private func scaled(_ value: Double, feature: Int) -> Double {
    let (low, high) = (minimum[feature], maximum[feature])
    if value <= low || low == high { return 0 }
    if value >= high { return 1 }
    // Halves, since a range of two finite numbers may not be finite itself.
    return (value / 2 - low / 2) / (high / 2 - low / 2)
  }
}

/// Numbers in rows and columns, stored row by row: a sample a row, a feature (or a class) a column.
public struct Matrix: Sendable, Equatable {
  public private(set) var rowCount: Int
  public let columnCount: Int
  /// rowCount × columnCount numbers, row-major.
  public var values: [Double]

  public init(rowCount: Int, columnCount: Int, repeating value: Double = 0) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    values = [Double](repeating: value, count: rowCount * columnCount)
  }

  /// - Parameter values: row-major, whole rows.
  public init(values: [Double], columnCount: Int) {
    precondition(
      values.count % columnCount == 0, "\(values.count) numbers in \(columnCount) columns")
    rowCount = values.count / columnCount
    self.columnCount = columnCount
    self.values = values
  }

  /// - Parameter rows: each of `columnCount` numbers.
  public init(rows: [[Double]], columnCount: Int) {
    self.init(rowCount: 0, columnCount: columnCount)
    reserveRows(rows.count)
    for row in rows { append(row) }
  }

  public mutating func reserveRows(_ count: Int) {
    values.reserveCapacity(count * columnCount)
  }

  /// - Parameter row: `columnCount` numbers.
  public mutating func append(_ row: some Collection<Double>) {
    precondition(row.count == columnCount, "a row of \(row.count) in \(columnCount) columns")
    values.append(contentsOf: row)
    rowCount += 1
  }

  @inlinable public subscript(row: Int, column: Int) -> Double {
    get { values[row * columnCount + column] }
    set { values[row * columnCount + column] = newValue }
  }

  public func row(_ row: Int) -> [Double] {
    Array(values[row * columnCount..<(row + 1) * columnCount])
  }

  public func column(_ column: Int) -> [Double] {
    (0..<rowCount).map { self[$0, column] }
  }

  /// Returns the rows with the given numbers, in that order.
  public func rows(_ rows: some Collection<Int>) -> Matrix {
    var selected = Matrix(rowCount: 0, columnCount: columnCount)
    selected.reserveRows(rows.count)
    for row in rows { selected.append(values[row * columnCount..<(row + 1) * columnCount]) }
    return selected
  }

  /// The mean of each column; 0 where there is no row.
  public var columnMeans: [Double] {
    guard rowCount > 0 else { return [Double](repeating: 0, count: columnCount) }
    return (0..<columnCount).map { column($0).reduce(0, +) / Double(rowCount) }
  }

  /// The standard deviation of each column (with n − 1; 0 for one row).
  public var columnDeviations: [Double] {
    columnMeans.enumerated().map { index, mean in
      let squares = column(index).reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(max(1, rowCount - 1))).squareRoot()
    }
  }
}

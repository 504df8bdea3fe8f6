import Foundation

extension Dataset {
  /// Reads a CSV file with a line of column names. Its name without extension names the dataset;
  /// every column but the label is a feature.
  /// - Parameters:
  ///   - file: the path.
  ///   - label: the column that holds the classes.
  /// - Throws: any case of `DatasetError` but `missingFeature`.
  public init(
    csv file: String, label: String, limits: DatasetLimits = .supported
  ) throws(DatasetError) {
    try self.init(csv: CSV.bytes(ofFile: file), file: file, label: label, limits: limits)
  }

  /// Reads the bytes of a CSV file.
  /// - Parameter file: what messages call it, and the dataset without the extension.
  /// - Throws: any case of `DatasetError` but `missingFeature` and those of unreadable files.
  public init(
    csv bytes: [UInt8], file: String, label: String, limits: DatasetLimits = .supported
  ) throws(DatasetError) {
    let table = try CSVTable(bytes, file: file)
    try table.checkColumnNames()
    let labelColumn = try table.column(label, else: DatasetError.missingLabel)
    let featureColumns = table.columnNames.indices.filter { $0 != labelColumn }
    let featureNames = featureColumns.map { table.columnNames[$0] }
    guard limits.features.contains(featureNames.count) else {
      throw .featureCount(
        at: table.headerPosition, features: featureNames, label: label, supported: limits.features)
    }
    if table.rows.isEmpty { throw .headerOnly(file: file) }
    let classes = try RowClasses(of: table, column: labelColumn, limits: limits)
    self.init(
      name: URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent,
      featureNames: featureNames, labelName: table.columnNames[labelColumn],
      classNames: classes.names,
      features: try table.numbers(columns: featureColumns), labels: classes.labels,
      sha256: sha256Text(bytes))
  }
}

extension CSVTable {
  /// Returns the numbers in the given columns, in that order, a row a row.
  /// - Throws: `missingValue`, `notANumber`, `notFinite` or `overflow`.
  func numbers(columns: [Int]) throws(DatasetError) -> Matrix {
    var numbers = Matrix(rowCount: 0, columnCount: columns.count)
    numbers.reserveRows(rows.count)
    for row in rows.indices {
      var values: [Double] = []
      for column in columns { values.append(try number(row: row, column: column)) }
      numbers.append(values)
    }
    return numbers
  }
}

/// The classes in a label column: names in an order that does not depend on the rows', and an
/// index into them a row.
private struct RowClasses {
  let names: [String]
  let labels: [Int]

  init(of table: CSVTable, column: Int, limits: DatasetLimits) throws(DatasetError) {
    let (file, columnName) = (table.file, table.columnNames[column])
    let cells = table.rows.map { $0[column] }
    if let empty = cells.first(where: { $0.trimmed.isEmpty }) {
      throw .missingClass(at: table.position(empty), column: columnName)
    }
    let classes = cells.map(\.trimmed)
    let counts = Dictionary(classes.map { ($0, 1) }, uniquingKeysWith: +)
    names = RowClasses.sorted(classes)
    if names.count == 1 { throw .oneClass(file: file, column: columnName, name: names[0]) }
    guard limits.classes.contains(names.count) else {
      throw .classCount(
        file: file, column: columnName, count: names.count, supported: limits.classes)
    }
    let minimum = StratifiedSplit.minimumClassSize
    for name in names where counts[name]! < minimum {
      throw .smallClass(file: file, name: name, count: counts[name]!, minimum: minimum)
    }
    let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    labels = classes.map { indices[$0]! }
  }

  /// Returns each name once: by number if all are numbers, else by Unicode. Where names that
  /// Unicode holds equal are written with different code points, the least stands for all.
  private static func sorted(_ classes: [String]) -> [String] {
    let spellings = Dictionary(classes.map { ($0, $0) }) { first, second in
      first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars) ? first : second
    }
    let names = spellings.values.sorted()
    let numbers = names.compactMap(DecimalNumber.parse)
    guard numbers.count == names.count else { return names }
    return zip(numbers, names).sorted { $0 < $1 }.map(\.1)
  }
}

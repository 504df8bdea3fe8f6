/// A CSV file with named columns, every row as long as its header.
struct CSVTable {
  let file: String
  /// Without the blanks around them; possibly twins.
  let columnNames: [String]
  /// As many fields each as there are columns.
  let rows: [[CSV.Field]]
  private let header: [CSV.Field]

  /// - Throws: what `CSV` throws; `emptyFile`, `separator`, `blankLine` or `rowLength`.
  init(_ bytes: [UInt8], file: String) throws(DatasetError) {
    let records = try CSV(bytes, file: file).records
    guard let header = records.first else { throw .emptyFile(file: file) }
    self.file = file
    self.header = header
    columnNames = header.map(\.trimmed)
    rows = Array(records.dropFirst())
    try checkSeparator()
    for row in rows { try check(row) }
  }

  /// Where the column names stand.
  var headerPosition: FilePosition { FilePosition(file: file, line: header[0].line) }

  /// Returns the number of the column with this name.
  /// - Parameter missing: the error to throw if there is none.
  /// - Throws: `missing` or `twinColumns`.
  func column(
    _ name: String, else missing: (FilePosition, String, [String]) -> DatasetError
  ) throws(DatasetError) -> Int {
    guard let column = columnNames.firstIndex(of: name) else {
      throw missing(headerPosition, name, columnNames)
    }
    if let twin = columnNames[(column + 1)...].firstIndex(of: name) {
      throw .twinColumns(at: position(header[twin]), name: name, first: position(header[column]))
    }
    return column
  }

  /// - Throws: `unnamedColumn` or `twinColumns`.
  func checkColumnNames() throws(DatasetError) {
    var columns: [String: CSV.Field] = [:]
    for (name, field) in zip(columnNames, header) {
      if name.isEmpty { throw .unnamedColumn(at: position(field)) }
      if let first = columns[name] {
        throw .twinColumns(at: position(field), name: name, first: position(first))
      }
      columns[name] = field
    }
  }

  /// Returns a cell's number, always finite.
  /// - Throws: `missingValue`, `notANumber`, `notFinite` or `overflow`.
  func number(row: Int, column: Int) throws(DatasetError) -> Double {
    let field = rows[row][column]
    let text = field.trimmed
    let (place, name) = (position(field), columnNames[column])
    if DecimalNumber.isMissing(text) { throw .missingValue(at: place, column: name, text: text) }
    if DecimalNumber.isNotFinite(text) { throw .notFinite(at: place, column: name, text: text) }
    guard let number = DecimalNumber.parse(text) else {
      throw .notANumber(at: place, column: name, text: text)
    }
    guard number.isFinite else { throw .overflow(at: place, column: name, text: text) }
    return number
  }

  func position(_ field: CSV.Field) -> FilePosition {
    FilePosition(file: file, line: field.line, column: field.column)
  }

  private func checkSeparator() throws(DatasetError) {
    guard header.count == 1 else { return }
    if header[0].text.contains(";") { throw .separator(at: headerPosition, found: "a semicolon") }
    if header[0].text.contains("\t") { throw .separator(at: headerPosition, found: "a tab") }
  }

  private func check(_ row: [CSV.Field]) throws(DatasetError) {
    guard row.count != header.count else { return }
    let line = FilePosition(file: file, line: row[0].line)
    if row.count == 1, row[0].trimmed.isEmpty, !row[0].isQuoted { throw .blankLine(at: line) }
    let place = row.count > header.count ? position(row[header.count]) : line
    throw .rowLength(at: place, expected: header.count, actual: row.count)
  }
}

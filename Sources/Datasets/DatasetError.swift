/// What can be wrong with a table: facts first, a sentence in `description`.
public enum DatasetError: Error, Sendable, Hashable {
  // The file.
  case file(FileError)

  // Its text.
  case emptyFile(file: String)
  case binary(at: FilePosition)
  case notUTF8(at: FilePosition)
  case unclosedQuote(at: FilePosition)
  case textAfterQuote(at: FilePosition)
  case strayQuote(at: FilePosition)

  // Its shape.
  case headerOnly(file: String)
  case separator(at: FilePosition, found: String)
  case blankLine(at: FilePosition)
  case rowLength(at: FilePosition, expected: Int, actual: Int)

  // Its header.
  case unnamedColumn(at: FilePosition)
  case twinColumns(at: FilePosition, name: String, first: FilePosition)
  case missingLabel(at: FilePosition, name: String, columns: [String])
  case missingFeature(at: FilePosition, name: String, columns: [String])
  case featureCount(
    at: FilePosition, features: [String], label: String, supported: ClosedRange<Int>)

  // Its cells.
  case missingValue(at: FilePosition, column: String, text: String)
  case notANumber(at: FilePosition, column: String, text: String)
  case notFinite(at: FilePosition, column: String, text: String)
  case overflow(at: FilePosition, column: String, text: String)
  case missingClass(at: FilePosition, column: String)

  // Its classes.
  case oneClass(file: String, column: String, name: String)
  case classCount(file: String, column: String, count: Int, supported: ClosedRange<Int>)
  case smallClass(file: String, name: String, count: Int, minimum: Int)
}

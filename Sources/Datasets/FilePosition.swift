/// Where in a text file something is, as editors and compilers write it: `iris.csv:17:4`.
public struct FilePosition: Sendable, Hashable, CustomStringConvertible {
  /// The path as the user gave it.
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// Counted in Unicode code points from 1; none where the whole line is meant.
  public let column: Int?

  public init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String {
    column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
  }
}

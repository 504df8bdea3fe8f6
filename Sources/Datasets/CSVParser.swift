/// Reads bytes into fields and keeps count of lines and columns.
struct CSVParser {
  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let bytes: [UInt8]
  private let file: String
  private var offset = 0
  private var line = 1
  private var column = 1

  /// - Parameter bytes: valid UTF-8.
  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Returns where the byte at `offset` is.
  static func position(of offset: Int, in bytes: [UInt8], file: String) -> FilePosition {
    var parser = CSVParser(bytes: bytes, file: file)
    while parser.offset < offset { parser.advance() }
    return parser.position
  }

  /// Returns all records but the blank lines at the end.
  mutating func records() throws(DatasetError) -> [[CSV.Field]] {
    var records: [[CSV.Field]] = []
    while offset < bytes.count { records.append(try record()) }
    while let last = records.last, last.count == 1, last[0].text.isEmpty, !last[0].isQuoted {
      records.removeLast()
    }
    return records
  }

  /// Reads one record and the line end after it.
  private mutating func record() throws(DatasetError) -> [CSV.Field] {
    var fields = [try field()]
    while current == CSVParser.comma {
      advance()
      fields.append(try field())
    }
    if current == CSVParser.carriageReturn { advance() }
    if current == CSVParser.lineFeed { advance() }
    return fields
  }

  /// Reads up to the comma or line end after a field.
  private mutating func field() throws(DatasetError) -> CSV.Field {
    if current == CSVParser.quote { return try quotedField() }
    let (line, column, start) = (line, column, offset)
    while !fieldEnded {
      if current == CSVParser.quote { throw .strayQuote(at: position) }
      advance()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    return CSV.Field(text: text, line: line, column: column, isQuoted: false)
  }

  private mutating func quotedField() throws(DatasetError) -> CSV.Field {
    let start = position
    var text: [UInt8] = []
    advance()
    while true {
      guard let byte = current else { throw .unclosedQuote(at: start) }
      advance()
      if byte == CSVParser.quote {
        guard current == CSVParser.quote else { break }
        advance()
      }
      text.append(byte)
    }
    guard fieldEnded else { throw .textAfterQuote(at: position) }
    return CSV.Field(
      text: String(decoding: text, as: UTF8.self), line: start.line, column: start.column!,
      isQuoted: true)
  }

  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private var position: FilePosition { FilePosition(file: file, line: line, column: column) }

  private var fieldEnded: Bool {
    guard let byte = current else { return true }
    return byte == CSVParser.comma || byte == CSVParser.lineFeed
      || byte == CSVParser.carriageReturn
  }

  /// Whether the current byte continues the code point of the byte before it.
  private var isWithinCodePoint: Bool { current.map { $0 & 0xc0 == 0x80 } ?? false }

  /// Passes one byte. CRLF ends one line, and the bytes within a code point share a column.
  private mutating func advance() {
    let byte = bytes[offset]
    offset += 1
    let endsLine =
      byte == CSVParser.lineFeed
      || byte == CSVParser.carriageReturn && current != CSVParser.lineFeed
    if endsLine {
      line += 1
      column = 1
    } else if !isWithinCodePoint {
      column += 1
    }
  }
}

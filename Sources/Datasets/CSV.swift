/// The records of a comma-separated file (RFC 4180), every field with its place in the file.
///
/// Lines end in LF, CRLF or CR; a byte order mark and blank lines at the end are passed over.
/// The text must be UTF-8. Quotes may enclose a field, not appear within an unquoted one.
public struct CSV: Sendable, Equatable {
  /// One cell.
  public struct Field: Sendable, Equatable {
    /// What the cell says, its enclosing quotes removed and its doubled ones made single.
    public let text: String
    /// Where the cell begins, counted from 1.
    public let line: Int
    /// Where the cell begins, counted in Unicode code points from 1.
    public let column: Int
    public let isQuoted: Bool

    /// The text without the blanks around it, which are meant only where the field is quoted.
    public var trimmed: String {
      if isQuoted { return text }
      let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
      let scalars = text.unicodeScalars
      guard let first = scalars.firstIndex(where: { !isBlank($0) }) else { return "" }
      let last = scalars.lastIndex(where: { !isBlank($0) })!
      return String(scalars[first...last])
    }
  }

  /// The path as the user gave it.
  public let file: String
  /// At least one field each.
  public let records: [[Field]]

  /// Reads the records of a file's bytes.
  /// - Parameter file: what messages call it.
  /// - Throws: `binary`, `notUTF8`, `unclosedQuote`, `textAfterQuote` or `strayQuote`.
  public init(_ bytes: [UInt8], file: String) throws(DatasetError) {
    let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
    let text = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    try CSV.checkText(text, file: file)
    var parser = CSVParser(bytes: text, file: file)
    self.file = file
    records = try parser.records()
  }

  /// Returns the bytes of a file.
  /// - Throws: `file`.
  static func bytes(ofFile file: String) throws(DatasetError) -> [UInt8] {
    do {
      return try InputFile(file, expected: "a CSV file").bytes()
    } catch {
      throw .file(error)
    }
  }

  /// - Throws: `binary` at the first control character, `notUTF8` at the first wrong byte.
  private static func checkText(_ bytes: [UInt8], file: String) throws(DatasetError) {
    let isControl = { (byte: UInt8) in byte < 0x20 && ![0x09, 0x0a, 0x0d].contains(byte) }
    if let offset = bytes.firstIndex(where: isControl) {
      throw .binary(at: CSVParser.position(of: offset, in: bytes, file: file))
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      throw .notUTF8(at: CSVParser.position(of: offset, in: bytes, file: file))
    }
  }
}

extension CSV {
  /// Returns a record as a line of a CSV file, without its line end: fields are quoted where they
  /// must be to read back the same.
  public static func line(_ fields: [String]) -> String {
    fields.map { field in
      let special: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
      let blanksAtEnds = field.first?.isWhitespace == true || field.last?.isWhitespace == true
      guard
        (field.isEmpty && fields.count == 1) || blanksAtEnds
          || field.unicodeScalars.contains(where: special.contains)
      else { return field }
      let doubled = field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
      return "\"\(doubled.joined())\""
    }.joined(separator: ",")
  }
}

extension DataTable {
  /// The table as RFC 4180 has it: a header, CRLF after every row, quotes where they are needed.
  /// Numbers have the plain minus sign and no grouping, so that programs can read them; a dash
  /// for no number is an empty cell.
  public var csv: String {
    var text = Self.csvRow(columns.map(\.title))
    for row in rows {
      let cells = zip(columns, row).map { column, cell in
        column.isNumeric ? Self.plainNumber(cell) : cell
      }
      text += Self.csvRow(cells)
    }
    return text
  }

  private static func csvRow(_ cells: [String]) -> String {
    // A row with one empty cell would be an empty line, which readers skip.
    if cells == [""] { return "\"\"\r\n" }
    return cells.map(csvCell).joined(separator: ",") + "\r\n"
  }

  private static func csvCell(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n"
    }
    guard needsQuotes else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func plainNumber(_ cell: String) -> String {
    if cell == NumberText.none { return "" }
    var plain = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars where scalar != "," {
      plain.append(scalar == "\u{2212}" ? "-" : scalar)
    }
    if plain.suffix(2).elementsEqual(["\u{00A0}", "%"]) { plain.removeLast(2) }
    let number = String(plain)
    return Double(number) == nil ? cell : number
  }
}

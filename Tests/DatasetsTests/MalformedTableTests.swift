import Datasets
import Testing

@Suite("Malformed tables")
struct MalformedTableTests {
  /// What a file holds and what is said about it.
  struct Case: CustomTestStringConvertible {
    let what: String
    let bytes: [UInt8]
    var label = "species"
    let message: String
    var testDescription: String { what }

    init(_ what: String, _ text: String, label: String = "species", says message: String) {
      self.init(what, bytes: Array(text.utf8), label: label, says: message)
    }

    init(_ what: String, bytes: [UInt8], label: String = "species", says message: String) {
      self.what = what
      self.bytes = bytes
      self.label = label
      self.message = message
    }
  }

  private static let header = "a,b,c,d,species\n"
  private static let rows = ["x", "y"].flatMap { Array(repeating: "1,2,3,4,\($0)\n", count: 3) }
    .joined()

  static let texts = [
    Case(
      "empty", "",
      says: "t.csv: is empty; expected a line of column names and then a line a row"),
    Case(
      "only blank lines", "\u{feff}\r\n\r\n",
      says: "t.csv: is empty; expected a line of column names and then a line a row"),
    Case(
      "UTF-16", bytes: [0xff, 0xfe, 0x61, 0x00],
      says: "t.csv:1:4: not text; expected a CSV file in UTF-8 (export the table as CSV UTF-8)"),
    Case(
      "a zip archive", bytes: Array("PK\u{3}\u{4}".utf8),
      says: "t.csv:1:3: not text; expected a CSV file in UTF-8 (export the table as CSV UTF-8)"),
    Case(
      "Latin-1", bytes: Array("a,b\n1,".utf8) + [0xe9] + Array("\n".utf8),
      says: "t.csv:2:3: not UTF-8; expected a CSV file in UTF-8 (save it with that encoding)"),
    Case(
      "unclosed quote", header + "1,\"2,3,4,x\n",
      says: "t.csv:2:3: this quote is never closed; expected a second \" "
        + "(write a quote within a quoted field twice)"),
    Case(
      "text after a quote", header + "1,\"2\"3,3,4,x\n",
      says: "t.csv:2:6: text after a closing quote; expected a comma or the line's end "
        + "(write a quote within a quoted field twice)"),
    Case(
      "stray quote", header + "1,2\",3,4,x\n",
      says: "t.csv:2:4: a quote within an unquoted field; expected it around the whole field "
        + "(quote the field and write the quote twice)"),
  ]

  static let shapes = [
    Case(
      "header only", header, says: "t.csv: no row after the column names; expected a line a row"),
    Case(
      "semicolons", "a;b;c;d;species\n",
      says: "t.csv:1: one column, with a semicolon in its name; expected columns separated by "
        + "commas (export the table with commas)"),
    Case(
      "tabs", "a\tspecies\n",
      says: "t.csv:1: one column, with a tab in its name; expected columns separated by commas "
        + "(export the table with commas)"),
    Case(
      "blank line within", header + "1,2,3,4,x\n\n1,2,3,4,x\n",
      says: "t.csv:3: a blank line between rows; expected a row (remove the line)"),
    Case(
      "short row", header + rows + "1,2,3,4\n",
      says: "t.csv:8: 4 columns; expected 5 (is a comma missing?)"),
    Case(
      "short row after a field of two lines", header + "1,2,3,4,\"x\ny\"\n1\n",
      says: "t.csv:4: 1 column; expected 5 (is a comma missing?)"),
    Case(
      "long row", header + "1,5,2,3,4,x\n",
      says: "t.csv:2:11: 6 columns; expected 5 (quote a field that contains a comma)"),
  ]

  static let headers = [
    Case(
      "unnamed column", ",a,b,c,species\n",
      says: "t.csv:1:1: a column without a name; expected one in the first line "
        + "(name it, or remove it if it only numbers the rows)"),
    Case(
      "twin columns", "a,b, a ,d,species\n",
      says: #"t.csv:1:5: a second column "a", the first is at t.csv:1:1; "#
        + "expected each name once (rename one)"),
    Case(
      "twin labels", "a,b,c,species,species\n",
      says: #"t.csv:1:15: a second column "species", the first is at t.csv:1:7; "#
        + "expected each name once (rename one)"),
    Case(
      "apostrophe", "l'\u{e9}t\u{e9},y\n", label: "d'\u{e9}t\u{e9}",
      says: #"t.csv:1: no label column "d'été"; the columns are "l'été", "y" "#
        + #"(did you mean "l'été"?)"#),
    Case(
      "misspelt label", header + rows, label: "Spceies",
      says: #"t.csv:1: no label column "Spceies"; the columns are "a", "b", "c", "d", "species" "#
        + #"(did you mean "species"?)"#),
    Case(
      "missing label", "1,2,3,4,5,6,7,8,9,10\n", label: "target",
      says: #"t.csv:1: no label column "target"; the columns are "#
        + #""1", "2", "3", "4", "5", "6", "7", "8" and 2 more"#),
    Case(
      "too many features", "a,b,c,d,e,f,g,h,i,j,k,l,m,species\n",
      says: #"t.csv:1: 13 features beside the label "species"; expected 2 to 12 "#
        + "(every other column is a feature: keep 12 or fewer)"),
    Case(
      "too few features", "a,species\n",
      says: #"t.csv:1: 1 feature beside the label "species"; expected 2 to 12 "#
        + "(every other column is a feature: add some)"),
  ]

  private static func cell(_ what: String, _ text: String, says message: String) -> Case {
    Case(what, header + rows + "1,2,\(text),4,x\n", says: message)
  }

  static let cells = [
    cell(
      "text", "abc",
      says: #"t.csv:8:5: "abc" in "c" is not a number; "#
        + "expected one such as 5.1 (correct it, or remove the column)"),
    cell(
      "a decimal comma", "\"3,5\"",
      says: #"t.csv:8:5: "3,5" in "c" is not a number; "#
        + "expected one such as 5.1 (use a point, not a comma)"),
    cell(
      "hexadecimal", "0x10",
      says: #"t.csv:8:5: "0x10" in "c" is not a number; "#
        + "expected one such as 5.1 (correct it, or remove the column)"),
    cell(
      "a long text of two lines", "\"1\n\(String(repeating: "x", count: 60))\"",
      says: #"t.csv:8:5: "1\n"# + String(repeating: "x", count: 37)
        + #"…" in "c" is not a number; "#
        + "expected one such as 5.1 (correct it, or remove the column)"),
    cell(
      "NaN", "NaN",
      says: #"t.csv:8:5: "NaN" in "c" is not finite; "#
        + "expected a finite number (correct it or remove the row)"),
    cell(
      "infinity", "-Inf",
      says: #"t.csv:8:5: "-Inf" in "c" is not finite; "#
        + "expected a finite number (correct it or remove the row)"),
    cell(
      "overflow", "1e999",
      says: #"t.csv:8:5: "1e999" in "c" is too large; "#
        + "expected a number below 1.8e308 (use a larger unit or correct it)"),
    cell(
      "empty cell", " ",
      says: #"t.csv:8:5: "c" has no value; expected a number (fill it in or remove the row)"#),
    cell(
      "NA", "NA",
      says: #"t.csv:8:5: "c" has no value, but "NA"; "#
        + "expected a number (fill it in or remove the row)"),
    Case(
      "empty label", header + rows + "1,2,3,4,\n",
      says: #"t.csv:8:9: the label "species" is empty; "#
        + "expected a class name (fill it in or remove the row)"),
  ]

  static let classes = [
    Case(
      "one class", header + String(repeating: "1,2,3,4,x\n", count: 9),
      says: #"t.csv: every row has the class "x"; expected at least 2 classes in "species" "#
        + "(is it the label column?)"),
    Case(
      "too many classes", header + (0..<12).map { "1,2,3,4,\($0 / 3)\n" }.joined(),
      says: #"t.csv: 4 classes in "species"; expected 2 or 3 (is it the label column?)"#),
    Case(
      "class of one", header + rows + "1,2,3,4,Größe\n",
      says: #"t.csv: the class "Größe" has 1 row; expected at least 3, one each to train, "#
        + "validate and test on (add rows or remove the class)"),
    Case(
      "class of two", header + rows + "1,2,3,4,z\n1,2,3,4,z\n",
      says: #"t.csv: the class "z" has 2 rows; expected at least 3, one each to train, validate "#
        + "and test on (add rows or remove the class)"),
  ]

  @Test(
    "A malformed table is one line with its place and the way to mend it",
    arguments: texts + shapes + headers + cells + classes)
  func message(of malformed: Case) {
    let error = #expect(throws: DatasetError.self) {
      try Dataset(csv: malformed.bytes, file: "t.csv", label: malformed.label)
    }
    #expect(error?.description == malformed.message)
    #expect(error?.description.contains { $0.isNewline } == false)
  }

  @Test("A table with a constant feature and blank lines at its end is fine")
  func harmless() throws {
    let text = MalformedTableTests.header + MalformedTableTests.rows + "\n\r\n"
    let dataset = try Dataset(csv: Array(text.utf8), file: "t.csv", label: "species")
    #expect(dataset.features.rowCount == 6)
  }
}

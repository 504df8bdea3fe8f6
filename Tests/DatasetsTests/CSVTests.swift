import Execution
import Testing

@testable import Datasets

@Suite("CSV")
struct CSVTests {
  /// A table in every dialect that the reader accepts.
  struct Dialect: CustomTestStringConvertible {
    let lineEnd: String
    let hasMark: Bool
    let blankLines: Int
    var testDescription: String {
      "\(lineEnd.debugDescription), mark \(hasMark), \(blankLines) blank lines"
    }

    static let all = ["\n", "\r\n", "\r"].flatMap { lineEnd in
      [false, true].flatMap { hasMark in
        [0, 1, 3].map { Dialect(lineEnd: lineEnd, hasMark: hasMark, blankLines: $0) }
      }
    }

    func file(of records: [[String]]) -> [UInt8] {
      let text = records.map { CSV.line($0) + lineEnd }.joined()
      let mark: [UInt8] = hasMark ? [0xef, 0xbb, 0xbf] : []
      return mark + (text + String(repeating: lineEnd, count: blankLines)).utf8
    }
  }

  @Test("What is written reads back the same", arguments: Dialect.all)
  func roundTrip(dialect: Dialect) throws {
    let pieces = ["a", "é", "日本", "e\u{301}", ",", "\"", "\n", "\r\n", "\r", " ", "\t", "1.5", "🙂"]
    for table in 0..<50 {
      var random = RandomStream(seed: 1, label: "csv", index: table)
      let columns = 1 + random.integer(below: 4)
      let records = (0...random.integer(below: 6)).map { _ in
        (0..<columns).map { _ in
          (0..<random.integer(below: 5)).map { _ in pieces[random.integer(below: pieces.count)] }
            .joined()
        }
      }
      let read = try CSV(dialect.file(of: records), file: "table.csv").records
      let texts = read.map { $0.map { Array($0.text.unicodeScalars) } }
      #expect(texts == records.map { $0.map { Array($0.unicodeScalars) } })
    }
  }

  @Test("The line end of the last record may be missing")
  func lastLineEnd() throws {
    let records = try CSV(Array("a,b\n1,".utf8), file: "table.csv").records
    #expect(records.map { $0.map(\.text) } == [["a", "b"], ["1", ""]])
  }

  @Test("Fields know their line and column")
  func positions() throws {
    let text = "\u{feff}é,\"two\r\nlines\",c\r\n\"\",\"日\"\"\",e\r\r\n"
    let fields = try CSV(Array(text.utf8), file: "table.csv").records.flatMap { $0 }
    #expect(fields.map(\.text) == ["é", "two\r\nlines", "c", "", "日\"", "e"])
    #expect(fields.map(\.line) == [1, 1, 2, 3, 3, 3])
    #expect(fields.map(\.column) == [1, 3, 8, 1, 4, 10])
    #expect(fields.map(\.isQuoted) == [false, true, false, true, true, false])
  }

  @Test("Blanks around a field are meant only where it is quoted")
  func blanks() throws {
    let fields = try CSV(Array(" a b\t,\" c \",  ".utf8), file: "table.csv").records[0]
    #expect(fields.map(\.trimmed) == ["a b", " c ", ""])
  }

  @Test("A blank cell of a table of one column is a record when it is quoted")
  func quotedBlank() throws {
    #expect(try CSV(Array("a\n\"\"\n\n".utf8), file: "table.csv").records.count == 2)
  }
}

@Suite("Nearest names")
struct NearestNameTests {
  @Test(
    "Edit distance counts insertions, deletions, replacements and swaps of neighbours",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("species", "speceis", 1),
      ("flaw", "lawn", 2), ("é", "e", 1),
    ])
  func distance(first: String, second: String, distance: Int) {
    #expect(editDistance(first, second) == distance)
    #expect(editDistance(second, first) == distance)
  }

  @Test("The nearest name ignores letter case and is none where nothing is near")
  func nearest() {
    let names = ["sepal length", "sepal width", "species"]
    #expect(names.nearest(to: "Spezies") == "species")
    #expect(names.nearest(to: "SEPAL WIDHT") == "sepal width")
    #expect(names.nearest(to: "target") == nil)
    #expect([String]().nearest(to: "species") == nil)
  }
}

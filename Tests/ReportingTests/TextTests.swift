import Testing

@testable import Reporting

@Suite struct TextTests {
  @Test(
    "Numbers have fixed decimals and the real minus sign",
    arguments: [(0.074, "0.074"), (-0.0534, "−0.053"), (-0.0001, "0.000"), (12.5, "12.500")])
  func decimals(value: Double, text: String) {
    #expect(NumberText.decimal(value) == text)
  }

  @Test("What is no number is a dash")
  func none() {
    #expect(NumberText.decimal(nil) == "–")
    #expect(NumberText.decimal(.nan) == "–")
    #expect(NumberText.percent(.infinity) == "–")
  }

  @Test(
    "Counts have groups of three",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (178_000, "178,000"), (-1_234_567, "−1,234,567"),
    ])
  func counts(number: Int, text: String) { #expect(NumberText.count(number) == text) }

  @Test("Lists and plurals")
  func grammar() {
    #expect(Sentences.list([]) == "")
    #expect(Sentences.list(["a"]) == "a")
    #expect(Sentences.list(["a", "b"]) == "a and b")
    #expect(Sentences.list(["a", "b", "c"]) == "a, b and c")
    #expect(Sentences.count(1, "row") == "1 row")
    #expect(Sentences.count(2000, "row") == "2,000 rows")
    #expect(Sentences.count(2, "entry", "entries") == "2 entries")
  }

  @Test("A name cannot turn or break the sentence around it")
  func names() {
    #expect(Sentences.name("petal length (cm)") == "petal length (cm)")
    #expect(Sentences.name("a\nb\tc") == "a b c")
    #expect(Sentences.name("a\u{202E}b\u{2069}") == "\u{2068}ab\u{2069}")
    #expect(Sentences.name("עומק") == "\u{2068}עומק\u{2069}")
    #expect(Sentences.name(String(repeating: "x", count: 500)).count == 46)
  }

  @Test("HTML is escaped by scalars, so that no accent hides a quotation mark")
  func html() {
    #expect(HTMLText().escapeText("<a b='c'>\"&") == "&lt;a b=&#39;c&#39;&gt;&quot;&amp;")
    let accented = HTMLText().escapeText("\"\u{301}<\u{338}")
    #expect(Array(accented.utf8) == Array("&quot;\u{301}&lt;\u{338}".utf8))
    #expect(HTMLText().escapeText("a\u{0}b") == "a\u{FFFD}b")
    #expect(HTMLText().escapeText("é 漢 – “") == "é 漢 – “")
    #expect(HTMLText().escapeText("a\u{202E}b") == "ab")
    #expect(MarkdownText().escapeText("a\u{202E}|\u{2028}b") == "a\\| b")
  }

  @Test(
    "Markdown makes no links and pings nobody",
    arguments: [
      ("@name", "@&#8288;name"), ("https://x.y", "https:&#8288;//x.y"),
      ("www.x.y", "www&#8288;.x.y"), ("#12", "\\#&#8288;12"), ("a: b. # c", "a: b. \\# c"),
    ])
  func links(text: String, escaped: String) {
    #expect(MarkdownText().escapeText(text) == escaped)
  }

  @Test("CSV is RFC 4180's")
  func csv() {
    let table = DataTable(
      columns: [.init("a,b", isNumeric: false), .init("n")],
      rows: [
        ["say \"x\"\nthen", "−1,234.5"], ["–", "–"], ["−1", "0.1\u{A0}%"], ["", "< 0.001"],
      ])
    #expect(
      table.csv
        == "\"a,b\",n\r\n\"say \"\"x\"\"\nthen\",-1234.5\r\n–,\r\n−1,0.1\r\n,< 0.001\r\n")
  }

  @Test("A table in a document has at most so many rows, and says so")
  func rowLimit() {
    let table = DataTable(columns: [.init("n")], rows: (0..<500).map { ["\($0)"] })
    let context = TableContext(id: "t", title: "T", table: table)
    #expect(context.rows.count == 150)
    #expect(context.rowCount == "500 rows")
    #expect(context.shownRows == "150 rows")
  }
}

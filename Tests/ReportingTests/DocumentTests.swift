import Crypto
import Foundation
import Records
import Testing

@testable import Reporting

/// What holds for every report.
@Suite struct DocumentTests {
  static let renderer = ReportRenderer(templates: try! Templates())

  static let records: [(name: String, record: RunRecord)] = [
    ("iris", .sample()), ("hostile", .sample(.hostile)), ("bare", bare),
  ]

  static var bare: RunRecord {
    var options = RunRecord.Options()
    options.methods = [("shap", 0.2, 0.03)]
    options.hasStudy = false
    options.shots = nil
    return .sample(options)
  }

  @Test("HTML loads nothing and runs nothing", arguments: records.map(\.name))
  func selfContained(name: String) throws {
    let html = Self.withoutOwnScript(Self.html(name))
    for match in html.matches(of: /src="([^"]{0,30})/) {
      #expect(match.1.hasPrefix("data:image/png;base64,"))
    }
    for match in html.matches(of: /href="([^"]*)"/) { #expect(match.1.hasPrefix("#")) }
    #expect(html.matches(of: /url\(/).isEmpty)
    #expect(html.matches(of: /srcset|<[^>]*=\s*["']?\s*(https?:)?\/\//).isEmpty)
    #expect(html.matches(of: /@import|<script|<link|<iframe|<object|javascript:y"/).isEmpty)
    #expect(html.matches(of: /<[^>]*\son[a-z]+\s*=/).isEmpty)
    #expect(html.contains("default-src 'none'"))
    #expect(html.utf8.count < 4 << 20)
  }

  /// The one inline script there is, which a test of its own looks at.
  static func withoutOwnScript(_ html: String) -> String {
    html.replacing("<script>\(Templates.embedded["sort.js"]!)</script>", with: "")
  }

  @Test("The content policy names the inline script by its hash, and no other")
  func scriptHash() throws {
    let html = Self.html("iris")
    let script = try #require(html.firstMatch(of: /<script>([\s\S]*)<\/script>/)).1
    let hash = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
    #expect(html.contains("script-src 'sha256-\(hash)'\">"))
    #expect(script.matches(of: /https?:|fetch|innerHTML|eval|\{\{/).isEmpty)
  }

  @Test("Figures of other data are not called the paper’s")
  func paperLabels() {
    #expect(Self.html("iris").contains("<b>The paper’s Figure 8.</b>"))
    let html = Self.html("hostile")
    #expect(html.contains("<b>Made as the paper’s Figure 8, of other data.</b>"))
  }

  @Test("Anchors are unique and every link has one", arguments: records.map(\.name))
  func anchors(name: String) {
    let html = Self.html(name)
    let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for match in html.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(match.1))) }
  }

  @Test("Headings descend one level at a time from a single first", arguments: records.map(\.name))
  func headings(name: String) {
    let levels = Self.html(name).matches(of: /<h([1-6])/).compactMap { Int($0.1) }
    #expect(levels.first == 1)
    #expect(levels.count { $0 == 1 } == 1)
    for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
  }

  @Test("Names from the user's table are text, in HTML and in Markdown")
  func escaping() {
    let html = Self.html("hostile")
    #expect(html.contains("&lt;script&gt;alert(&#39;f&#39;)&lt;/script&gt;"))
    #expect(!Self.withoutOwnScript(html).contains("<script>"))
    #expect(!html.contains("<img src=x"))
    let accented: [Unicode.Scalar] = ["\"", "\u{301}"]
    #expect(!Array(html.unicodeScalars).contains(accented))
    #expect(html.contains("&lt;b&gt;&amp;amp; &quot;one&quot;"))
    let markdown = Self.renderer.markdown(
      for: .sample(.hostile), figures: DocumentFigure.samples)
    #expect(!markdown.contains("<script>"))
    #expect(!markdown.contains("<img"))
    #expect(markdown.contains("a\\|b\\`c\\\\d \\# e"))
    #expect(markdown.contains("\\*three\\* \\[x\\](javascript:y)"))
  }

  @Test("Markdown tables keep their columns whatever the names", arguments: records.map(\.name))
  func markdownTables(name: String) {
    let markdown = Self.renderer.markdown(
      for: Self.record(name), figures: DocumentFigure.samples)
    var width: Int?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        width = nil
        continue
      }
      let bars = line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
      #expect(width == nil || width == bars, "\(line.prefix(120))")
      width = bars
    }
    #expect(markdown.utf8.count < ReportRenderer.markdownLimit)
  }

  @Test("Markdown that would exceed its limit leaves out its long tables")
  func brief() {
    var record = RunRecord.sample()
    let long = SettingValue.text(String(repeating: "0123456789 ", count: 50))
    let settings = (0..<140).map { ("setting-\($0)", long) }
    record.provenance.configuration = .section(Dictionary(uniqueKeysWithValues: settings))
    let markdown = Self.renderer.markdown(for: record, figures: DocumentFigure.samples)
    #expect(markdown.utf8.count < ReportRenderer.markdownLimit)
    #expect(!markdown.contains("## Configuration"))
    #expect(markdown.contains("| SHAP |"))
  }

  @Test("Sections without data are left out")
  func missingSections() {
    let html = Self.renderer.html(for: Self.bare, figures: [])
    #expect(!html.contains("id=\"qpert\""))
    #expect(!html.contains("id=\"study\""))
    #expect(!html.contains("id=\"global\""))
    #expect(!html.contains("<figure"))
    #expect(html.contains("id=\"ledger\""))
  }

  @Test("SHAP's residual and LIME's R² are shown, in the text and in the table")
  func fits() throws {
    let html = Self.renderer.html(for: .sample(), figures: [])
    #expect(html.contains("largest |residual| of 36 explanations is 1e−15, noise of"))
    #expect(html.contains("LIME’s local R² over 36 explanations is 0.71."))
    let table = ReportTables(.sample()).attributions
    let column = try #require(table.columns.firstIndex { $0.title == "Residual" })
    #expect(table.rows[0][column] == "1e−15")
    #expect(table.csv.contains(",1e-15,"))
  }

  @Test("Linked images are files beside the report")
  func linked() throws {
    let renderer = ReportRenderer(templates: try Templates(), assets: .linked)
    let html = renderer.html(for: .sample(), figures: DocumentFigure.samples)
    #expect(html.contains("src=\"figures/circuit.png\""))
    #expect(!html.contains("data:image"))
  }

  @Test("Figures stand where they belong, those unknown in the appendix")
  func figures() {
    let html = Self.renderer.html(for: .sampleOfEverything, figures: DocumentFigure.samples)
    for figure in DocumentFigure.samples {
      #expect(html.matches(of: try! Regex("id=\"figure-\(figure.id)\"")).count == 1)
    }
    let appendix = html.firstRange(of: "id=\"appendix\"")!.lowerBound
    #expect(html.firstRange(of: "id=\"figure-extra\"")!.lowerBound > appendix)
  }

  static func record(_ name: String) -> RunRecord { records.first { $0.name == name }!.record }

  static func html(_ name: String) -> String {
    renderer.html(for: record(name), figures: name == "bare" ? [] : DocumentFigure.samples)
  }
}

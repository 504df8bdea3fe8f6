import Foundation
import Records
import Testing

@testable import Reporting

/// What holds for every comparison's documents.
@Suite("Comparison: documents")
struct ComparisonReportTests {
  /// A comparison of each verdict, and those that are hard to write.
  static let samples: [(name: String, comparison: ComparisonRecord)] =
    ComparisonVerdict.Word.allCases.map { ($0.rawValue, .sample($0)) }
    + [
      ("history", .sample(history)), ("unpaired", .sample(unpaired)), ("hostile", .sample(hostile)),
    ]

  static var names: [String] { samples.map(\.name) }

  static var history: ComparisonRecord.Options {
    var options = ComparisonRecord.Options()
    options.runs = 6
    return options
  }

  static var unpaired: ComparisonRecord.Options {
    var options = ComparisonRecord.Options()
    (options.isPaired, options.headSeeds, options.flips) = (false, [11], 0)
    return options
  }

  static var hostile: ComparisonRecord.Options {
    var options = history
    options.hostile = "<script>alert(1)</script>|`x` \u{202E}אב\"' [y](javascript:z) @all #1\n"
    return options
  }

  /// The samples' reports, each drawn once for all tests.
  private actor SharedReports {
    private var drawing: [String: Task<ComparisonReport, any Error>] = [:]

    func report(_ name: String) async throws -> ComparisonReport {
      let task = drawing[name] ?? Task { try await ComparisonReportTests.drawnReport(name) }
      drawing[name] = task
      return try await task.value
    }
  }

  private static let shared = SharedReports()

  static func report(_ name: String) async throws -> ComparisonReport {
    try await shared.report(name)
  }

  /// A comparison with sides whose figures differ as its verdict says.
  static func drawnReport(
    _ name: String, assets: AssetPlacement = .embedded
  ) async throws -> ComparisonReport {
    let comparison = samples.first { $0.name == name }!.comparison
    let base = name == "hostile" ? FiguresSample.all[3].record : FiguresSample.iris.record
    var head = base
    if comparison.verdict.word != .identical {
      head.test.confusion[0][0] -= 1
      head.test.confusion[0][1] += 1
      head.study = nil
    }
    return try await ComparisonReport(
      of: comparison, base: ReportSide(record: base), head: ReportSide(record: head),
      templates: try Templates(), assets: assets)
  }

  static func text(_ file: String, of report: ComparisonReport) throws -> String {
    String(decoding: try #require(report.files[file]), as: UTF8.self)
  }

  @Test("HTML loads nothing and runs nothing", arguments: names)
  func selfContained(name: String) async throws {
    let page = try Self.text("comparison.html", of: await Self.report(name))
    #expect(page.utf8.count < 4 << 20)
    let html = Self.withoutImages(page)
    for match in html.matches(of: /src="([^"]{0,30})/) {
      #expect(match.1.hasPrefix("data:image/png;base64,"))
    }
    for match in html.matches(of: /href="([^"]*)"/) { #expect(match.1.hasPrefix("#")) }
    #expect(html.matches(of: /url\(|srcset|<[^>]*=\s*["']?\s*(https?:)?\/\//).isEmpty)
    #expect(html.matches(of: /@import|<script|<link|<iframe|<object/).isEmpty)
    #expect(html.matches(of: /<[^>]*\son[a-z]+\s*=/).isEmpty)
    #expect(
      html.contains("content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\""))
  }

  /// Images' bytes hold no markup, and take longest to search.
  static func withoutImages(_ html: String) -> String {
    let start = "src=\"data:image/png;base64,"
    let parts = html.components(separatedBy: start)
    return parts[0] + parts.dropFirst().map { start + $0.drop { $0 != "\"" } }.joined()
  }

  @Test("Anchors are unique, links lead to one, headings descend by one level", arguments: names)
  func structure(name: String) async throws {
    let html = Self.withoutImages(
      try Self.text("comparison.html", of: await Self.report(name)))
    let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for match in html.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(match.1))) }
    for match in html.matches(of: /labelledby="([^"]*)"/) {
      #expect(ids.contains(String(match.1)))
    }
    let levels = html.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
    #expect(html.matches(of: /<img[^>]*>/).allSatisfy { $0.0.contains("alt=\"") })
    #expect(!html.contains("{{") && !html.contains("Optional("))
  }

  @Test("What comes from outside is text, in HTML and in Markdown")
  func escaping() async throws {
    let report = try await Self.report("hostile")
    let html = try Self.text("comparison.html", of: report)
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!html.contains("<script>") && !html.contains("\u{202E}"))
    let markdown = try Self.text("comparison.md", of: report)
    #expect(!markdown.contains("<script>") && !markdown.contains("\u{202E}"))
    #expect(!markdown.contains("[y](javascript:z)") && !markdown.contains("@all"))
    let tags = markdown.matches(of: /<\/?([a-z]+)/).map { String($0.1) }
    #expect(Set(tags).isSubset(of: ["code", "details", "summary"]))
  }

  @Test(
    "Markdown begins with its marker and fits a comment, its tables keep their columns",
    arguments: names)
  func markdown(name: String) async throws {
    let report = try await Self.report(name)
    let markdown = try Self.text("comparison.md", of: report)
    #expect(markdown.hasPrefix(ComparisonReport.marker + "\n"))
    #expect(markdown.utf8.count < 10 << 10)
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
    for link in markdown.matches(of: /\]\((figures[^)]*)\)/) {
      #expect(report.files[String(link.1)] != nil, "\(link.1)")
    }
    let opened = markdown.matches(of: /<details>/).count
    #expect(markdown.matches(of: /<\/details>/).count == opened)
  }

  @Test("Markdown that would exceed its limit leaves out its long tables")
  func brief() async throws {
    var comparison = ComparisonRecord.sample(.regressed)
    comparison.settings = (0..<140).map { number in
      SettingChange(
        group: .configuration, name: "setting-\(number)",
        base: String(repeating: "0123456789 ", count: 50), head: "1")
    }
    let report = try await ComparisonReport(
      of: comparison, base: nil, head: nil, templates: try Templates())
    let markdown = try Self.text("comparison.md", of: report)
    #expect(markdown.utf8.count < ReportRenderer.markdownLimit)
    #expect(!markdown.contains("setting-1 "))
    #expect(markdown.contains("140 entries differ."))
    #expect(try Self.text("comparison.html", of: report).contains("setting-139"))
  }

  @Test("JSON is what was given with its figures, and the same bytes every time", arguments: names)
  func json(name: String) async throws {
    let report = try await Self.report(name)
    let data = try #require(report.files["comparison.json"])
    #expect(data.last == UInt8(ascii: "\n"))
    let read = try JSONDecoder().decode(ComparisonRecord.self, from: data)
    #expect(read == report.comparison)
    #expect(read.figures.isEmpty == (read.verdict.word == .incomparable))
    #expect(try await Self.drawnReport(name).files == report.files)
  }

  @Test("Linked images are files beside the page")
  func linked() async throws {
    let report = try await Self.drawnReport("regressed", assets: .linked)
    let html = try Self.text("comparison.html", of: report)
    #expect(!html.contains("data:image"))
    let sources = html.matches(of: /src="([^"]*)"/).map { String($0.1) }
    #expect(sources.contains("figures/confusion-head.png"))
    for source in sources { #expect(report.files[source] != nil, "\(source)") }
  }

  @Test("Pictures beyond the page's limit are named, not shown")
  func limit() async throws {
    let record = FiguresSample.iris.record
    let png = DocumentFigure.onePixel
    let big = png + Data(repeating: 0, count: 1 << 20)
    let figures = Dictionary(
      uniqueKeysWithValues: FigureCatalogTests.allIDs.map { ($0, big) })
    var others = figures
    for id in others.keys { others[id]?.append(1) }
    let report = try await ComparisonReport(
      of: .sample(.identical), base: ReportSide(record: record, figures: figures),
      head: ReportSide(record: record, figures: others), templates: try Templates())
    let html = try Self.text("comparison.html", of: report)
    #expect(html.utf8.count < 4 << 20)
    #expect(html.contains("Too large for this page: <a href=\"figures/study-head.png\">"))
    #expect(report.files["figures/study-head.png"] == others["study"])
  }
}

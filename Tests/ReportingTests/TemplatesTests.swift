import Foundation
import Records
import Testing

@testable import Reporting

@Suite struct TemplatesTests {
  /// A folder of its own, gone afterwards.
  static func withFolder(
    _ files: [String: String], _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "qpert-templates-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try body(folder.path)
  }

  static func error(_ name: String, _ text: String) throws -> String {
    var description = ""
    try withFolder([name: text]) { folder in
      let error = #expect(throws: TemplateError.self) { _ = try Templates(folder: folder) }
      description = (error?.description ?? "").replacing(folder + "/", with: "")
    }
    return description
  }

  @Test("A mistake is named with its file, line and column")
  func mistakes() throws {
    #expect(
      try Self.error("report.html", "<p>\n  {{#verdict}}\n{{/other}}\n")
        == "report.html:3:1: this tag closes another section than the last one opened")
    #expect(
      try Self.error("report.md", "# x\r\n\r\nab {{title\r\n")
        == "report.md:3:4: the template ends within a tag")
    #expect(
      try Self.error("table.md", "ab {{title ]] x}}")
        == "table.md:1:4: a tag is not finished: expected its closing braces")
    #expect(
      try Self.error("style.css", "a\n {{#a}}{{#b}}{{/b}}\n\n")
        == "style.css:2:2: a section is not closed")
    #expect(try Self.error("extra.html", "{{a").hasPrefix("extra.html:1:1: "))
  }

  @Test("What cannot be read is named with its path")
  func unreadable() throws {
    #expect(throws: TemplateError.missingFolder(path: "/nonexistent/templates")) {
      _ = try Templates(folder: "/nonexistent/templates")
    }
    try Self.withFolder([:]) { folder in
      try Data([0xFF, 0xFE, 0x00]).write(to: URL(filePath: folder + "/report.html"))
      let error = #expect(throws: TemplateError.self) { _ = try Templates(folder: folder) }
      #expect(error?.description == "\(folder)/report.html: not UTF-8 text")
    }
    try Self.withFolder([:]) { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/report.md", withIntermediateDirectories: false)
      let error = #expect(throws: TemplateError.self) { _ = try Templates(folder: folder) }
      #expect(error?.description == "\(folder)/report.md: cannot be read")
    }
  }

  @Test("A folder's file wins, the embedded ones stay, further files are partials")
  func overriding() throws {
    let files = [
      "report.html": "<h1>{{dataset}}</h1>{{>note.html}}", "note.html": "<p>{{title}}</p>",
      "README.md": "{{#broken}}",
    ]
    try Self.withFolder(files) { folder in
      let renderer = ReportRenderer(templates: try Templates(folder: folder))
      let record = RunRecord.sample(.hostile)
      let html = renderer.html(for: record, figures: [])
      #expect(html.hasPrefix("<h1>/data/&lt;img src=x&gt;|`table`.csv</h1><p>How faithful"))
      let embedded = ReportRenderer(templates: try Templates())
      #expect(
        renderer.markdown(for: record, figures: [])
          == embedded.markdown(for: record, figures: []))
    }
  }

  @Test("What is embedded is what templates/ holds, and README names every variable")
  func documented() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "templates")
    let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    for (name, text) in Templates.embedded {
      #expect(try String(contentsOf: folder.appending(path: name), encoding: .utf8) == text)
      for match in text.matches(of: /\{\{\{?[#^]?(?:empty\()?([A-Za-z][A-Za-z.\-]*)\)?\}/) {
        let parts = match.1.split(separator: ".")
        let isNamed = parts.allSatisfy { part in
          readme.contains("`\(part)`") || readme.contains(".\(part)`")
            || readme.contains("`\(part).")
        }
        #expect(isNamed, "\(name) uses \(match.1)")
      }
    }
  }
}

extension TemplatesTests {
  @Test(
    "A partial that is missing or includes itself is named with its place",
    arguments: [
      ("{{title}}\n  {{>nope.html}}", "mine/report.html:2:3: no template \"nope.html\" to include"),
      ("{{>report.html}}", "mine/report.html:1:1: \"report.html\" includes this template again"),
      ("{{>table.html}}", "mine/report.html:1:1: \"table.html\" includes this template again"),
    ])
  func partials(text: String, message: String) {
    var overrides = ["report.html": (path: "mine/report.html", text: text)]
    if text.contains("table") {
      overrides["table.html"] = ("mine/table.html", "{{>report.html}}")
    }
    let error = #expect(throws: TemplateError.self) { try Templates(overrides: overrides) }
    #expect(error?.description == message)
  }
}

extension TemplatesTests {
  private func message(_ text: String) -> String? {
    do {
      _ = try Templates(overrides: ["report.html": (path: "mine/report.html", text: text)])
      return nil
    } catch {
      return error.description
    }
  }

  @Test(
    "A variable that there is not is named with its place and the one that was meant",
    arguments: [
      ("<p>\n  {{titel}}", "2:3: no variable \"titel\" (did you mean \"title\"?)"),
      (
        "é {{{verdict.headlne}}}",
        "1:3: no variable \"verdict.headlne\" (did you mean \"verdict.headline\"?)"
      ),
      ("{{#method}}{{/method}}{{#metods}}{{/metods}}", "1:23: no variable \"metods\" (did"),
      ("{{^ verdct.warnings }}{{/verdct.warnings}}", "1:1: no variable \"verdct.warnings\" (did"),
      ("{{& nothingOfTheKind}}", "1:1: no variable \"nothingOfTheKind\";"),
      ("{{#empti(methods)}}{{/empti(methods)}}", "1:1: no transform \"empti\" (did you mean"),
      ("{{=<% %>=}}\n{{titel}} <%titel%>", "2:11: no variable \"titel\""),
      ("{{title}}\r\n\r\n{{tite}}", "3:1: no variable \"tite\""),
    ])
  func unknownVariables(text: String, message expected: String) {
    let message = message(text) ?? ""
    #expect(message.hasPrefix("mine/report.html:\(expected)"), "\(message)")
  }

  @Test("Known names pass wherever they stand, and comments are no variables")
  func knownVariables() {
    for text in [
      "{{title}}{{verdict.headline}}{{#methods}}{{auci}}{{/methods}}", "{{! {titel} }}",
      "{{#figures.insertion-deletion}}{{caption}}{{/figures.insertion-deletion}}",
      "{{#verdict.sentences}}{{.}}{{#first()}}!{{/first()}}{{/verdict.sentences}}",
      "{{^empty(verdict.warnings)}}{{count(methods)}}{{/empty(verdict.warnings)}}", "{ { titel } }",
    ] {
      #expect(message(text) == nil)
    }
  }

  @Test("The embedded templates use documented variables alone")
  func embeddedVariables() throws {
    for (name, text) in Templates.embedded {
      try TemplateVariables.documented.check(text, path: name)
    }
  }
}

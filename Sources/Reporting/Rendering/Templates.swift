import Crypto
import Foundation
import Mustache

/// The report's mustache templates, compiled.
///
/// Those embedded in the program, each replaced by the file of its name where a folder has one.
/// Other `.html`, `.md`, `.css` and `.js` files of that folder are partials under their file names.
public struct Templates: Sendable {
  /// Nil for the embedded ones alone.
  private let overridden: MustacheLibrary?

  /// - Parameter folder: whose files win over the embedded ones; nil for these alone.
  /// - Throws: `TemplateError`, which names the file and, for a mistake in it, line and column.
  public init(folder: String? = nil) throws(TemplateError) {
    guard let folder else {
      self = Templates(overridden: nil)
      return
    }
    try self.init(overrides: Self.sources(in: folder))
  }

  private init(overridden: MustacheLibrary?) { self.overridden = overridden }

  /// - Parameter overrides: texts by file name, with the path that messages call them by.
  init(overrides: [String: (path: String, text: String)]) throws(TemplateError) {
    var sources = Self.embedded.mapValues { (path: "", text: $0) }
    for (name, source) in Self.embedded { sources[name] = ("templates/\(name)", source) }
    sources.merge(overrides) { _, override in override }
    try TemplatePartials(sources: sources).check()
    overridden = try Self.library(of: sources)
    // The embedded ones are checked by a test.
    for (_, source) in overrides.sorted(by: { $0.key < $1.key }) {
      try TemplateVariables.documented.check(source.text, path: source.path)
    }
  }

  /// How a content policy names the inline script, and no other: "sha256-…".
  var scriptHash: String {
    let script = render("sort.js", [:] as [String: String])
    return "sha256-" + Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
  }

  /// Returns the template of that name, filled in.
  func render(_ name: String, _ context: Any) -> String {
    let library = overridden ?? Self.embeddedLibrary
    guard let text = library.render(TemplateFields.of(context), withTemplate: name) else {
      preconditionFailure("\(name) is no embedded template")
    }
    return text
  }

  /// The embedded texts by file name: what `templates/` held when the program was built.
  public static let embedded: [String: String] = [
    "report.html": String(decoding: PackageResources.report_html, as: UTF8.self),
    "report.md": String(decoding: PackageResources.report_md, as: UTF8.self),
    "style.css": String(decoding: PackageResources.style_css, as: UTF8.self),
    "figure.html": String(decoding: PackageResources.figure_html, as: UTF8.self),
    "sort.js": String(decoding: PackageResources.sort_js, as: UTF8.self),
    "table.html": String(decoding: PackageResources.table_html, as: UTF8.self),
    "table.md": String(decoding: PackageResources.table_md, as: UTF8.self),
    "comparison.html": String(decoding: PackageResources.comparison_html, as: UTF8.self),
    "comparison.md": String(decoding: PackageResources.comparison_md, as: UTF8.self),
    "comparison.css": String(decoding: PackageResources.comparison_css, as: UTF8.self),
    "compared-figure.html": String(decoding: PackageResources.compared_figure_html, as: UTF8.self),
    "compared-metrics.html": String(
      decoding: PackageResources.compared_metrics_html, as: UTF8.self),
  ]

  /// What `templates/README.md` held: every variable and its meaning.
  public static let documentation = String(decoding: PackageResources.README_md, as: UTF8.self)
}

extension Templates {
  /// Compiled when first used or prepared; tests check them.
  private static let embeddedLibrary: MustacheLibrary = {
    do {
      return try library(of: embedded.mapValues { ("", $0) })
    } catch {
      preconditionFailure("an embedded template is wrong: \(error)")
    }
  }()

  /// Compiles the embedded templates, where they are the ones to be used, before they are needed.
  public func prepare() { if overridden == nil { _ = Self.embeddedLibrary } }

  private static func library(
    of sources: [String: (path: String, text: String)]
  ) throws(TemplateError) -> MustacheLibrary {
    registerContentTypes
    var library = MustacheLibrary()
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      library.register(
        try compiled(source.text, name: name, path: source.path), named: name)
    }
    return library
  }

  private static let registerContentTypes: Void = {
    MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
    MustacheContentTypes.register(MarkdownText(), named: MarkdownText.name)
    MustacheContentTypes.register(PlainText(), named: PlainText.name)
  }()

  /// Compiles under the escaping that the file's extension asks for.
  private static func compiled(
    _ text: String, name: String, path: String
  ) throws(TemplateError) -> MustacheTemplate {
    let contentType =
      if name.hasSuffix(".html") { HTMLText.name } else if name.hasSuffix(".md") {
        MarkdownText.name
      } else { PlainText.name }
    // A line of its own, which renders as nothing and shifts the lines by one.
    let pragma = "{{% CONTENT_TYPE: \(contentType)}}\n"
    let text = text.utf8.contains(13) ? text.replacing("\r\n", with: "\n") : text
    do {
      return try MustacheTemplate(string: pragma + text)
    } catch let error as MustacheTemplate.ParserError {
      let place = TemplatePlace(
        of: error.error, in: text, line: error.context.lineNumber - 1,
        column: error.context.columnNumber)
      throw .invalid(
        path: path, line: place.line, column: place.column,
        detail: TemplateError.detail(of: error.error))
    } catch {
      throw .invalid(path: path, line: 1, column: 1, detail: "\(error)")
    }
  }

  private static func sources(
    in folder: String
  ) throws(TemplateError) -> [String: (path: String, text: String)] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw .missingFolder(path: folder) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unreadable(path: folder)
    }
    var sources: [String: (path: String, text: String)] = [:]
    for name in names.sorted() {
      let isTemplate = [".html", ".md", ".css", ".js"].contains { name.hasSuffix($0) }
      guard isTemplate, name != "README.md" else { continue }
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: path) else {
        throw .unreadable(path: path)
      }
      guard let text = String(data: data, encoding: .utf8) else { throw .notUTF8(path: path) }
      sources[name] = (path, text)
    }
    return sources
  }
}

/// The names that templates may use. Mustache renders any other as nothing, so that a misspelt one
/// would be missed: it is an error, with its place and the name that was probably meant.
///
/// Names are those of `templates/README.md`, wherever they stand there: that a name is used where it
/// has a value, such as `caption` within a figure, is not checked.
struct TemplateVariables {
  /// Of what the program offers.
  static let documented = TemplateVariables(documentation: Templates.documentation)

  /// The words between dots, such as `verdict` and `headline`.
  let names: Set<String>

  /// What the template engine makes of a variable: `{{^empty(verdict.warnings)}}`.
  static let transforms: Set<String> = [
    "capitalized", "lowercased", "uppercased", "reversed", "first", "last", "index", "even", "odd",
    "count", "empty", "sorted", "enumerated", "equalzero", "plusone", "minusone",
  ]

  /// - Parameter documentation: Markdown in which every name stands as code.
  init(documentation: String) {
    names = Set(
      documentation.matches(of: /`([A-Za-z][A-Za-z0-9.\-]*)`/).flatMap {
        $0.output.1.split(separator: ".").map(String.init)
      })
  }

  /// - Parameter path: what messages call the template.
  /// - Throws: `TemplateError.invalid` at the first tag whose name is not known.
  func check(_ text: String, path: String) throws(TemplateError) {
    for tag in TemplateTags(text) where tag.isVariable {
      let words = tag.name.split(separator: "(")
      let name = String((words.last ?? "").prefix { $0 != ")" })
      if let transform = words.dropLast().first(where: { !Self.transforms.contains(String($0)) }) {
        throw error(
          "no transform", String(transform), among: Self.transforms, at: tag, in: text, path)
      }
      if name.split(separator: ".").contains(where: { !names.contains(String($0)) }) {
        throw error("no variable", name, among: names, at: tag, in: text, path)
      }
    }
  }

  private func error(
    _ problem: String, _ name: String, among known: Set<String>, at tag: TemplateTags.Tag,
    in text: String, _ path: String
  ) -> TemplateError {
    let parts = name.split(separator: ".").map(String.init)
    let meant = parts.compactMap { known.contains($0) ? $0 : nearest(to: $0, among: known) }
    let hint =
      meant.count == parts.count
      ? " (did you mean \"\(meant.joined(separator: "."))\"?)" : ""
    let lines = text[..<tag.start].split(omittingEmptySubsequences: false) { $0.isNewline }
    return .invalid(
      path: path, line: lines.count, column: (lines.last?.count ?? 0) + 1,
      detail: "\(problem) \"\(name)\"\(hint); README.md, which qpert templates writes, lists them")
  }

  /// Returns the name at the least edit distance, if less than half of it would change.
  private func nearest(to name: String, among known: Set<String>) -> String? {
    func distance(_ other: String) -> Int {
      var previous = Array(0...other.count)
      for (row, character) in name.enumerated() {
        var current = [row + 1]
        for (column, letter) in other.enumerated() {
          current.append(
            min(
              previous[column + 1] + 1, current[column] + 1,
              previous[column] + (character == letter ? 0 : 1)))
        }
        previous = current
      }
      return previous[other.count]
    }
    let candidates = known.sorted().map { (name: $0, distance: distance($0)) }
    guard let nearest = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
    return 2 * nearest.distance < max(name.count, nearest.name.count) ? nearest.name : nil
  }
}

/// The tags of a well-formed template, in their order, whatever their delimiters.
struct TemplateTags: Sequence, IteratorProtocol {
  struct Tag {
    /// The first character after the braces, if it is no letter: `#`, `^`, `/`, `>`, `{` and so on.
    let sign: Character?
    /// As written, without spaces around.
    let name: String
    /// Where its braces open.
    let start: String.Index

    /// Whether it looks a value up; what closes a section repeats what opened it.
    var isVariable: Bool {
      name != "." && (sign.map { "#^&{".contains($0) } ?? true)
    }
  }

  private let text: String
  private var place: String.Index
  private var opening = "{{"
  private var closing = "}}"

  init(_ text: String) {
    self.text = text
    place = text.startIndex
  }

  mutating func next() -> Tag? {
    guard let open = text[place...].firstRange(of: opening) else { return nil }
    let sign = text[open.upperBound...].first.flatMap { "#^/>{&!=%$<".contains($0) ? $0 : nil }
    let start = sign == nil ? open.upperBound : text.index(after: open.upperBound)
    guard let close = text[start...].firstRange(of: closing) else { return nil }
    place = close.upperBound
    let body = text[start..<close.lowerBound]
    if sign == "=" {
      let delimiters = body.split { $0.isWhitespace || $0 == "=" }
      if delimiters.count == 2 { (opening, closing) = ("\(delimiters[0])", "\(delimiters[1])") }
    }
    let name = body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Tag(sign: sign, name: name, start: open.lowerBound)
  }
}

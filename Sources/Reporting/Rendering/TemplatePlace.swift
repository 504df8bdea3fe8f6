import Mustache

/// Where a mistake in a template is: at the tag's opening braces.
///
/// The parser says where it gave up, which for a section that is never closed is the end of the
/// file, and for an unfinished tag may be the next line.
struct TemplatePlace {
  let line: Int
  let column: Int

  /// - Parameters:
  ///   - line: where the parser gave up, from 1.
  ///   - column: likewise.
  init(of error: any Error, in text: String, line: Int, column: Int) {
    let end = Self.index(in: text, line: line, column: column)
    let tags = text.ranges(of: "{{").map(\.lowerBound)
    var start = tags.last { $0 < end } ?? end
    if case MustacheTemplate.Error.expectedSectionEnd = error {
      start = Self.lastOpenSection(in: text) ?? start
    }
    let before = text[..<start]
    self.line = 1 + before.count { $0 == "\n" }
    self.column = 1 + (before.lastIndex(of: "\n").map { before[$0...].count - 1 } ?? before.count)
  }

  private static func index(in text: String, line: Int, column: Int) -> String.Index {
    var start = text.startIndex
    for _ in 1..<max(1, line) {
      guard let end = text[start...].firstIndex(of: "\n") else { break }
      start = text.index(after: end)
    }
    return text.index(start, offsetBy: max(0, column - 1), limitedBy: text.endIndex)
      ?? text.endIndex
  }

  /// Returns where the innermost section without an end begins.
  private static func lastOpenSection(in text: String) -> String.Index? {
    var open: [String.Index] = []
    for tag in text.matches(of: /\{\{\s*([#^<$\/])[^}]*\}\}/) {
      if tag.1 == "/" { _ = open.popLast() } else { open.append(tag.range.lowerBound) }
    }
    return open.last
  }
}

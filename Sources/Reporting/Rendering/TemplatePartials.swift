/// The partials that templates name, checked before any is filled in: the template engine passes
/// over one that is missing and never returns from one that includes itself.
struct TemplatePartials {
  /// Texts by name, with the path that messages call them by.
  let sources: [String: (path: String, text: String)]

  /// - Throws: `TemplateError.invalid` at the tag of a partial that is missing or leads back to the
  ///   template it stands in.
  func check() throws(TemplateError) {
    for name in sources.keys.sorted() {
      for tag in tags(in: name) {
        if sources[tag.name] == nil {
          throw error(at: tag, in: name, "no template \"\(tag.name)\" to include")
        }
        if reachable(from: tag.name).contains(name) {
          throw error(at: tag, in: name, "\"\(tag.name)\" includes this template again")
        }
      }
    }
  }

  private typealias Tag = (name: String, place: String.Index)

  private func tags(in name: String) -> [Tag] {
    guard let text = sources[name]?.text else { return [] }
    return text.matches(of: /\{\{\s*[>]\s*([^}\s]+)\s*\}\}/).map {
      (String($0.output.1), $0.range.lowerBound)
    }
  }

  /// The names of a template and of all that it includes, directly or not.
  private func reachable(from name: String) -> Set<String> {
    var found: Set<String> = [name]
    var waiting = [name]
    while let next = waiting.popLast() {
      for tag in tags(in: next) where found.insert(tag.name).inserted {
        waiting.append(tag.name)
      }
    }
    return found
  }

  private func error(at tag: Tag, in name: String, _ detail: String) -> TemplateError {
    let (path, text) = sources[name]!
    let lines = text[..<tag.place].split(separator: "\n", omittingEmptySubsequences: false)
    return .invalid(
      path: path, line: lines.count, column: (lines.last?.count ?? 0) + 1, detail: detail)
  }
}

import Mustache

/// What can be wrong with a folder of templates.
public enum TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
  case missingFolder(path: String)
  case unreadable(path: String)
  case notUTF8(path: String)
  case invalid(path: String, line: Int, column: Int, detail: String)

  public var description: String {
    switch self {
    case .missingFolder(let path): "\(path): no such folder; expected one with templates"
    case .unreadable(let path): "\(path): cannot be read"
    case .notUTF8(let path): "\(path): not UTF-8 text"
    case .invalid(let path, let line, let column, let detail):
      "\(path):\(line):\(column): \(detail)"
    }
  }

  /// Says in words what the parser found.
  static func detail(of error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "this tag closes another section than the last one opened"
    case .unfinishedName: "a tag is not finished: expected its closing braces"
    case .expectedSectionEnd: "a section is not closed"
    case .invalidSetDelimiter: "a delimiter tag is malformed; expected {{=<% %>=}}"
    case .transformAppliedToInheritanceSection: "a block cannot have a transform"
    case .illegalTokenInsideInheritSection, .textInsideInheritSection:
      "only blocks may stand inside {{<parent}}"
    case .invalidConfigVariableSyntax, .unrecognisedConfigVariable:
      "unknown pragma; expected {{% CONTENT_TYPE: TEXT}}"
    case nil: "the template ends within a tag"
    }
  }
}

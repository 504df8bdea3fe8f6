public import Datasets
public import Yams

/// A YAML file that someone wrote by hand: its nodes, and where each stands for messages.
public struct YAMLFile: Sendable {
  /// What messages call it.
  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// Reads the file and returns its root; none for an empty text.
  public func root() throws(YAMLFileError) -> Node? {
    let text: String
    do {
      text = try InputFile(path, expected: "a YAML file").text()
    } catch {
      throw .file(error)
    }
    return try root(of: text)
  }

  /// Returns the root of the text instead of the file's; none for an empty text.
  public func root(of yaml: String) throws(YAMLFileError) -> Node? {
    do {
      return try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw failure(error, yaml: yaml)
    } catch {
      throw .syntax(at: FilePosition(file: path, line: 1), problem: "\(error)")
    }
  }

  public func position(of node: Node) -> FilePosition { position(node.mark) }

  private func position(_ mark: Mark?) -> FilePosition {
    FilePosition(file: path, line: mark?.line ?? 1, column: mark?.column)
  }

  private func failure(_ error: YamlError, yaml: String) -> YAMLFileError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let context = context.map { " \($0.text) from line \($0.mark.line)" } ?? ""
      return .syntax(at: position(mark), problem: problem + context)
    case .duplicatedKeysInMapping(let names, let context):
      return .duplicate(at: position(context.mark), name: names.first ?? "")
    case .reader(let problem, let offset, _, _):
      let before = yaml.prefix(offset ?? 0)
      let line = before.count { $0.isNewline } + 1
      let column = before.reversed().prefix { !$0.isNewline }.count + 1
      return .syntax(
        at: FilePosition(file: path, line: line, column: column), problem: problem)
    default: return .syntax(at: FilePosition(file: path, line: 1), problem: "\(error)")
    }
  }
}

/// Why a YAML file cannot be read.
public enum YAMLFileError: Error, Sendable, Hashable, CustomStringConvertible {
  case file(FileError)
  case syntax(at: FilePosition, problem: String)
  case duplicate(at: FilePosition, name: String)

  /// One line: the place, what is wrong and how to mend it.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .syntax(let place, let problem):
      "\(place): not YAML: \(problem) (check the indentation, and that a colon and a blank follow "
        + "each name)"
    case .duplicate(let place, let name):
      "\(place): the setting \(name.quoted) is given again below; expected it once (remove one)"
    }
  }
}

public import Datasets
public import YAMLFiles

/// What can be wrong with a configuration: facts first, a sentence in `description`.
public enum ConfigurationError: Error, Sendable, Hashable {
  /// Where a setting was given.
  public enum Place: Sendable, Hashable, CustomStringConvertible {
    case file(FilePosition)
    /// An option of the command line, such as `--shots`.
    case option(String)

    public var description: String {
      switch self {
      case .file(let position): position.description
      case .option(let name): name
      }
    }
  }

  case yaml(YAMLFileError)
  case topLevel(at: FilePosition, found: String)
  case unknownSetting(
    at: FilePosition, name: String, section: String, known: [String], suggestion: String?)
  case notASection(at: FilePosition, name: String, found: String, known: [String])
  case value(
    at: Place, setting: String, found: String, expectation: String, suggestion: String?)
  case twice(at: Place, setting: String, item: String)
  case noLabel(file: String)
  case labelWithoutFile(label: String)
}

extension ConfigurationError: CustomStringConvertible {
  /// One line: the place, what is wrong, what was expected and how to mend it.
  public var description: String {
    switch self {
    case .yaml(let error): error.description
    case .topLevel(let place, let found):
      "\(place): the file is \(found); expected settings such as \"seed: 42\""
    case .unknownSetting(let place, let name, let section, let known, let suggestion):
      "\(place): no setting \(name.quoted)\(section.isEmpty ? "" : " in \(section)"); "
        + "expected \(known.alternatives)" + meant(suggestion)
    case .notASection(let place, let name, let found, let known):
      "\(place): \(name) is \(found); expected settings of its own: \(known.alternatives)"
    case .value(let place, let setting, let found, let expectation, let suggestion):
      "\(place): \(setting) is \(found); expected \(expectation)" + meant(suggestion)
    case .twice(let place, let setting, let item):
      "\(place): \(setting) has \(item) twice; expected each once (remove one)"
    case .noLabel(let file):
      "\(file): no label column is named; expected --label COLUMN, or data.label in the "
        + "configuration"
    case .labelWithoutFile(let label):
      "label \(label.quoted): no file is named; expected --data FILE.csv, or data.file in the "
        + "configuration"
    }
  }

  private func meant(_ suggestion: String?) -> String {
    suggestion.map { " (did you mean \($0.quoted)?)" } ?? ""
  }
}

extension SettingInput {
  /// Completes "the setting is …".
  var phrase: String {
    switch self {
    case .nothing: "empty"
    case .word(let word): DecimalNumber.parse(word) == nil ? word.quoted : word
    case .text(let text): "the text \(text.quoted)"
    case .list(let items): items.isEmpty ? "an empty list" : "a list"
    case .mapping: "settings of its own"
    }
  }

  /// What was written, if it is one word or text.
  var scalar: String? {
    switch self {
    case .word(let text), .text(let text): text
    case .nothing, .list, .mapping: nil
    }
  }
}

extension Setting {
  /// Returns the error to show for a problem with this setting's value.
  /// - Parameter path: the names that lead to the setting.
  func error(_ problem: SettingProblem, path: [String], at place: ConfigurationError.Place)
    -> ConfigurationError
  {
    let name = path.joined(separator: ".")
    switch problem.kind {
    case .twice: return .twice(at: place, setting: name, item: problem.input.phrase)
    case .unexpected:
      let subject = problem.item == nil ? name : "an item of \(name)"
      return .value(
        at: place, setting: subject, found: problem.input.phrase, expectation: expectation,
        suggestion: problem.input.scalar.flatMap { choices.nearest(to: $0) })
    }
  }
}

import Records

extension Configuration {
  /// The configuration as a YAML file, every setting on a line with what it is for and which
  /// values it may have. It reads back as this configuration.
  public var commentedYAML: String {
    let head = """
      # Settings of qpert: each line may be left out, its default then holds.
      # A name or value that is not known is an error, never ignored.


      """
    return head + lines(of: Configuration.settings, indentation: "").joined()
  }

  private func lines(of section: SettingsSection, indentation: String) -> [String] {
    section.nodes.flatMap { node -> [String] in
      switch node {
      case .setting(let setting):
        let value = setting.value(self)
        let text = "\(indentation)\(setting.name): \(value.yaml)"
        // A list of all choices says itself which there are.
        let isComplete = value == .list(setting.choices.map { .text($0) })
        let comment =
          isComplete
          ? "all there are, " + setting.comment
          : "\(setting.comment): \(setting.expectation)"
        return [commented(text, comment)]
      case .section(let section):
        let head = commented("\(indentation)\(section.name):", section.comment)
        return [(indentation.isEmpty ? "\n" : "") + head]
          + lines(of: section, indentation: indentation + "  ")
      }
    }
  }

  private func commented(_ text: String, _ comment: String) -> String {
    let column = 34
    let blanks = String(repeating: " ", count: max(0, column - text.count))
    return "\(text)\(blanks)  # \(comment)\n"
  }
}

extension SettingValue {
  /// The value on one line of YAML.
  var yaml: String {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .integer(let integer): "\(integer)"
    case .number(let number): "\(number)"
    case .text(let text): SettingValue.isPlain(text) ? text : SettingValue.quoted(text)
    case .list(let values): "[\(values.map(\.yaml).joined(separator: ", "))]"
    case .section(let values):
      "{\(values.sorted { $0.key < $1.key }.map { "\($0): \($1.yaml)" }.joined(separator: ", "))}"
    }
  }

  /// Whether no reader could take the text for anything else.
  private static func isPlain(_ text: String) -> Bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
    let letters = "abcdefghijklmnopqrstuvwxyz"
    guard let first = text.first, letters.contains(first) else { return false }
    return !words.contains(text) && text.allSatisfy { (letters + "0123456789-").contains($0) }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.properties.isWhitespace && scalar != " ",
        _ where scalar.properties.generalCategory == .control:
        "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

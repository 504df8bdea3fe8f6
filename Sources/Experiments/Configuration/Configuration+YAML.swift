import Datasets
import Yams

extension Configuration {
  /// Reads a YAML file: the settings it names, over the defaults of those it does not.
  public init(yamlFile file: String) throws(ConfigurationError) {
    let yaml: String
    do {
      yaml = try InputFile(file, expected: "a YAML file").text()
    } catch {
      throw .file(error)
    }
    try self.init(yaml: yaml, file: file)
  }

  /// Reads YAML: the settings it names, over the defaults of those it does not.
  ///
  /// An empty text or section names none.
  /// - Parameter file: what messages call it.
  public init(yaml: String, file: String) throws(ConfigurationError) {
    self.init()
    let reader = YAMLReader(file: file)
    guard let root = try reader.root(of: yaml) else { return }
    try reader.apply(root, section: Configuration.settings, path: [], to: &self)
  }
}

/// Applies the nodes of one YAML file to a configuration.
private struct YAMLReader {
  let file: String

  /// Returns the document's root; none for an empty text.
  func root(of yaml: String) throws(ConfigurationError) -> Node? {
    do {
      return try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw configurationError(error, yaml: yaml)
    } catch {
      throw .syntax(at: FilePosition(file: file, line: 1), problem: "\(error)")
    }
  }

  func apply(
    _ node: Node, section: SettingsSection, path: [String], to configuration: inout Configuration
  ) throws(ConfigurationError) {
    let input = SettingInput(node)
    if input == .nothing { return }
    guard let mapping = node.mapping else {
      if path.isEmpty { throw .topLevel(at: position(node), found: input.phrase) }
      throw .notASection(
        at: position(node), name: path.joined(separator: "."), found: input.phrase,
        known: section.nodes.map(\.name))
    }
    for (key, value) in mapping {
      let name = key.scalar?.string ?? SettingInput(key).phrase
      let path = path + [name]
      switch section.nodes.first(where: { $0.name == name }) {
      case .section(let section):
        try apply(value, section: section, path: path, to: &configuration)
      case .setting(let setting):
        try apply(value, setting: setting, path: path, to: &configuration)
      case nil: throw unknown(name, in: section, path: path.dropLast(), at: position(key))
      }
    }
  }

  private func apply(
    _ node: Node, setting: Setting, path: [String], to configuration: inout Configuration
  ) throws(ConfigurationError) {
    do {
      try setting.apply(SettingInput(node), &configuration)
    } catch {
      let culprit = error.item.flatMap { node.sequence?[$0] } ?? node
      throw setting.error(error, path: path, at: .file(position(culprit)))
    }
  }

  /// The suggestion is the path of the same name elsewhere, or the section's nearest name.
  private func unknown(
    _ name: String, in section: SettingsSection, path: ArraySlice<String>, at place: FilePosition
  ) -> ConfigurationError {
    let known = section.nodes.map(\.name)
    let elsewhere = Configuration.settings.settings.first { $0.path.last == name }?.path
    return .unknownSetting(
      at: place, name: name, section: path.joined(separator: "."), known: known,
      suggestion: elsewhere?.joined(separator: ".") ?? known.nearest(to: name))
  }

  private func position(_ node: Node) -> FilePosition { position(node.mark) }

  private func position(_ mark: Mark?) -> FilePosition {
    FilePosition(file: file, line: mark?.line ?? 1, column: mark?.column)
  }

  private func configurationError(_ error: YamlError, yaml: String) -> ConfigurationError {
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
        at: FilePosition(file: file, line: line, column: column), problem: problem)
    default: return .syntax(at: FilePosition(file: file, line: 1), problem: "\(error)")
    }
  }
}

extension SettingInput {
  fileprivate init(_ node: Node) {
    switch node {
    case .scalar(let scalar) where scalar.style != .plain: self = .text(scalar.string)
    case .scalar(let scalar):
      let isNull = ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      self = isNull ? .nothing : .word(scalar.string)
    case .sequence(let sequence): self = .list(sequence.map { SettingInput($0) })
    default: self = .mapping
    }
  }
}

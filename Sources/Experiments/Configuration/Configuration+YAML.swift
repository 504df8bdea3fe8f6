import Datasets
import YAMLFiles
import Yams

extension Configuration {
  /// Reads a YAML file: the settings it names, over the defaults of those it does not.
  public init(yamlFile path: String) throws(ConfigurationError) {
    let file = YAMLFile(path)
    try self.init(file) { () throws(YAMLFileError) in try file.root() }
  }

  /// Reads YAML: the settings it names, over the defaults of those it does not.
  ///
  /// An empty text or section names none.
  /// - Parameter file: what messages call it.
  public init(yaml: String, file: String) throws(ConfigurationError) {
    let file = YAMLFile(file)
    try self.init(file) { () throws(YAMLFileError) in try file.root(of: yaml) }
  }

  private init(
    _ file: YAMLFile, root: () throws(YAMLFileError) -> Node?
  ) throws(ConfigurationError) {
    self.init()
    let node: Node?
    do {
      node = try root()
    } catch {
      throw .yaml(error)
    }
    guard let node else { return }
    try YAMLReader(file: file).apply(node, section: Configuration.settings, path: [], to: &self)
  }
}

/// Applies the nodes of one YAML file to a configuration.
private struct YAMLReader {
  let file: YAMLFile

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

  private func position(_ node: Node) -> FilePosition { file.position(of: node) }
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

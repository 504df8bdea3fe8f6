import Records

/// One setting: its name, what it is for, and its place in `Configuration`.
struct Setting: Sendable {
  let name: String
  let comment: String
  /// Completes "expected …".
  let expectation: String
  /// The words there are, where they can be counted.
  let choices: [String]
  let isList: Bool
  let apply: @Sendable (SettingInput, inout Configuration) throws(SettingProblem) -> Void
  let value: @Sendable (Configuration) -> SettingValue
}

/// Settings under a name, in the order in which they are written.
struct SettingsSection: Sendable {
  let name: String
  let comment: String
  let nodes: [SettingsNode]
}

/// A setting or a section of them.
indirect enum SettingsNode: Sendable {
  case setting(Setting)
  case section(SettingsSection)

  var name: String {
    switch self {
    case .setting(let setting): setting.name
    case .section(let section): section.name
    }
  }

  static func setting<Value>(
    _ name: String, _ path: any WritableKeyPath<Configuration, Value> & Sendable,
    _ format: SettingFormat<Value>, _ comment: String
  ) -> SettingsNode {
    .setting(
      Setting(
        name: name, comment: comment, expectation: format.expectation, choices: format.choices,
        isList: format.isList,
        apply: { input, configuration throws(SettingProblem) in
          configuration[keyPath: path] = try format.decode(input)
        },
        value: { format.encode($0[keyPath: path]) }))
  }

  static func section(_ name: String, _ comment: String, _ nodes: [SettingsNode]) -> SettingsNode {
    .section(SettingsSection(name: name, comment: comment, nodes: nodes))
  }
}

extension SettingsSection {
  /// Every setting below, with the names that lead to it.
  var settings: [(path: [String], setting: Setting)] {
    nodes.flatMap { node in
      switch node {
      case .setting(let setting): [([setting.name], setting)]
      case .section(let section):
        section.settings.map { ([section.name] + $0.path, $0.setting) }
      }
    }
  }

  /// The values of every setting below.
  func value(of configuration: Configuration) -> SettingValue {
    let pairs = nodes.map { node in
      switch node {
      case .setting(let setting): (setting.name, setting.value(configuration))
      case .section(let section): (section.name, section.value(of: configuration))
      }
    }
    return .section(Dictionary(uniqueKeysWithValues: pairs))
  }
}

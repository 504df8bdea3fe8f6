public import Records

extension Configuration: Codable {
  /// Every setting under the names that the YAML file has, as the record keeps them.
  public var record: SettingValue { Configuration.settings.value(of: self) }

  public func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
  }

  /// Reads what a record keeps. Settings that it does not name, being older than they are, have
  /// their defaults; names that are not known, being newer, are passed over.
  /// - Throws: `ConfigurationError` for a value that a setting may not have.
  public init(from decoder: any Decoder) throws {
    try self.init(record: SettingValue(from: decoder))
  }

  /// As `init(from:)`, of a value that was read already.
  public init(record: SettingValue) throws(ConfigurationError) {
    self.init()
    for (path, setting) in Configuration.settings.settings {
      guard let value = record[path[...]] else { continue }
      do {
        try setting.apply(SettingInput(value), &self)
      } catch {
        throw setting.error(error, path: path, at: .option("configuration"))
      }
    }
  }
}

extension Configuration {
  /// Sets what an option of the command line gives, under the same rules as in a file; the items
  /// of a list have commas between them.
  /// - Parameters:
  ///   - setting: the names that lead to the setting, such as `data.file`.
  ///   - text: the option's argument.
  ///   - option: what messages call the option, such as `--data`.
  public mutating func set(
    _ setting: String, to text: String, option: String
  ) throws(ConfigurationError) {
    let path = setting.split(separator: ".").map(String.init)
    guard let (_, setting) = Configuration.settings.settings.first(where: { $0.path == path })
    else { preconditionFailure("no setting \(setting)") }
    let items = text.split(separator: ",", omittingEmptySubsequences: false)
    let input: SettingInput =
      setting.isList ? .list(items.map { .word(String($0)) }) : .word(text)
    do {
      try setting.apply(input, &self)
    } catch {
      throw setting.error(error, path: path, at: .option(option))
    }
  }
}

extension SettingValue {
  /// The value that the names lead to, none if there is none.
  fileprivate subscript(path: ArraySlice<String>) -> SettingValue? {
    guard let name = path.first else { return self }
    guard case .section(let values) = self else { return nil }
    return values[name]?[path.dropFirst()]
  }
}

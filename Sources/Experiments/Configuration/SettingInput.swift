import Records

/// What stands where a setting's value is expected, before anything is known of what it should be.
enum SettingInput: Sendable, Equatable {
  case nothing
  /// A number, a flag or text, unquoted.
  case word(String)
  /// Quoted text, which can be no number and no flag.
  case text(String)
  case list([SettingInput])
  case mapping

  init(_ value: SettingValue) {
    switch value {
    case .null: self = .nothing
    case .flag(let flag): self = .word("\(flag)")
    case .integer(let integer): self = .word("\(integer)")
    case .number(let number): self = .word("\(number)")
    case .text(let text): self = .text(text)
    case .list(let values): self = .list(values.map(SettingInput.init))
    case .section: self = .mapping
    }
  }
}

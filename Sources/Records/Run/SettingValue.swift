/// A setting's value, or a section's, as YAML and JSON write it.
public enum SettingValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([SettingValue])
  /// By name.
  case section([String: SettingValue])
}

extension SettingValue: Codable {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Name.self) {
      let pairs = try container.allKeys.map { name in
        (name.stringValue, try container.decode(SettingValue.self, forKey: name))
      }
      self = .section(Dictionary(uniqueKeysWithValues: pairs))
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let integer = try? container.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .list(try container.decode([SettingValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if case .section(let values) = self {
      var container = encoder.container(keyedBy: Name.self)
      for (name, value) in values { try container.encode(value, forKey: Name(name)) }
      return
    }
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .integer(let integer): try container.encode(integer)
    // As it will be after reading: JSON does not tell 1.0 from 1.
    case .number(let number):
      if let integer = Int(exactly: number) {
        try container.encode(integer)
      } else {
        try container.encode(number)
      }
    case .text(let text): try container.encode(text)
    case .list(let values): try container.encode(values)
    case .section: break
    }
  }
}

extension SettingValue {
  /// The settings under their dotted names, such as `training.batch-size`, in alphabetical order,
  /// each value as text.
  public var flattened: [(name: String, text: String)] {
    guard case .section(let values) = self else { return [("", text)] }
    return values.sorted { $0.key < $1.key }.flatMap { name, value in
      value.flattened.map {
        (([name, $0.name].filter { !$0.isEmpty }).joined(separator: "."), $0.text)
      }
    }
  }

  private var text: String {
    switch self {
    case .null: "none"
    case .flag(let flag): "\(flag)"
    case .integer(let integer): "\(integer)"
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .text(let text): text
    case .list(let values): values.map(\.text).joined(separator: ", ")
    case .section: ""
    }
  }
}

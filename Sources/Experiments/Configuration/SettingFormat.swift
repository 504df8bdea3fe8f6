import Datasets
import QuantumLearning
import Records

/// How the values of one type are written, and which of them a setting may have.
struct SettingFormat<Value: Sendable>: Sendable {
  /// Completes "expected …".
  let expectation: String
  /// The words there are, where they can be counted.
  var choices: [String] = []
  var isList = false
  /// Returns the value, none where the input is not one.
  let decode: @Sendable (SettingInput) throws(SettingProblem) -> Value
  let encode: @Sendable (Value) -> SettingValue
}

/// Why an input is not the value of a setting.
struct SettingProblem: Error, Equatable {
  enum Kind { case unexpected, twice }

  var kind = Kind.unexpected
  /// The part at fault.
  let input: SettingInput
  /// Its number from 0, where it is an item of a list.
  var item: Int?
}

extension SettingFormat where Value: FixedWidthInteger {
  static func integer(_ range: ClosedRange<Value>) -> SettingFormat {
    SettingFormat(
      expectation: "an integer from \(range.lowerBound) to \(range.upperBound)",
      decode: { input throws(SettingProblem) in
        guard case .word(let word) = input, let value = Value(word), range.contains(value) else {
          throw SettingProblem(input: input)
        }
        return value
      }, encode: { .integer(Int($0)) })
  }
}

extension SettingFormat<Double> {
  /// An end of a range of numbers.
  enum Bound {
    case above(Double)
    case from(Double)
    case below(Double)
    case to(Double)
    case unbounded

    func admits(_ value: Double) -> Bool {
      switch self {
      case .above(let bound): value > bound
      case .from(let bound): value >= bound
      case .below(let bound): value < bound
      case .to(let bound): value <= bound
      case .unbounded: value.isFinite
      }
    }

    var phrase: String {
      switch self {
      case .above(let bound): " above \(plain(bound))"
      case .from(let bound): " from \(plain(bound))"
      case .below(let bound): " and below \(plain(bound))"
      case .to(let bound): " and at most \(plain(bound))"
      case .unbounded: ""
      }
    }

    private func plain(_ number: Double) -> String {
      Int(exactly: number).map(String.init) ?? "\(number)"
    }
  }

  /// Finite numbers.
  static func number(_ lower: Bound, _ upper: Bound = .unbounded) -> SettingFormat {
    let isOpen = if case .from = lower, case .unbounded = upper { true } else { false }
    return SettingFormat(
      expectation: "a number" + lower.phrase + (isOpen ? " on" : upper.phrase),
      decode: { input throws(SettingProblem) in
        guard case .word(let word) = input, let value = DecimalNumber.parse(word), value.isFinite,
          lower.admits(value), upper.admits(value)
        else { throw SettingProblem(input: input) }
        return value
      }, encode: { .number($0) })
  }
}

extension SettingFormat<Bool> {
  static let flag = SettingFormat(
    expectation: "true or false", choices: ["true", "false"],
    decode: { input throws(SettingProblem) in
      switch input {
      case .word("true"): return true
      case .word("false"): return false
      default: throw SettingProblem(input: input)
      }
    }, encode: { .flag($0) })
}

extension SettingFormat<String?> {
  /// Text that is not empty, or null.
  static func text(_ what: String) -> SettingFormat {
    SettingFormat(
      expectation: "\(what) or null",
      decode: { input throws(SettingProblem) in
        switch input {
        case .nothing: return nil
        case .word(let text) where !text.isEmpty, .text(let text) where !text.isEmpty: return text
        default: throw SettingProblem(input: input)
        }
      }, encode: { $0.map(SettingValue.text) ?? .null })
  }
}

extension SettingFormat<String> {
  /// One of the names.
  static func name(_ names: [String]) -> SettingFormat {
    SettingFormat(
      expectation: names.alternatives, choices: names,
      decode: { input throws(SettingProblem) in
        switch input {
        case .word(let word) where names.contains(word): return word
        case .text(let text) where names.contains(text): return text
        default: throw SettingProblem(input: input)
        }
      }, encode: { .text($0) })
  }
}

extension SettingFormat where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of the type's cases.
  static var choice: SettingFormat {
    let name = SettingFormat<String>.name(Value.allCases.map(\.rawValue))
    return SettingFormat(
      expectation: name.expectation, choices: name.choices,
      decode: { input throws(SettingProblem) in Value(rawValue: try name.decode(input))! },
      encode: { .text($0.rawValue) })
  }
}

extension SettingFormat<Readout> {
  /// `exact`, or a number of shots.
  static func readout(shots: ClosedRange<Int>) -> SettingFormat {
    let integer = SettingFormat<Int>.integer(shots)
    return SettingFormat(
      expectation: "exact or \(integer.expectation)", choices: ["exact"],
      decode: { input throws(SettingProblem) in
        input.scalar == "exact" ? .exact : .shots(try integer.decode(input))
      },
      encode: { readout in
        switch readout {
        case .exact: .text("exact")
        case .shots(let shots): .integer(shots)
        }
      })
  }
}

extension SettingFormat {
  /// A list of items, each once; of at least one, if it may not be empty.
  static func list<Item: Hashable & Sendable>(
    of item: SettingFormat<Item>, mayBeEmpty: Bool = false
  ) -> SettingFormat where Value == [Item] {
    SettingFormat(
      expectation: "a list of \(item.expectation)", choices: item.choices, isList: true,
      decode: { input throws(SettingProblem) in
        guard case .list(let inputs) = input, mayBeEmpty || !inputs.isEmpty else {
          throw SettingProblem(input: input)
        }
        var items: [Item] = []
        for (index, input) in inputs.enumerated() {
          guard let value = try? item.decode(input) else {
            throw SettingProblem(input: input, item: index)
          }
          if items.contains(value) {
            throw SettingProblem(kind: .twice, input: input, item: index)
          }
          items.append(value)
        }
        return items
      }, encode: { .list($0.map(item.encode)) })
  }
}

extension [String] {
  /// `a`, `a or b`, `a, b or c`.
  var alternatives: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}

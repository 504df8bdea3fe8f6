import Foundation
import Plotting

/// Names, numbers and lists as figures write them.
enum FigureText {
  // MARK: Names

  /// Returns "petal width" for "petal width (cm)".
  static func withoutUnit(_ name: String) -> String {
    guard name.hasSuffix(")"), let bracket = name.lastIndex(of: "(") else { return name }
    let rest = name[..<bracket].trimmingCharacters(in: .whitespaces)
    return rest.isEmpty ? name : rest
  }

  /// Returns "cm" for "petal width (cm)".
  static func unit(_ name: String) -> String? {
    guard withoutUnit(name) != name, let bracket = name.lastIndex(of: "(") else { return nil }
    let unit = name[name.index(after: bracket)...].dropLast()
    return unit.isEmpty ? nil : Sentences.name(String(unit))
  }

  // MARK: Numbers

  /// Returns a number with two digits that count, such as "0.0029", and at least two decimals.
  static func significant(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return NumberText.decimal(value, 2) }
    return NumberText.decimal(value, min(max(1 - Int(floor(log10(abs(value)))), 2), 12))
  }

  /// Returns a share of 1 such as "71 %".
  static func percent(_ share: Double) -> String { NumberText.decimal(share * 100, 0) + " %" }

  /// Returns "[0.05, 0.10]".
  static func interval(_ lower: Double, _ upper: Double, _ decimals: Int = 3) -> String {
    "[\(NumberText.decimal(lower, decimals)), \(NumberText.decimal(upper, decimals))]"
  }

  /// Returns a number for a table, with six digits; a dash for none.
  static func cell(_ value: Double?) -> String {
    guard let value, value.isFinite else { return NumberText.none }
    return String(format: "%.6g", value).replacing("-", with: "\u{2212}")
  }

  /// Returns a format with the fewest decimals, at most three, that keep the numbers true.
  static func format(for values: [Double]) -> NumberFormat {
    let format = NumberFormat(for: values)
    return NumberFormat(decimals: min(format.decimals, 3))
  }

  // MARK: Sentences

  /// Returns the text with its first letter large.
  static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Returns "petal width for setosa and virginica; sepal width for versicolor": what each has
  /// in common, in the order of first mention.
  static func grouped(_ pairs: [(what: String, of: String)], by word: String) -> String {
    var order: [String] = []
    for pair in pairs where !order.contains(pair.what) { order.append(pair.what) }
    return order.map { what in
      "\(what) \(word) " + Sentences.list(pairs.filter { $0.what == what }.map(\.of))
    }.joined(separator: "; ")
  }
}

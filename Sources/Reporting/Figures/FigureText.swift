import Foundation
import Plotting

/// Names, numbers and lists as figures write them.
enum FigureText {
  // MARK: Names

  /// Returns a user's name on one line, cut to a length that leaves room for the sentence around
  /// it, and kept from reordering that sentence if it is written from right to left.
  static func name(_ text: String, limit: Int = 36) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let short = line.count > limit ? line.prefix(limit - 1) + "…" : line[...]
    let isRightToLeft = short.unicodeScalars.contains { (0x590...0x8FF).contains($0.value) }
    return isRightToLeft ? "\u{2068}\(short)\u{2069}" : String(short)
  }

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
    return unit.isEmpty ? nil : Self.name(String(unit), limit: 12)
  }

  // MARK: Numbers

  /// Returns a number with the real minus sign, such as "−0.053".
  static func number(_ value: Double, _ decimals: Int = 3) -> String {
    NumberFormat(decimals: decimals).string(value)
  }

  /// Returns a number with two digits that count, such as "0.0029", and at least two decimals.
  static func significant(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return number(value, 2) }
    return number(value, min(max(1 - Int(floor(log10(abs(value)))), 2), 12))
  }

  /// Returns a share of 1 such as "71 %".
  static func percent(_ share: Double) -> String { number(share * 100, 0) + " %" }

  /// Returns "[0.05, 0.10]".
  static func interval(_ lower: Double, _ upper: Double, _ decimals: Int = 3) -> String {
    "[\(number(lower, decimals)), \(number(upper, decimals))]"
  }

  /// Returns a number for a table: six digits, as programs read it.
  static func cell(_ value: Double?) -> String {
    guard let value else { return "" }
    return String(format: "%.6g", value)
  }

  /// Returns a format with the fewest decimals, at most three, that keep the numbers true.
  static func format(for values: [Double]) -> NumberFormat {
    let format = NumberFormat(for: values)
    return NumberFormat(decimals: min(format.decimals, 3))
  }

  // MARK: Sentences

  /// Returns "1 row" or "30 rows".
  static func counted(_ count: Int, _ thing: String, plural: String? = nil) -> String {
    "\(count) " + (count == 1 ? thing : plural ?? thing + "s")
  }

  /// Returns "a", "a and b" or "a, b and c".
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

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
      "\(what) \(word) " + list(pairs.filter { $0.what == what }.map(\.of))
    }.joined(separator: "; ")
  }
}

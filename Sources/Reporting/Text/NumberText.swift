import Foundation
import Plotting

/// How the report writes numbers: fixed decimals for each kind of quantity, the real minus sign,
/// a dash where there is none.
enum NumberText {
  /// Stands where there is no number.
  static let none = "–"

  /// Returns `value` with that many decimals, or a dash.
  static func decimal(_ value: Double?, _ decimals: Int = 3) -> String {
    guard let value, value.isFinite else { return none }
    return NumberFormat(decimals: decimals).string(value)
  }

  /// Returns `value` with that many decimals and its sign, such as "+0.120"; what rounds to 0 has
  /// none.
  static func signed(_ value: Double, _ decimals: Int = 3) -> String {
    let text = decimal(value, decimals)
    let isZero = text == decimal(0, decimals)
    return (value > 0 && !isZero ? "+" : "") + text
  }

  /// Returns a share, 0...1, as "93.3 %".
  static func percent(ofOne share: Double?, _ decimals: Int = 1) -> String {
    percent(share.map { 100 * $0 }, decimals)
  }

  /// Returns a percentage, already times 100, as "83 %".
  static func percent(_ percentage: Double?, _ decimals: Int = 0) -> String {
    guard let percentage, percentage.isFinite else { return none }
    return decimal(percentage, decimals) + "\u{00A0}%"
  }

  /// Returns "178,000".
  static func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "\u{2212}" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  /// Returns as many digits as the number has, such as "0.05": for settings, not measurements.
  static func setting(_ value: Double) -> String {
    let text = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    return text.replacing("-", with: "\u{2212}")
  }

  /// Returns two digits and a power of ten where it is needed, such as "2.2e−16": for residuals.
  static func digits(_ value: Double?) -> String {
    guard let value, value.isFinite else { return none }
    return String(format: "%.2g", value).replacing("-", with: "\u{2212}")
  }

  /// Returns a p-value: "0.012", or "< 0.001".
  static func pValue(_ p: Double) -> String { p < 0.001 ? "<\u{00A0}0.001" : decimal(p, 3) }
}

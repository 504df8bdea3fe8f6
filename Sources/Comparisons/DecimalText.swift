import Foundation

/// Numbers as verdicts and gates write them.
enum DecimalText {
  /// Returns three significant decimals with the real minus sign, such as "−0.136".
  static func text(_ value: Double) -> String {
    String(format: "%.3f", value).replacing("-", with: "\u{2212}")
  }

  /// The same with a sign before positive numbers too.
  static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + text(value) }

  static func pValue(_ p: Double) -> String {
    p < 0.001 ? "p < 0.001" : "p = " + String(format: "%.3f", p)
  }
}

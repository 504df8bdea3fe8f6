import Foundation

/// Numbers as verdicts and gates write them.
enum DecimalText {
  /// Returns three decimals with the real minus sign, such as "−0.136".
  static func text(_ value: Double) -> String {
    String(format: "%.3f", value).replacing("-", with: "\u{2212}")
  }

  /// The same with a sign before positive numbers too.
  static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + text(value) }

  /// Returns the text on one line, without what a terminal would obey.
  static func plain(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        let isControl = scalar.properties.generalCategory == .control
        return isControl || scalar.properties.isWhitespace ? " " : Character(scalar)
      })
  }

  static func pValue(_ p: Double) -> String {
    p < 0.001 ? "p < 0.001" : "p = " + String(format: "%.3f", p)
  }
}

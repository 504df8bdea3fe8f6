import Foundation

/// How the numbers of one axis are written: all with the same decimals, in the same power of ten,
/// with the real minus sign.
public struct NumberFormat: Sendable, Hashable {
  /// In 0...15.
  public var decimals: Int
  /// The power of ten that is left out of the numbers and belongs beside the axis title.
  public var exponent: Int

  public init(decimals: Int, exponent: Int = 0) {
    self.decimals = decimals
    self.exponent = exponent
  }

  /// Finds the fewest decimals that tell `values` apart and true; numbers of a million or more,
  /// or below a thousandth, share a power of ten.
  public init(for values: [Double]) {
    let largest = values.map(abs).max() ?? 0
    let usesExponent = largest >= 1e6 || (largest < 1e-3 && largest > 0)
    self.init(for: values, exponent: usesExponent ? Int(floor(log10(largest))) : 0)
  }

  /// Finds the fewest decimals that tell `values` apart and true beside a given power of ten.
  private init(for values: [Double], exponent: Int) {
    self.exponent = exponent
    decimals = 0
    let scaled = values.map { Self.scaled($0, by: exponent) }
    let tolerance = (scaled.map(abs).max() ?? 0) * 1e-12
    while decimals < 12, !scaled.allSatisfy({ isTrue($0, tolerance) }) { decimals += 1 }
  }

  /// Returns the number without its power of ten, such as "−0.25".
  public func string(_ value: Double) -> String {
    let value = Self.scaled(value, by: exponent)
    let digits = (abs(value) * pow(10, Double(decimals))).rounded()
    guard digits < 9e15 else { return "\(value)".replacing("-", with: "\u{2212}") }
    var text = String(Int(digits))
    if decimals > 0 {
      text = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
      text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
    }
    return value < 0 && digits > 0 ? "\u{2212}" + text : text
  }

  /// The power of ten for an axis title, such as "×10⁻⁹"; nil if there is none.
  public var multiplier: String? {
    exponent == 0 ? nil : "×" + Self.power(exponent)
  }

  /// Returns the numbers of a logarithmic axis, which share neither decimals nor a power of ten:
  /// "0.05", "200" where all lie in 0.001...10,000, else "10⁻⁶", "2×10⁰".
  public static func logarithmic(_ values: [Double]) -> [String] {
    if values.allSatisfy({ (0.99e-3...1.01e4).contains($0) }) {
      return values.map { NumberFormat(for: [$0], exponent: 0).string($0) }
    }
    return values.map { value in
      // The rounding puts 10⁻⁶, whose logarithm may come out above −6, with its own power.
      let exponent = Int(floor(log10(value) + 1e-9))
      let mantissa = scaled(value, by: exponent)
      let text = NumberFormat(for: [mantissa], exponent: 0).string(mantissa)
      return (text == "1" ? "" : text + "×") + power(exponent)
    }
  }

  /// Returns a power of ten, such as "10⁻⁹".
  private static func power(_ exponent: Int) -> String {
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = String(abs(exponent)).map { superscripts[$0.wholeNumberValue!] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
  }

  private func isTrue(_ value: Double, _ tolerance: Double) -> Bool {
    let unit = pow(10, Double(decimals))
    return abs((value * unit).rounded() / unit - value) <= tolerance
  }

  /// Divides by a power of ten in two steps: 10⁻³²⁰ alone would be zero.
  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    guard exponent != 0 else { return value }
    let half = exponent / 2
    return value / pow(10, Double(half)) / pow(10, Double(exponent - half))
  }
}

/// How numbers are written: digits with a point and an exponent, in any locale.
public enum DecimalNumber {
  private static let characters = Set("0123456789+-.eE".unicodeScalars)
  private static let missing: Set = ["", "na", "n/a", "null", "none", "?", "-", "missing"]
  private static let notFinite: Set = ["nan", "inf", "infinity"]

  /// Whether the text says that there is no value.
  static func isMissing(_ text: String) -> Bool { missing.contains(text.lowercased()) }

  /// Whether the text names infinity or NaN.
  static func isNotFinite(_ text: String) -> Bool {
    let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
    return notFinite.contains(unsigned.lowercased())
  }

  /// Returns the number, infinite where it is too large; none for anything else, hexadecimal
  /// digits included.
  public static func parse(_ text: String) -> Double? {
    text.unicodeScalars.allSatisfy(characters.contains) ? Double(text) : nil
  }
}

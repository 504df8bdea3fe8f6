/// The grammar of computed sentences.
enum Sentences {
  /// Returns "a", "a and b" or "a, b and c".
  static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    guard items.count > 1 else { return last }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Returns "1 row" or "3 rows".
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(NumberText.count(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// Returns a name from the user's table for use within a sentence: on one line, at most 48
  /// characters, and isolated where it could turn the direction of what surrounds it.
  static func name(_ name: String) -> String {
    let controls: Set<Unicode.Scalar> = [
      "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}",
      "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ]
    var text = ""
    var isForeign = false
    for scalar in name.unicodeScalars {
      if controls.contains(scalar) {
        isForeign = true
      } else {
        isForeign = isForeign || isRightToLeft(scalar)
        let isBreak =
          scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        text.unicodeScalars.append(isBreak ? " " : scalar)
      }
    }
    if text.count > 48 { text = "\(text.prefix(30))…\(text.suffix(15))" }
    return isForeign ? "\u{2068}\(text)\u{2069}" : text
  }

  /// Hebrew, Arabic, Syriac, Thaana, N'Ko and the like, and their presentation forms.
  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}

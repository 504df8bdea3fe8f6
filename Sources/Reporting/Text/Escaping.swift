import Mustache

/// Text for HTML's content and attributes.
///
/// swift-mustache's own type goes by grapheme clusters, so that a quotation mark with a combining
/// accent after it passes unescaped and ends an attribute; this one goes by scalars. Embeddings
/// and overrides of the direction of writing are left out.
struct HTMLText: MustacheContentType {
  static let name = "QPERT_HTML"

  func escapeText(_ text: String) -> String {
    guard text.utf8.contains(where: { Self.isSpecial($0) }) else { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 32)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case "\u{202A}"..."\u{202E}": break
      case _ where scalar.value < 32 || scalar.value == 127: escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The first byte of U+202E and its like, in UTF-8; of dashes and quotation marks, too.
  private static let leadOfOverrides: UInt8 = 0xE2

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0..<32, 127, Self.leadOfOverrides:
      true
    default: false
    }
  }
}

/// Text for one line of Markdown, table cells included: nothing in it is markup, and nothing
/// turns the direction of writing.
///
/// Hosts make links of addresses, and notify those whose names follow an `@`, in the text that
/// Markdown leaves; an escape of the character alone does not stop them. A word joiner, which has
/// no width, parts what they look for.
struct MarkdownText: MustacheContentType {
  static let name = "QPERT_MARKDOWN"

  private static let markup: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$",
  ]

  private static let joiner = "&#8288;"

  func escapeText(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 16)
    let scalars = text.unicodeScalars
    for (place, scalar) in zip(scalars.indices, scalars) {
      let rest = scalars[scalars.index(after: place)...]
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "@": escaped += "@" + Self.joiner
      case ":" where rest.starts(with: "//".unicodeScalars): escaped += ":" + Self.joiner
      case "." where Self.endsInWWW(scalars[..<place]): escaped += Self.joiner + "."
      case "#" where rest.first?.properties.numericType != nil: escaped += "\\#" + Self.joiner
      case _ where Self.markup.contains(scalar):
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      case "\u{2028}", "\u{2029}", "\u{85}": escaped += " "
      case "\u{202A}"..."\u{202E}": break
      case _ where scalar.value < 32 || scalar.value == 127: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func endsInWWW(_ text: Substring.UnicodeScalarView) -> Bool {
    let end = text.suffix(3)
    return end.count == 3 && end.allSatisfy { $0 == "w" || $0 == "W" }
  }
}

/// Text as it is: style sheets.
struct PlainText: MustacheContentType {
  static let name = "QPERT_PLAIN"

  func escapeText(_ text: String) -> String { text }
}

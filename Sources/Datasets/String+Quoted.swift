extension String {
  /// The text between quotes on one line, cut where it is long: as messages show it.
  public var quoted: String {
    let limit = 40
    let shown = count > limit ? prefix(limit - 1) + "…" : self
    let escaped = shown.unicodeScalars.map { $0 == "'" ? "'" : $0.escaped(asASCII: false) }
    return "\"\(escaped.joined())\""
  }
}

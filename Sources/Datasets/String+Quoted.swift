extension String {
  /// The text between quotes on one line, cut where it is long: as messages show it.
  public var quoted: String {
    let limit = 40
    return String(reflecting: count > limit ? prefix(limit - 1) + "…" : self)
  }
}

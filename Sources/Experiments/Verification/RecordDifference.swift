import Records

/// A value that stands otherwise in a record than it comes out when it is computed again.
public struct RecordDifference: Sendable, Equatable, CustomStringConvertible {
  /// Where it stands, such as `test.instances[3].probabilities[1]`.
  public let path: String
  public let recorded: String
  public let recomputed: String

  public var description: String { "\(path) is \(recorded); recomputed \(recomputed)" }
}

/// Compares values of one type member by member, by reflection: whatever a record gains is compared
/// without a line more here. Numbers may differ by `Tolerance`.
///
/// A count of shots is drawn by comparing probabilities with random numbers, so that a last bit
/// can change a whole count, and with it every later draw of the same stream. One comparison has
/// a chance of some 1e-13 of that, a whole run one of about a millionth: it is not allowed for,
/// and what it changes would be named as any other difference.
struct ValueComparison {
  /// Whether a value that the record lacks is no difference: an older program did not write it.
  let allowsAbsence: Bool
  private(set) var differences: [RecordDifference] = []

  init(allowsAbsence: Bool = false) { self.allowsAbsence = allowsAbsence }

  /// - Parameter path: where the values stand.
  mutating func compare(_ recorded: Any, _ recomputed: Any, at path: String) {
    // Equal parts, as most are, need no reflection. Record types keep the synthesized `==`.
    if let whole = recorded as? any Equatable, isEqual(whole, recomputed) { return }
    if let recorded = recorded as? Double, let recomputed = recomputed as? Double {
      if !Tolerance.agree(recorded, recomputed) {
        note(path, "\(recorded)", "\(recomputed)")
      }
      return
    }
    let (first, second) = (Mirror(reflecting: recorded), Mirror(reflecting: recomputed))
    switch first.displayStyle {
    case .optional: compareOptionals(first, second, at: path)
    case .collection: compareLists(first, second, at: path)
    case .dictionary: compareDictionaries(recorded, recomputed, at: path)
    case .struct where !first.children.isEmpty:
      for (one, other) in zip(first.children, second.children) {
        let name = one.label ?? ""
        compare(one.value, other.value, at: path.isEmpty ? name : "\(path).\(name)")
      }
    default: note(path, text(recorded), text(recomputed))
    }
  }

  private mutating func compareOptionals(_ first: Mirror, _ second: Mirror, at path: String) {
    switch (first.children.first?.value, second.children.first?.value) {
    case (let recorded?, let recomputed?): compare(recorded, recomputed, at: path)
    case (nil, let recomputed?): if !allowsAbsence { note(path, "absent", text(recomputed)) }
    case (let recorded?, nil): note(path, text(recorded), "absent")
    case (nil, nil): break
    }
  }

  private mutating func compareLists(_ first: Mirror, _ second: Mirror, at path: String) {
    if first.children.count != second.children.count {
      note(path, "\(first.children.count) long", "\(second.children.count)")
    }
    for (place, (one, other)) in zip(first.children, second.children).enumerated() {
      compare(one.value, other.value, at: "\(path)[\(place)]")
    }
  }

  private mutating func compareDictionaries(_ first: Any, _ second: Any, at path: String) {
    guard let recorded = first as? [String: Any], let recomputed = second as? [String: Any]
    else { return }
    for name in Set(recorded.keys).union(recomputed.keys).sorted() {
      switch (recorded[name], recomputed[name]) {
      case (let one?, let other?): compare(one, other, at: "\(path).\(name)")
      case (let one, _): note("\(path).\(name)", one == nil ? "absent" : "there", "the contrary")
      }
    }
  }

  private func isEqual<Value: Equatable>(_ value: Value, _ other: Any) -> Bool {
    value == other as? Value
  }

  private mutating func note(_ path: String, _ recorded: String, _ recomputed: String) {
    differences.append(
      RecordDifference(path: path, recorded: recorded, recomputed: recomputed))
  }

  /// The value on one line, cut where it is long.
  private func text(_ value: Any) -> String {
    let text =
      if let text = value as? String { String(reflecting: text) } else {
        String(describing: value).replacing("\n", with: " ")
      }
    return text.count > 80 ? text.prefix(79) + "…" : text
  }
}

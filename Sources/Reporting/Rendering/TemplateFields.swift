import Mustache

/// A structure's properties by name, as templates look them up.
///
/// swift-mustache reflects a structure anew for every name that a template looks up in it and in
/// all that encloses it; this reflects each structure once. No dictionary, which Swift would have
/// to find to be a `MustacheParent` at every look: it is one only for keys that are strings.
struct TemplateFields: MustacheParent {
  let values: [String: Any]

  func child(named name: String) -> Any? { values[name] }
}

extension TemplateFields {
  /// Returns the properties of a structure, and of those within it, by their names; a property
  /// that is nil is left out, so that templates look for its name further out, as they do in a
  /// structure. What is no structure stays as it is.
  static func of(_ value: Any) -> Any { fields(of: value) ?? value }

  /// Returns nil for nil.
  private static func fields(of value: Any) -> Any? {
    if let text = value as? String { return text }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { fields(of: $0.value) }
    case .struct where !(value is any MustacheParent):
      return TemplateFields(
        values: Dictionary(
          mirror.children.compactMap { child in
            child.label.flatMap { label in fields(of: child.value).map { (label, $0) } }
          }, uniquingKeysWith: { first, _ in first }))
    case .dictionary:
      return (value as? [String: Any]).map { TemplateFields(values: $0.mapValues(of)) } ?? value
    case .collection: return isPlain(mirror) ? value : mirror.children.map { of($0.value) }
    default: return value
    }
  }

  /// Whether the elements of a collection stay as they are.
  private static func isPlain(_ collection: Mirror) -> Bool {
    guard let first = collection.children.first?.value else { return true }
    return first is any MustacheParent || Mirror(reflecting: first).displayStyle == nil
  }
}

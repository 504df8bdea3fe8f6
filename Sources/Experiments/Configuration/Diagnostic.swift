/// A look behind the numbers that takes long, and is run only when it is asked for.
public enum Diagnostic: String, Sendable, CaseIterable, Codable {
  /// QPert with each term of its loss left out, and with each alone.
  case ablation
}

/// The file formats of figures.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// Two pixels for each unit of length.
  case png
  case svg
  /// One point for each unit of length.
  case pdf
}

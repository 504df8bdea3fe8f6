/// The file formats of figures.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// Two pixels for each unit of length.
  case png
  /// One pixel for each unit of length; texts are outlines, so that they look the same where the
  /// font is not installed.
  case svg
  /// One point for each unit of length; texts are texts, to be searched and copied, in subsets of
  /// the font that the file brings along.
  case pdf
}

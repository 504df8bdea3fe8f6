public import Records

/// What a record says of the program that made it and of where it ran.
public struct Surroundings: Sendable {
  /// Of the repository in the working directory; nil outside one.
  public var commit: String?
  /// Whether that repository had uncommitted changes; nil outside one.
  public var isDirty: Bool?
  /// The command line without the output folder.
  public var command: String
  public var versions: Provenance.Versions
  /// SHA-256, in hexadecimal, of the font file that figures are set in.
  public var fontHash: String

  public init(
    commit: String?, isDirty: Bool?, command: String, versions: Provenance.Versions,
    fontHash: String
  ) {
    self.commit = commit
    self.isDirty = isDirty
    self.command = command
    self.versions = versions
    self.fontHash = fontHash
  }
}

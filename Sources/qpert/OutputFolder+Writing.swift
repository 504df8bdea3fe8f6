import Records

extension OutputFolder {
  /// Makes a folder, lets `body` write to it, and moves what it wrote to its place; an error or an
  /// interruption leaves what was there before.
  static func write(
    to path: String, force: Bool, _ body: (OutputFolder) async throws -> Void
  ) async throws {
    let interruption = Interruption()
    let folder = try interruption.guarding { try OutputFolder(path, force: force) }
    do {
      try await body(folder)
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
    interruption.cancel()
  }
}

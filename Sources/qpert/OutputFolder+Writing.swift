import Datasets
import Foundation
import Records

extension OutputFolder {
  /// Makes a folder, lets `body` write to it, and moves what it wrote to its place; an error or an
  /// interruption leaves what was there before.
  static func write(
    to path: String, kind: Kind = .report, force: Bool, _ body: (OutputFolder) async throws -> Void
  ) async throws {
    let interruption = Interruption()
    let folder = try interruption.guarding { try OutputFolder(path, kind: kind, force: force) }
    do {
      try await body(folder)
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
    interruption.cancel()
  }

  /// Writes the files and the manifest that names them.
  /// - Parameter files: contents by path within the folder.
  func writeAll(_ files: [String: Data]) throws {
    let manifest = try Manifest(files: files.mapValues { sha256Text($0) }).data()
    for (name, data) in files.sorted(by: { $0.key < $1.key }) { try write(data, to: name) }
    try write(manifest, to: Manifest.name)
  }
}

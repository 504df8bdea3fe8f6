public import Foundation

/// `manifest.json`: the SHA-256 of every file of a run but itself and `run-meta.json`.
public struct Manifest: Codable, Sendable, Equatable {
  public static let name = "manifest.json"
  /// What a run writes beside the files of its manifest: the manifest itself, and clock times.
  public static let unlisted: Set = [name, "run-meta.json"]

  /// In hexadecimal, by the file's path within the folder.
  public var files: [String: String]

  public init(files: [String: String]) {
    self.files = files
  }

  /// Returns the manifest as JSON with sorted keys.
  public func data() throws -> Data { try RecordFile.json(self) }

  /// Returns the files that the run in a folder wrote; none where there is no manifest, or no
  /// run of that kind, beside which a manifest is someone else's. Names that lead out of the folder are left
  /// out.
  static func names(in folder: String, of kind: OutputFolder.Kind) -> [String] {
    guard kind.isFound(in: folder),
      let data = FileManager.default.contents(atPath: folder + "/" + name),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
    else { return [] }
    return manifest.files.keys.filter { fault(inPath: $0) == nil }
  }
}

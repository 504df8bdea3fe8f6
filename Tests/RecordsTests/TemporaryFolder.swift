import Foundation

/// Calls `body` with the path of an empty folder that is removed afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "qpert-records-\(UUID().uuidString)", directoryHint: .notDirectory)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path())
}

/// Every file and folder below, by relative path, with its contents (none for a folder).
func contents(of folder: String) throws -> [String: String?] {
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
  return Dictionary(
    uniqueKeysWithValues: paths.map { path in
      let data = FileManager.default.contents(atPath: folder + "/" + path)
      return (path, data.map { String(decoding: $0, as: UTF8.self) })
    })
}

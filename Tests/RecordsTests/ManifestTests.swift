import Foundation
import Testing

@testable import Records

@Suite("Manifests")
struct ManifestTests {
  /// Stands in for a SHA-256: as long, and other for other bytes of the tests.
  private static func hash(_ data: Data) -> String {
    let text = data.map { String($0, radix: 16) }.joined()
    return String((text + String(repeating: "0", count: 64)).prefix(64))
  }

  private static let files = ["record.json": "{}", "figures/a.png": "abc", "tables/a.csv": "x"]

  /// Writes a folder's files and their manifest.
  private func fill(_ folder: String) throws -> Manifest {
    for (name, text) in Self.files {
      let url = URL(filePath: folder + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let manifest = Manifest(files: Self.files.mapValues { Self.hash(Data($0.utf8)) })
    try manifest.data().write(to: URL(filePath: folder + "/manifest.json"))
    return manifest
  }

  @Test("An untouched folder has no faults, and its manifest reads back")
  func untouched() throws {
    try withTemporaryFolder { folder in
      let manifest = try fill(folder)
      try Data("{}".utf8).write(to: URL(filePath: folder + "/run-meta.json"))
      #expect(try Manifest(folder: folder) == manifest)
      #expect(manifest.check(folder, hash: Self.hash) == Manifest.Findings())
    }
  }

  @Test("Changed and missing files and strangers are named")
  func changes() throws {
    try withTemporaryFolder { folder in
      let manifest = try fill(folder)
      try Data("abd".utf8).write(to: URL(filePath: folder + "/figures/a.png"))
      try FileManager.default.removeItem(atPath: folder + "/tables/a.csv")
      try Data().write(to: URL(filePath: folder + "/figures/.b"))
      let findings = manifest.check(folder, hash: Self.hash)
      #expect(
        findings.faults == [
          "figures/a.png: has changed: its SHA-256 is 616264000000…; expected 616263000000…",
          "tables/a.csv: is missing",
        ])
      #expect(findings.unlisted == ["figures/.b"])
    }
  }

  @Test("What is no file of the folder's own is not read")
  func links() throws {
    try withTemporaryFolder { parent in
      let folder = parent + "/report"
      let manifest = try fill(folder)
      let files = FileManager.default
      try files.moveItem(atPath: folder + "/figures", toPath: parent + "/elsewhere")
      try files.createSymbolicLink(
        atPath: folder + "/figures", withDestinationPath: parent + "/elsewhere")
      try files.removeItem(atPath: folder + "/tables/a.csv")
      try files.createDirectory(
        atPath: folder + "/tables/a.csv", withIntermediateDirectories: false)
      try files.moveItem(atPath: folder + "/record.json", toPath: parent + "/r.json")
      try files.createSymbolicLink(
        atPath: folder + "/record.json", withDestinationPath: parent + "/r.json")
      #expect(
        manifest.check(folder, hash: Self.hash).faults == [
          "figures/a.png: stands behind the link figures; expected a folder",
          "record.json: is a link; expected the file itself",
          "tables/a.csv: is a folder; expected a file",
        ])
      try files.removeItem(atPath: folder + "/record.json")
      mkfifo(folder + "/record.json", 0o600)
      #expect(
        manifest.check(folder, hash: Self.hash).faults.contains(
          "record.json: is no regular file"))
    }
  }

  private static let digits = String(repeating: "0a", count: 32)

  @Test(
    "A manifest that no run could have written is refused, what is wrong with it named",
    arguments: [
      ("", "it is no JSON"),
      ("{\"files\": []}", "files is no"),
      ("{\"file\": {}}", "files is missing"),
      ("{\"files\": {}}", "does not name record.json"),
      ("{\"files\": {\"a\": \"#\", \"\\u0061\": \"#\"}}", "names \"a\" twice; expected each once"),
      ("{\"files\": {}, \"files\": {}}", "names \"files\" twice"),
      ("{\"files\": {\"../a\": \"#\"}}", "names \"../a\", which leads out of the folder"),
      ("{\"files\": {\"a/../../b\": \"#\"}}", "which leads out of the folder"),
      ("{\"files\": {\"/etc/passwd\": \"#\"}}", "which is an absolute path"),
      ("{\"files\": {\"a//b\": \"#\"}}", "which is no plain path"),
      ("{\"files\": {\"./a\": \"#\"}}", "which is no plain path"),
      ("{\"files\": {\"\": \"#\"}}", "which is empty"),
      ("{\"files\": {\"a\\u0000b\": \"#\"}}", "which holds control characters"),
      ("{\"files\": {\"manifest.json\": \"#\"}}", "which no manifest can name"),
      ("{\"files\": {\"a\": \"0A\"}}", "has \"0A\" for a; expected a SHA-256"),
      ("{\"files\": {\"a\": 7}}", "files.a is no String"),
    ])
  func hostile(text: String, detail: String) {
    let data = Data(text.replacing("#", with: Self.digits).utf8)
    let error = #expect(throws: ManifestError.self) {
      try Manifest(data, file: "r/manifest.json")
    }
    let message = error?.description ?? ""
    #expect(message.hasPrefix("r/manifest.json: ") && message.contains(detail), "\(message)")
    #expect(!message.contains("\n") && message.hasSuffix("; make the report again"))
  }

  @Test("A folder without a manifest is no report")
  func noReport() throws {
    try withTemporaryFolder { folder in
      for path in [folder, folder + "/none"] {
        #expect(throws: ManifestError.notAReport(folder: path)) { try Manifest(folder: path) }
      }
      try FileManager.default.createDirectory(
        atPath: folder + "/manifest.json", withIntermediateDirectories: false)
      #expect(throws: ManifestError.self) { try Manifest(folder: folder) }
    }
  }
}

import Datasets
import Execution
import Foundation
import Testing

@Suite("Unreadable tables")
struct UnreadableTableTests {
  @Test("Whatever the bytes, the answer is a table or one line that begins with the file")
  func anyBytes() {
    let texts = ["a", ",", "\"", "\n", "\r", "1", "日", ";", " ", "\t", "nan", "1e999", "x", "."]
    let pieces = texts.map { Array($0.utf8) } + [[0xff], [0xc3], [0]]
    let header = "a,b,c,d,species\n"
    let table = ["x", "y"].map { String(repeating: "1,2,3,4,\($0)\n", count: 3) }
    for index in 0..<3000 {
      var random = RandomStream(seed: 1, label: "bytes", index: index)
      var bytes = index % 3 == 0 ? [] : Array((header + table.joined()).utf8)
      for _ in 0..<random.integer(below: bytes.isEmpty ? 12 : 4) {
        let piece = pieces[random.integer(below: pieces.count)]
        bytes.insert(contentsOf: piece, at: random.integer(below: bytes.count + 1))
      }
      do {
        let dataset = try Dataset(csv: bytes, file: "t.csv", label: "species")
        #expect(!dataset.features.values.contains { !$0.isFinite })
        #expect(dataset.labels.count == dataset.features.rowCount)
      } catch {
        #expect(error.description.hasPrefix("t.csv:"))
        #expect(!error.description.contains { $0.isNewline })
      }
    }
  }

  @Test("A file that cannot be read is named")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("datasets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func message(_ path: String) -> String? {
      #expect(throws: DatasetError.self) { try Dataset(csv: path, label: "species") }?.description
    }
    #expect(
      message("\(folder.path)/none.csv")
        == "\(folder.path)/none.csv: no such file (check the path and the folder the command runs in)"
    )
    #expect(
      message(folder.path)
        == "\(folder.path): is a folder; expected a CSV file (name the file in it)")
    let locked = folder.appendingPathComponent("locked.csv").path
    let isWritten = FileManager.default.createFile(
      atPath: locked, contents: Data("a".utf8), attributes: [.posixPermissions: 0])
    try #require(isWritten)
    // Root may read everything.
    if !FileManager.default.isReadableFile(atPath: locked) {
      #expect(
        message(locked)
          == "\(locked): cannot be read: permission denied (check who may read it)")
    }
  }
}

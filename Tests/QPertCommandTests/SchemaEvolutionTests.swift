import Foundation
import Records
import Testing

/// `Tests/Fixtures/records` keeps a record of each released schema as its program wrote it, named
/// `record-MAJOR.MINOR.json`. They are never renewed: a change that cannot read one of this major
/// version raises the major number.
@Suite("Records of earlier and later versions")
struct SchemaEvolutionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/records")

  /// Names of the records of this major version.
  private static let released: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("record-\(RunRecord.Schema.current.major).") }.sorted()
  }()

  @Test("Every released schema is read and drawn, and its model asked", arguments: released)
  func reads(name: String) throws {
    let path = Self.folder.appending(path: name).path
    let record = try RecordFile.read(path)
    #expect(name == "record-\(record.schema.major).\(record.schema.minor).json")
    let folder = try Scratch()
    let drawn = try Invocation("render", path, "--quiet", "--output", "r", in: folder)
    #expect(drawn.status == 0 && drawn.errors.isEmpty, "\(drawn.errors)")
    #expect(try folder.contents(of: "r").count { $0.hasSuffix(".png") } >= 10)
    let row = try #require(record.test.instances.first)
    let names = record.dataset.features.joined(separator: ",")
    let values = row.features.map(\.description).joined(separator: ",")
    try folder.write("\(names)\n\(values)\n", to: "row.csv")
    let asked = try Invocation("predict", path, "row.csv", in: folder)
    #expect(asked.status == 0)
    let probabilities = asked.output.split(separator: "\n").last?.split(separator: ",") ?? []
    #expect(probabilities.count == row.probabilities.count)
    for (text, recorded) in zip(probabilities, row.probabilities) {
      #expect(abs((Double(text) ?? .nan) - recorded) < 1e-9)
    }
  }

  @Test("Records of the first version and of the present one are kept")
  func kept() {
    let current = RunRecord.Schema.current
    #expect(Self.released.contains("record-1.0.json"))
    #expect(Self.released.contains("record-\(current.major).\(current.minor).json"))
  }

  @Test("A later minor version is read and drawn, whatever it adds to every object")
  func laterMinor() throws {
    let file = Self.folder.appending(path: "record-1.0.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    // Methods' names are data: a later version adds no name that is none.
    let opening = "\"faithfulness\" : {"
    let later =
      text
      .replacing(opening, with: "\"faithfulness\" : OPEN")
      .replacing("{\n", with: "{ \"later\" : {\"a\" : [1, null, {}]},\n")
      .replacing("\"faithfulness\" : OPEN", with: opening)
      .replacing("\"minor\" : 0", with: "\"minor\" : 99")
    try #require(later.count(of: "\"later\"") > 1000)
    var expected = try RecordFile.read(file.path)
    let record = try RecordFile.decode(Data(later.utf8), file: "later.json")
    #expect(record.schema.minor == 99)
    expected.schema = record.schema
    expected.provenance.configuration = record.provenance.configuration
    #expect(record == expected)

    let folder = try Scratch()
    try folder.write(later, to: "later.json")
    let drawn = try Invocation("render", "later.json", "--quiet", "--output", "r", in: folder)
    #expect(drawn.status == 0 && drawn.errors.isEmpty, "\(drawn.errors)")
  }

  @Test("Another major version is refused in one clear line", arguments: [0, 2, 99])
  func otherMajor(major: Int) throws {
    let folder = try Scratch()
    try folder.write(
      "{\"schema\": {\"name\": \"qpert.record\", \"major\": \(major), \"minor\": 0}}",
      to: "other.json")
    let refused = try Invocation("render", "other.json", "--output", "r", in: folder)
    #expect(refused.status == 2)
    #expect(
      refused.errors
        == "qpert: other.json: schema version \(major); this program reads version "
        + "\(RunRecord.Schema.current.major): make the report again, or use the program that "
        + "wrote it\n")
    #expect(try folder.contents() == ["other.json"])
  }
}

extension String {
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}

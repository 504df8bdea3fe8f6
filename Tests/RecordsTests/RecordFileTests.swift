import Execution
import Foundation
import Testing

@testable import Records

@Suite("Record files")
struct RecordFileTests {
  /// A record as it was last approved. `RENEW_GOLDEN=1 swift test --filter RecordFileTests`
  /// writes it anew: a change that older readers cannot take raises the schema's major number,
  /// any other its minor one.
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/record.json")

  @Test("A small record's file is the one approved")
  func approved() throws {
    let data = try RecordFile.data(of: .small)
    if ProcessInfo.processInfo.environment["RENEW_GOLDEN"] != nil {
      try data.write(to: Self.golden)
    }
    let file = try Data(contentsOf: Self.golden)
    #expect(String(decoding: data, as: UTF8.self) == String(decoding: file, as: UTF8.self))
    #expect(try RecordFile.read(Self.golden.path()) == .small)
  }

  /// Every power of two, the numbers around it, and random bit patterns.
  private static let doubles: [Double] = {
    var random = RandomStream(seed: 1, label: "doubles")
    var numbers: [Double] = [
      0, -0.0, 0.1, .pi, 1e15, 1e16, 1e21, 1e22, 123_456_789_012_345_680, 0x1p53 + 2,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
    ]
    for exponent in -1074...1023 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      numbers += [power, -power, power.nextUp, power.nextDown]
    }
    for _ in 0..<20_000 { numbers.append(Double(bitPattern: random.next())) }
    return numbers.filter(\.isFinite)
  }()

  @Test("Every number reads back to the same bits")
  func exactNumbers() throws {
    var record = RunRecord.small
    record.model.weights = Self.doubles
    let read = try RecordFile.decode(RecordFile.data(of: record), file: "record.json")
    let wrong = zip(read.model.weights, Self.doubles).filter { $0.bitPattern != $1.bitPattern }
    #expect(read.model.weights.count == Self.doubles.count)
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test("A record that was read is written to the same bytes")
  func stableBytes() throws {
    var record = RunRecord.small
    let numbers = Self.doubles + [1, -3, 1e17, 1e18]
    record.provenance.configuration = .list(numbers.map { .number($0) })
    let data = try RecordFile.data(of: record)
    #expect(try RecordFile.data(of: RecordFile.decode(data, file: "")) == data)
  }

  @Test("Seeds of 64 bits and texts of all kinds survive")
  func integersAndTexts() throws {
    var record = RunRecord.small
    record.provenance.seed = .max
    record.provenance.splitSeed = 0x8000_0000_0000_0001
    record.dataset.features = ["\"\\/\n\t\u{0}\u{7f}"]
    record.dataset.label = "\u{2028}"
    record.dataset.classes = ["", "日本 🙂 e\u{301}"]
    record.dataset.name = "null"
    let data = try RecordFile.data(of: record)
    #expect(try RecordFile.decode(data, file: "") == record)
  }

  @Test("Keys are sorted, at every depth, and the file ends with a line feed")
  func sortedKeys() throws {
    let text = String(decoding: try RecordFile.data(of: .small), as: UTF8.self)
    #expect(text.hasSuffix("}\n"))
    var open: [[String]] = [[]]
    for line in text.split(separator: "\n") {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("\""), let end = trimmed.dropFirst().firstIndex(of: "\""),
        trimmed[end...].dropFirst().hasPrefix(" :")
      {
        open[open.count - 1].append(String(trimmed[..<end].dropFirst()))
      }
      if trimmed.hasSuffix("{") { open.append([]) }
      if trimmed.hasPrefix("}") {
        let keys = open.removeLast()
        #expect(keys == keys.sorted())
      }
    }
    #expect(open.count == 1)
    #expect(text.contains("\"a/b.csv\""))
  }

  @Test("What is no number is null with its reason beside it")
  func absentNumbers() throws {
    for value in [Double.nan, .infinity, -.infinity] {
      let quantity = Quantity(value, reason: "nothing to divide by")
      let data = try JSONEncoder().encode(quantity)
      #expect(try JSONDecoder().decode(Quantity.self, from: data) == quantity)
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.contains("\"value\":null"))
      #expect(text.contains("\"reason\":\"nothing to divide by\""))
    }
    #expect(Quantity(2, reason: "none").reason == nil)
    #expect(Quantity(.nan).reason == "not a finite number")
    let text = String(decoding: try RecordFile.data(of: .small), as: UTF8.self)
    #expect(text.contains("\"reason\" : \"the ceiling is 0\",\n        \"value\" : null"))
    #expect(text.contains("\"commit\" : null") && text.contains("\"dirty\" : null"))
  }

  @Test(
    "A number that has no reason to be absent stops the writing",
    arguments: [Double.nan, .infinity])
  func nonFinite(value: Double) {
    var record = RunRecord.small
    record.model.weights = [value]
    #expect(throws: (any Error).self) { try RecordFile.data(of: record) }
  }

  // MARK: - Reading what others wrote

  /// Returns the message for the small record's text after a change.
  private func message(replacing old: String, with new: String) throws -> String? {
    let text = String(decoding: try RecordFile.data(of: .small), as: UTF8.self)
    try #require(text.contains(old))
    do {
      _ = try RecordFile.decode(Data(text.replacing(old, with: new).utf8), file: "r.json")
      return nil
    } catch {
      return error.description
    }
  }

  @Test("A newer minor version is read, whatever it adds")
  func newerMinor() throws {
    let minor = "\"minor\" : \(RunRecord.Schema.current.minor)"
    #expect(try message(replacing: minor, with: "\"minor\" : 99, \"later\" : [1]") == nil)
    #expect(
      try message(replacing: "\"training\" : {", with: "\"training\" : {\"a\" : null,") == nil)
  }

  @Test("Another major version is refused, even where all else has changed")
  func newerMajor() throws {
    #expect(
      try message(replacing: "\"major\" : 1", with: "\"major\" : 2")
        == "r.json: schema version 2; this program reads version 1: make the report again, or "
        + "use the program that wrote it")
    let data = Data(#"{"schema": {"name": "qpert.record", "major": 3, "minor": 0}}"#.utf8)
    #expect(throws: RecordError.incompatible(file: "r.json", major: 3)) {
      try RecordFile.decode(data, file: "r.json")
    }
  }

  @Test("A message names the file and the field that is wrong")
  func malformed() throws {
    let cases = [
      ("\"layers\" : 1", "\"layer\" : 1", "model.layers is missing"),
      ("\"layers\" : 1", "\"layers\" : \"1\"", "model.layers is no Int"),
      ("\"layers\" : 1", "\"layers\" : null", "model.layers is null; expected Int"),
      ("\"row\" : 3", "\"line\" : 3", "test.instances[0].row is missing"),
      ("\"row\" : 3", "\"row\" : [3]", "test.instances[0].row is no Int"),
      ("\"splitSeed\" : ", "\"splitSeed\" : -", "it has a number out of range"),
      ("\"name\" : \"qpert.record\"", "\"name\" : \"x\"", "its schema is x"),
      ("\"schema\"", "\"scheme\"", "schema is missing"),
    ]
    for (old, new, detail) in cases {
      let message = try message(replacing: old, with: new)
      #expect(message?.hasPrefix("r.json: not a record of qpert: \(detail)") == true, "\(detail)")
    }
  }

  @Test(
    "What is no JSON is named as such",
    arguments: ["", "{", "record", "\u{0}\u{1}", "{\"schema\": }", "[1, 2"])
  func noJSON(text: String) {
    let error = #expect(throws: RecordError.self) {
      try RecordFile.decode(Data(text.utf8), file: "r.json")
    }
    #expect(error?.description == "r.json: not a record of qpert: it is no JSON")
  }

  @Test("JSON of another kind is no record", arguments: ["[]", "7", "null", "{}"])
  func otherJSON(text: String) {
    let error = #expect(throws: RecordError.self) {
      try RecordFile.decode(Data(text.utf8), file: "r.json")
    }
    #expect(error?.description.hasPrefix("r.json: not a record of qpert: ") == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test("A file is read by its path or by its folder's")
  func paths() throws {
    try withTemporaryFolder { folder in
      #expect(throws: RecordError.missing(file: folder + "/none.json")) {
        try RecordFile.read(folder + "/none.json")
      }
      #expect(throws: RecordError.unreadable(file: folder + "/record.json")) {
        try RecordFile.read(folder)
      }
      try RecordFile.data(of: .small).write(to: URL(filePath: folder + "/record.json"))
      #expect(try RecordFile.read(folder) == .small)
      #expect(try RecordFile.read(folder + "/record.json") == .small)
      #expect(OutputFolder.Kind.report.isFound(in: folder))
      #expect(!OutputFolder.Kind.comparison.isFound(in: folder))
      #expect(!OutputFolder.Kind.report.isFound(in: folder + "/none"))
    }
  }
}

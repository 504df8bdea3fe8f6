import Datasets
import Foundation
import Records
import Testing

@Suite("qpert verify and templates")
struct VerifyCommandTests {
  /// A report in the folder `r`.
  private func report() throws -> Scratch {
    try Scratch.withReport("r")
  }

  /// Writes the record and its hash, as someone would who wants no one to notice.
  private func plant(_ record: RunRecord, in folder: Scratch) throws {
    let data = try RecordFile.data(of: record)
    try data.write(to: folder.url.appendingPathComponent("r/record.json"))
    var manifest = try Manifest(folder: folder.url.appendingPathComponent("r").path)
    manifest.files["record.json"] = sha256Text(data)
    try manifest.data().write(to: folder.url.appendingPathComponent("r/manifest.json"))
  }

  @Test("An untouched report passes; its manifest names every file but itself and clock times")
  func untouched() throws {
    let folder = try report()
    let manifest = try Manifest(folder: folder.url.appendingPathComponent("r").path)
    let files = try folder.contents(of: "r").filter { $0.contains(".") }
    #expect(manifest.files.keys.sorted() == files.filter { !Manifest.unlisted.contains($0) })
    #expect(Manifest.unlisted.isSubset(of: files))
    try folder.write("hello", to: "r/notes.txt")
    let verified = try Invocation("verify", "r", "--quiet", in: folder)
    #expect(verified.status == 0 && verified.errors.isEmpty)
    let lines = verified.output.split(separator: "\n")
    #expect(lines.first == "manifest: \(manifest.files.count) files")
    #expect(lines.contains("predictions: 30 rows"))
    #expect(
      lines.contains { $0.hasPrefix("attributions: shap 90, qpert 30, lime 90, random 90, ") })
    #expect(lines.last == "note: not of this run, and not checked: notes.txt")
  }

  @Test("A flipped byte and a missing file are named")
  func files() throws {
    let folder = try report()
    let image = folder.url.appendingPathComponent("r/figures/circuit.png")
    var bytes = try Data(contentsOf: image)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: image)
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("r/report.md"))
    let verified = try Invocation("verify", "r", "--quiet", in: folder)
    #expect(verified.status == 1)
    #expect(verified.output.contains("files; 2 differ\n  figures/circuit.png: has changed: "))
    #expect(verified.output.contains("\n  report.md: is missing\n"))
    #expect(verified.errors == "qpert: r: 2 differences\n")
  }

  @Test("A changed attribution is named though the manifest fits")
  func attribution() throws {
    let folder = try report()
    var record = try RecordFile.read(folder.url.appendingPathComponent("r").path)
    record.methods[0].attributions[2].values[1] = 7
    try plant(record, in: folder)
    let verified = try Invocation("verify", "r", "--quiet", in: folder)
    #expect(verified.status == 1)
    #expect(
      verified.output.contains(
        "1 differs\n  record.json: methods[0].attributions[2].values[1] is 7.0; recomputed "))
    #expect(verified.errors == "qpert: r: 1 difference\n")
  }

  @Test("A changed weight is named by the first of what no longer follows, and a count")
  func weight() throws {
    let folder = try report()
    var record = try RecordFile.read(folder.url.appendingPathComponent("r").path)
    record.model.weights[0] += 0.5
    try plant(record, in: folder)
    let verified = try Invocation("verify", "r", "--quiet", in: folder)
    #expect(verified.status == 1)
    #expect(verified.output.contains("  record.json: test.crossEntropy is "))
    #expect(verified.output.contains("\n  … and "))
  }

  @Test("A record that cannot be read is a fault where it was changed, and an error elsewhere")
  func unreadable() throws {
    let folder = try report()
    try folder.write("{", to: "r/record.json")
    let changed = try Invocation("verify", "r", "--quiet", in: folder)
    #expect(changed.status == 1 && changed.output.contains("record.json: not a record of qpert"))
    let newer = #"{"schema": {"name": "qpert.record", "major": 99, "minor": 0}}"#
    try folder.write(newer, to: "r/record.json")
    var manifest = try Manifest(folder: folder.url.appendingPathComponent("r").path)
    manifest.files["record.json"] = sha256Text(newer.utf8)
    try manifest.data().write(to: folder.url.appendingPathComponent("r/manifest.json"))
    let refused = try Invocation("verify", "r", "--quiet", in: folder)
    #expect(refused.status == 2 && refused.output.isEmpty)
    #expect(refused.errors.hasPrefix("qpert: r/record.json: schema version 99"))
    try folder.write("[]", to: "r/manifest.json")
    let broken = try Invocation("verify", "r", in: folder)
    #expect(broken.status == 2 && broken.errors.hasPrefix("qpert: r/manifest.json: is no manifest"))
    #expect(try Invocation("verify", "nowhere", in: folder).status == 2)
  }

  @Test("Templates are written out, read again, and not overwritten once they were changed")
  func templates() throws {
    let folder = try report()
    #expect(try Invocation("templates", "mine", in: folder).status == 0)
    #expect(try Invocation("templates", "mine", in: folder).status == 0)
    let drawn = try Invocation(
      "render", "r", "--quiet", "--templates", "mine", "--output", "again", in: folder)
    #expect(drawn.status == 0)
    #expect(try folder.data("r/report.html") == folder.data("again/report.html"))

    let text = String(decoding: try folder.data("mine/report.md"), as: UTF8.self)
    try folder.write(text.replacing("{{title}}", with: "{{titel}}"), to: "mine/report.md")
    let refused = try Invocation("templates", "mine", in: folder)
    #expect(refused.status == 2)
    #expect(refused.errors.hasPrefix("qpert: mine: report.md differs from the built-in templates"))
    let misspelt = try Invocation(
      "render", "r", "--templates", "mine", "--output", "again", in: folder)
    #expect(misspelt.status == 2)
    #expect(
      misspelt.errors.hasPrefix(
        "qpert: mine/report.md:1:3: no variable \"titel\" (did you mean \"title\"?)"))
    #expect(try Invocation("templates", "mine", "--force", in: folder).status == 0)
    #expect(String(decoding: try folder.data("mine/report.md"), as: UTF8.self) == text)
  }
}

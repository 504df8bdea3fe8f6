import Foundation
import Records
import Testing

@Suite("qpert compare")
struct CompareCommandTests {
  /// A report in the folder `a`.
  private func report() throws -> Scratch { try Scratch.withReport("a") }

  private func record(_ folder: Scratch) throws -> RunRecord {
    try RecordFile.read(folder.url.appendingPathComponent("a").path)
  }

  private func plant(_ record: RunRecord, as name: String, in folder: Scratch) throws {
    try RecordFile.data(of: record).write(to: folder.url.appendingPathComponent(name))
  }

  @Test("A report is identical to itself; documents and a manifest are written, and again")
  func identical() throws {
    let folder = try report()
    for _ in 0..<2 {
      let compared = try Invocation("compare", "a", "a", "--output", "c", in: folder)
      #expect(compared.status == 0 && compared.errors.isEmpty)
      #expect(compared.output.hasPrefix("identical: every number compared agrees\n"))
    }
    let files = try folder.contents(of: "c")
    #expect(
      Set(["comparison.html", "comparison.json", "comparison.md", "manifest.json"])
        .isSubset(of: files))
    let markdown = try String(
      contentsOf: folder.url.appendingPathComponent("c/comparison.md"), encoding: .utf8)
    #expect(markdown.hasPrefix("<!-- qpert-comparison -->\n"))
  }

  @Test("A comparison never takes a report's place, not even by force")
  func anotherKind() throws {
    let folder = try report()
    let before = try folder.contents(of: "a")
    let compared = try Invocation("compare", "a", "a", "--output", "a", "--force", in: folder)
    #expect(compared.status == 2)
    #expect(compared.errors.contains("a: holds a report where a comparison is to be written"))
    #expect(try folder.contents(of: "a") == before)
  }

  @Test("A run that lost a method fails its gate, and is not called identical")
  func lostMethod() throws {
    let folder = try report()
    var head = try record(folder)
    head.methods.removeFirst()
    head.faithfulness["shap"] = nil
    try plant(head, as: "head.json", in: folder)
    let compared = try Invocation("compare", "a", "head.json", in: folder)
    #expect(compared.status == 1)
    #expect(!compared.output.hasPrefix("identical"))
    #expect(compared.output.contains("gate failed: faithfulness.shap.aucDifference is measured"))
  }

  @Test("Records that contradict themselves are refused with what is wrong")
  func contradictions() throws {
    let folder = try Scratch()
    let run = try Invocation(
      "report", "--quick", "--quiet", "--output", "a", "--seeds", "2", in: folder)
    try #require(run.status == 0, "\(run.errors)")
    let sound = try record(folder)
    let changes: [(String, (inout RunRecord) -> Void)] = [
      ("accuracy", { $0.seeds![1].accuracy = 0.1 }),
      ("samples", { $0.seeds![1].faithfulness["shap"]!.aucDifference = 1e308 }),
      ("seeds[0]", { $0.seeds!.swapAt(0, 1) }),
      ("seeds.predicted", { $0.seeds![1].predicted[0] = 7 }),
      ("seeds", { $0.seeds = [] }),
      ("of its own", { $0.seeds![1].seed = $0.seeds![0].seed }),
      ("aucDifference", { $0.faithfulness["lime"]!.aucDifference.samples!.reverse() }),
    ]
    for (name, change) in changes {
      var head = sound
      change(&head)
      try plant(head, as: "head.json", in: folder)
      let compared = try Invocation("compare", "a", "head.json", in: folder)
      #expect(compared.status == 2, "\(name)")
      #expect(compared.errors.contains("contradicts itself") && compared.errors.contains(name))
      #expect(compared.output.isEmpty)
    }
  }

  @Test("Another schema or another split is incomparable, exit 3, with documents that say so")
  func incomparable() throws {
    let folder = try report()
    var head = try record(folder)
    head.schema.major = 2
    try plant(head, as: "schema.json", in: folder)
    head = try record(folder)
    head.dataset.split.test.swapAt(0, 1)
    try plant(head, as: "split.json", in: folder)
    for (name, word) in [("schema.json", "record schema"), ("split.json", "test rows")] {
      let compared = try Invocation("compare", "a", name, "--output", "c", in: folder)
      #expect(compared.status == 3 && compared.errors.isEmpty)
      #expect(compared.output.hasPrefix("incomparable: \(word) differs; nothing was compared\n"))
      let markdown = try String(
        contentsOf: folder.url.appendingPathComponent("c/comparison.md"), encoding: .utf8)
      #expect(markdown.contains("Incomparable") && markdown.contains(word))
    }
  }

  @Test("What cannot be read or makes no sense is one line and exit 2, or 64 for usage")
  func malformed() throws {
    let folder = try report()
    try folder.write("a: 3\n", to: "gates.yaml")
    let gates = try Invocation("compare", "a", "a", "--gates", "gates.yaml", in: folder)
    #expect(gates.status == 2 && gates.errors.contains("gates.yaml:1:4: a has no rules"))
    let missing = try Invocation("compare", "a", "none", in: folder)
    #expect(missing.status == 2 && missing.errors.contains("none: no such file"))
    #expect(try Invocation("compare", "a", in: folder).status == 64)
  }
}

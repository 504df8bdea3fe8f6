import Records
import Testing

@testable import Reporting

@Suite("Sentences on planted columns")
struct TruthSentencesTests {
  private static func sentences(
    _ change: (inout TruthRecord) -> Void = { _ in }
  ) -> [String: String] {
    var record = FiguresSample.iris.record
    change(&record.diagnostics!.truth!)
    return DiagnosticsContext.truthSentences(record)
  }

  @Test("Methods beyond chance are named, and only those")
  func beyondChance() throws {
    let sentence = try #require(Self.sentences()["truth-noise"])
    let methods = FiguresSample.iris.record.methods.map(\.title)
    let better = methods.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    #expect(sentence.contains("p < 0.05): " + Sentences.list(better)))
    #expect(sentence.contains("; for the other \(methods.count / 2) this is not shown."))
    #expect(sentence.contains("one row of 15"))
  }

  @Test("Where no p-value is small, no method is said to do better than chance")
  func chance() throws {
    let sentences = Self.sentences { truth in
      for index in truth.noise!.methods.indices { truth.noise?.methods[index].adjustedP = 0.05 }
      for index in truth.copy!.methods.indices { truth.copy?.methods[index].adjustedP = 0.3 }
    }
    for id in ["truth-noise", "truth-copy"] {
      let sentence = try #require(sentences[id])
      #expect(sentence.contains("more often than chance is not shown"))
      #expect(!sentence.contains("Methods that have"))
    }
  }

  @Test("Where the model goes by the noise in every row, nothing is asked of the methods")
  func used() throws {
    let sentence = try #require(
      Self.sentences {
        $0.noise?.model.lastRows = 0
        $0.noise?.model.rightlyLastRows = 0
      }["truth-noise"])
    #expect(sentence.contains("In no row does it go by them less"))
    #expect(!sentence.contains("random ranking has them last"))
  }

  @Test("Only methods whose interval holds 0 are said to be within it")
  func intervals() throws {
    func sentence(holding held: Int?) throws -> String {
      try #require(
        Self.sentences { truth in
          for index in truth.copy!.methods.indices {
            truth.copy?.methods[index].result.change.interval = Interval(
              lower: index == held ? -0.1 : 0.01, upper: 0.1, level: 0.95)
          }
        }["truth-copy"])
    }
    let start = "0 lies within the 95\u{00A0}% interval of "
    #expect(try sentence(holding: nil).contains(start + "no method;"))
    let title = FiguresSample.iris.record.methods[1].title
    #expect(try sentence(holding: 1).contains(start + title + ";"))
  }

  @Test("Even parts of four features grow by 2/5 − 1/4 with a copy")
  func even() throws {
    #expect(try #require(Self.sentences()["truth-copy"]).contains("would add 15.0 points"))
  }

  @Test("Tables have the model's own row first, then a row a method")
  func tables() throws {
    let record = FiguresSample.iris.record
    for id in ["truth-noise", "truth-copy"] {
      let entry = try #require(ReportTables(record).all.first { $0.id == id })
      #expect(
        entry.table.rows.map { $0[0] } == ["The model itself"] + record.methods.map(\.title))
      #expect(entry.table.rows.allSatisfy { $0.count == entry.table.columns.count })
    }
  }

  @Test("Without planted columns there is neither sentence nor table")
  func absence() {
    var record = FiguresSample.iris.record
    record.diagnostics?.truth = nil
    #expect(DiagnosticsContext.truthSentences(record).isEmpty)
    #expect(!ReportTables(record).all.contains { $0.id.hasPrefix("truth") })
  }

  @Test("A record whose planted columns do not fit its table is an error")
  func contradictions() {
    func error(_ change: (inout TruthRecord) -> Void) -> RecordContradiction? {
      var record = FiguresSample.iris.record
      change(&record.diagnostics!.truth!)
      return #expect(throws: RecordContradiction.self) { try record.checkShape() }
    }
    #expect(
      error { $0.copy?.feature = 4 }
        == .unknown(part: "diagnostics.truth.copy.feature", number: 4))
    #expect(
      error { $0.noise?.columns = .max }
        == .unknown(part: "diagnostics.truth.noise.columns", number: .max))
    #expect(
      error { $0.noise?.steepest.removeLast() }
        == .count(part: "diagnostics.truth.noise.steepest", expected: 6, actual: 5))
    #expect(
      error { $0.copy?.reliance = [] }
        == .count(part: "diagnostics.truth.copy.reliance", expected: 5, actual: 0))
  }
}

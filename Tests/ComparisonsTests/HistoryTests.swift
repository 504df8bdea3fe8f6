import Comparisons
import Evaluation
import Records
import Testing

@Suite struct HistoryTests {
  private static let runs: [(path: String, record: RunRecord)] = [
    ("a", .made(of: SeedRecord.seeds(10, luck: 0))),
    ("b", .made(of: SeedRecord.seeds(10, luck: 1))),
    ("c", .made(of: SeedRecord.seeds(10, luck: 2, difference: 0))),
  ]

  @Test("A history has a point a run, with Student's interval over its seeds, and its steps")
  func points() throws {
    let history = ComparisonHistory(Self.runs)
    #expect(history.runs.map(\.path) == ["a", "b", "c"])
    #expect(history.steps.map(\.word) == [.notSeparable, .regressed])
    #expect(
      history.tracks.map(\.name) == [
        "test.accuracy", "test.crossEntropy", "training.epochs", "faithfulness.shap.aucDifference",
      ])
    let track = history.tracks[3]
    for (point, run) in zip(track.points, Self.runs) {
      let values = run.record.seeds!.map { $0.faithfulness["shap"]!.aucDifference }
      let mean = MeanDifference.mean(of: values)
      #expect(point.value == mean.value && point.interval?.upper == mean.interval.upper)
    }
  }

  @Test("A summary begins with the verdict's line and bears no control characters")
  func summary() {
    var head = Self.runs[2].record
    head.methods[0].title = "SH\u{1B}[31mAP\n0"
    var base = Self.runs[0].record
    base.methods[0].title = head.methods[0].title
    let comparison = ComparisonRecord(base: ("a", base), head: ("c", head))
    let lines = comparison.summary.split(separator: "\n")
    #expect(lines[0] == comparison.verdict.line && comparison.verdict.line.count <= 140)
    #expect(comparison.verdict.line.contains("SH [31mAP 0"))
    #expect(!comparison.summary.contains("\u{1B}"))
  }

  @Test("Rankings agree or not by Kendall's τ, row by row")
  func rankings() throws {
    func record(_ values: [[Double]]) -> RunRecord {
      var record = RunRecord.made(of: [.drawn(seed: 1, luck: 1, rows: 3)])
      record.methods[0].attributions = values.enumerated().map { instance, values in
        MethodRecord.Attribution(
          instance: instance, class: record.test.instances[instance].predicted, values: values,
          base: nil, spread: nil, efficiencyResidual: nil, localR2: nil, localPrediction: nil)
      }
      return record
    }
    let comparison = ComparisonRecord(
      base: ("", record([[3, 1], [1, 2], [1, 2]])), head: ("", record([[2, 1], [2, 1], [1, 2]])))
    let agreement = try #require(comparison.rankings.first)
    #expect(agreement.instances == 3 && agreement.changed == 1 && agreement.topChanged == 1)
    #expect(abs(agreement.meanTau! - 1.0 / 3) < 1e-15)
  }

  @Test("Seeds that both runs have are paired only where they are all there are")
  func subsets() {
    let ten = SeedRecord.seeds(10, luck: 0)
    func replication(_ head: [SeedRecord]) -> Replication? {
      ComparisonRecord(base: ("", .made(of: ten)), head: ("", .made(of: head))).replication
    }
    let some = replication(Array(SeedRecord.seeds(4, luck: 1)))
    #expect(some?.isPaired == false && some?.base == 10 && some?.head == 4)
    var mixed = ten
    mixed[2] = .drawn(seed: 3, luck: 999)
    let paired = replication(mixed)
    #expect(paired?.isPaired == true && paired?.unit == .seed)
    #expect(paired?.sentence.hasPrefix("1 of 10 models were trained anew") == true)
    #expect(replication(Array(ten.prefix(3)))?.unit == .instance)
  }
}

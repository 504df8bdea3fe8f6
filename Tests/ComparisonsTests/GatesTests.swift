import Comparisons
import Foundation
import Records
import Testing

@Suite struct GatesTests {
  /// Ten seeds whose SHAP loses 0.1 from base to head; all else is alike but for luck.
  private static let base = RunRecord.made(of: SeedRecord.seeds(10, luck: 0))
  private static let head = RunRecord.made(of: SeedRecord.seeds(10, luck: 1, difference: 0.05))
  private static let metric = "faithfulness.shap.aucDifference"

  private func results(
    _ change: (inout Gates.Gate) -> Void, of metric: String = Self.metric
  ) -> ComparisonRecord {
    var gate = Gates.Gate(metric: metric)
    change(&gate)
    return ComparisonRecord(
      base: ("base", Self.base), head: ("head", Self.head), gates: Gates([gate]))
  }

  @Test("A gate forbids regression unless it says otherwise")
  func regression() {
    #expect(results { _ in }.verdict.exitStatus == 1)
    let allowed = results { $0.forbidsRegression = false }
    #expect(allowed.verdict.word == .regressed)
    #expect(allowed.verdict.exitStatus == 0)
  }

  @Test("Bounds hold for the head's value, at the bound itself too")
  func bounds() throws {
    let value = try #require(results { _ in }.metrics[0].head)
    func passes(_ change: @escaping (inout Gates.Gate) -> Void) -> Bool {
      results {
        $0.forbidsRegression = false
        change(&$0)
      }.verdict.exitStatus == 0
    }
    #expect(passes { $0.minimum = value } && passes { $0.maximum = value })
    #expect(!passes { $0.minimum = value + 1e-6 } && !passes { $0.maximum = value - 1e-6 })
  }

  @Test("The margin is held against the worse end of the interval")
  func margin() throws {
    let interval = try #require(results { _ in }.metrics[0].interval)
    func passes(_ margin: Double) -> Bool {
      results {
        $0.forbidsRegression = false
        $0.margin = margin
      }.verdict.exitStatus == 0
    }
    #expect(interval.lower < -0.1)
    #expect(passes(-interval.lower + 1e-6) && !passes(-interval.lower - 1e-6))
  }

  @Test("What lies within the noise that a gate allows is no regression")
  func noise() {
    let comparison = results { $0.noise = 0.2 }
    #expect(comparison.metrics[0].outcome == .withinNoise)
    #expect(comparison.verdict.exitStatus == 0)
  }

  @Test("A gate on a metric that is nowhere fails, and the nearest name is suggested")
  func missing() {
    let comparison = results({ _ in }, of: "test.acuracy")
    #expect(comparison.verdict.exitStatus == 1)
    #expect(
      comparison.gates.map(\.reason) == ["neither run has this metric; did you mean test.accuracy?"]
    )
  }

  @Test("A metric that the base lacks at one of its seeds loses no gate")
  func partlyMissing() {
    var base = Self.base
    base.seeds?[3].faithfulness["shap"] = nil
    let comparison = ComparisonRecord(base: ("base", base), head: ("head", Self.head))
    #expect(comparison.verdict.exitStatus == 1)
    #expect(comparison.gates.contains { $0.metric == Self.metric && !$0.passes })
  }

  @Test("With the same weights, what no sample tells of is no pass")
  func notTestable() {
    var head = Self.base
    for index in head.seeds!.indices { head.seeds![index].faithfulness["shap"]!.insertionAUC = 0 }
    let gates = Gates([Gates.Gate(metric: "faithfulness.shap.insertionAUC")])
    let comparison = ComparisonRecord(
      base: ("base", Self.base), head: ("head", head), gates: gates)
    #expect(comparison.metrics[0].outcome == .notTestable)
    #expect(comparison.verdict.exitStatus == 1)
  }

  @Test("Fewer epochs are no improvement, more are a regression")
  func epochs() {
    func outcome(_ epochs: Int) -> MetricChange.Outcome? {
      var head = Self.base
      for index in head.seeds!.indices { head.seeds![index].epochs += epochs }
      return ComparisonRecord(base: ("", Self.base), head: ("", head)).metrics
        .first { $0.name == "training.epochs" }?.outcome
    }
    #expect(outcome(-60) == .shown)
    #expect(outcome(60) == .regressed)
    #expect(outcome(15) == .withinNoise)
  }

  @Test("A file of gates is read as it is written")
  func file() throws {
    let gates = try Self.gates(
      "test.accuracy:\na.b: {minimum: 0.5, maximum: 1, margin: 0.1, noise: 0}\n"
        + "c:\n  regression: allowed\n")
    var full = Gates.Gate(metric: "a.b")
    (full.minimum, full.maximum, full.margin, full.noise) = (0.5, 1, 0.1, 0)
    var allowed = Gates.Gate(metric: "c")
    allowed.forbidsRegression = false
    #expect(gates == Gates([Gates.Gate(metric: "test.accuracy"), full, allowed]))
  }

  @Test(
    "A malformed file of gates is one line with its place",
    arguments: [
      ("", "gates.yaml: names no gate; expected metrics such as"),
      ("{}", "gates.yaml: names no gate"),
      ("- test.accuracy", "gates.yaml:1:1: expected metrics with their rules"),
      ("a: 3", "gates.yaml:1:4: a has no rules"),
      ("a:\n  minimun: 3", "gates.yaml:2:3: no rule \"minimun\" for a; expected minimum"),
      ("a: {minimum: much}", "gates.yaml:1:14: minimum of a is \"much\"; expected a number"),
      ("a: {noise: -1}", "gates.yaml:1:12: noise of a is \"-1\"; expected a number from 0 on"),
      (
        "a: {regression: never}",
        "gates.yaml:1:17: regression of a is \"never\"; expected forbidden"
      ),
      ("a: [", "gates.yaml:2:1: not YAML"), ("a:\na:\n", "the setting \"a\" is given again"),
    ])
  func malformed(yaml: String, message: String) {
    do {
      _ = try Self.gates(yaml)
      Issue.record("no error")
    } catch {
      let text = "\(error)"
      #expect(text.contains(message) && !text.contains("\n"), "\(text)")
    }
  }

  private static func gates(_ yaml: String) throws -> Gates {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "gates.yaml")
    try Data(yaml.utf8).write(to: file)
    return try Gates(yamlFile: file.path)
  }
}

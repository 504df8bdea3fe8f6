import Datasets
import Execution
import Explainers
import QuantumLearning
import Records
import Synchronization
import Testing

@testable import Experiments

@Suite("Diagnostics, asked for by name")
struct DiagnosticsTests {
  private static func configuration(_ diagnostics: [Diagnostic]) -> Configuration {
    var configuration = ShortRun.configuration()
    configuration.methods = ["shap", "qpert", "lime", "random", "occlusion"]
    configuration.data.file = "few.csv"
    configuration.readout = .shots(500)
    configuration.lime.sampleCount = 60
    configuration.qpert.iterations = 6
    configuration.study.trials = 0
    configuration.diagnostics = diagnostics
    return configuration
  }

  /// Shared by the tests that only look at it.
  private static let run = Task {
    try await Experiment(configuration(Diagnostic.allCases), dataset: fewRows())
      .run(in: ShortRun.surroundings) { _ in }
  }

  /// Every fifth row of Iris: ten a class.
  private static func fewRows() throws -> Dataset {
    let iris = Dataset.iris
    let rows = Array(stride(from: 0, to: iris.labels.count, by: 5))
    return Dataset(
      name: "few", featureNames: iris.featureNames, labelName: iris.labelName,
      classNames: iris.classNames, features: iris.features.rows(rows),
      labels: rows.map { iris.labels[$0] }, sha256: "0")
  }

  @Test("Without a name none is computed; with one, that one alone")
  func names() async throws {
    #expect(try await ShortRun.iris().diagnostics == nil)
    let record = try await Experiment(
      Self.configuration([.stability]), dataset: Self.fewRows()
    ).run(in: ShortRun.surroundings) { _ in }
    let diagnostics = try #require(record.diagnostics)
    #expect(diagnostics.stability?.methods.map(\.name) == record.methods.map(\.name))
    #expect(diagnostics.ablation == nil && diagnostics.shots == nil && diagnostics.seeds == nil)
  }

  @Test("A method without random numbers says the same every time, a random ranking does not")
  func seeds() async throws {
    let seeds = try #require(try await Self.run.value.diagnostics?.seeds)
    let byName = Dictionary(
      uniqueKeysWithValues: seeds.methods.map { ($0.name, $0.repetitions[0]) })
    for name in ["shap", "occlusion"] {
      let repetition = try #require(byName[name])
      #expect(repetition.changingShare == 0 && repetition.stableTopShare == 1)
      #expect(repetition.agreement.value == 1)
    }
    // Ten rankings of four features agree by chance with probability 24⁻⁹ a row.
    #expect(byName["random"]?.changingShare == 1)
  }

  @Test("After the run's own iterations masks are the run's; as many more are twice as many")
  func convergence() async throws {
    let record = try await Self.run.value
    let convergence = try #require(record.diagnostics?.convergence)
    #expect(convergence.lengths.map(\.iterations) == [6, 12, 24])
    let own = convergence.lengths[0]
    #expect(own.changedShare == 0 && own.agreement.value == 1)
    #expect(own.aucDifference.value == record.faithfulness["qpert"]?.exact.aucDifference.value)
    #expect(convergence.lengths.map(\.loss) == convergence.lengths.map(\.loss).sorted(by: >))
    #expect((0...1).contains(convergence.sameMaskShare))
  }

  @Test("Every term of QPert is left out, stands alone and is read each other way that there is")
  func ablation() async throws {
    let record = try await Self.run.value
    let variants = try #require(record.diagnostics?.ablation)
    let terms = ["target", "l1", "fidelity", "entanglement", "superposition"]
    let readings = [
      "target-suppress", "fidelity-jensen-shannon", "fidelity-l2",
      "entanglement-mutual-information", "superposition-mask",
    ]
    #expect(
      variants.map(\.name) == ["all"] + terms.map { "without-\($0)" } + terms.map { "only-\($0)" }
        + readings)
    #expect(
      variants[0].aucDifference.value == record.faithfulness["qpert"]?.exact.aucDifference.value)
    // Masks that are to destroy the prediction are others than those that keep it.
    let suppress = try #require(variants.first { $0.name == readings[0] })
    #expect(suppress.aucDifference.value != variants[0].aucDifference.value)
  }

  @Test("With more shots one more AUC-Difference is to be expected nearer to the exact one")
  func shotIntervals() async throws {
    let shots = try #require(try await Self.run.value.diagnostics?.shots)
    #expect(shots.runShots == 500)
    let shap = try #require(shots.methods.first { $0.name == "shap" })
    #expect(shap.repetitions.compactMap(\.shots) == [100, 300, 500, 1000, 2000, 10_000, 100_000])
    let values = try shap.repetitions.map { try #require($0.aucDifference) }
    let widths = values.map { $0.interval.upper - $0.interval.lower }
    // 1,000 times the shots: 32 times narrower but for the intervals' own noise.
    #expect(widths.first! > 3 * widths.last!)
    let local = try #require(shap.localAttributions)
    #expect(local.count == 4)
    // Each leaves out the exact value once in 20; three of four do once in 2,000.
    #expect(local.count { $0.interval.contains($0.exact) } >= 2)
    #expect(local.allSatisfy { $0.interval.lower < $0.interval.upper })
  }

  @Test("With more shots, explanations come nearer to the exact ones")
  func shots() async throws {
    let shots = try #require(try await Self.run.value.diagnostics?.shots)
    #expect(shots.methods.contains { $0.name == "shap" })
    #expect(!shots.methods.contains { $0.name == "qpert" }, "QPert reads no shots")
    for method in shots.methods where method.name == "shap" {
      let agreement = try method.repetitions.map { try #require($0.agreement.value) }
      #expect(agreement.last! > agreement.first!)
      #expect(agreement.last! > 0.95)
    }
  }

  @Test("With no layer random, explanations are the trained model's; random rankings never follow")
  func randomisation() async throws {
    let methods = try #require(try await Self.run.value.diagnostics?.randomisation?.methods)
    for method in methods { #expect(method.agreement[0].value == 1) }
    let random = try #require(methods.first { $0.name == "random" })
    #expect(random.agreement.allSatisfy { $0.value == 1 })
    let shap = try #require(methods.first { $0.name == "shap" })
    #expect(shap.agreement.last!.value! < 0.9)
  }

  @Test("A record with every diagnostic is verified")
  func verification() async throws {
    let record = try await Self.run.value
    let checks = try await RecordVerification(of: record, file: "record.json").checks
    #expect(checks.flatMap(\.differences) == [])
    var changed = record
    changed.diagnostics?.ablation?[1].percentileAmongRandom += 0.001
    changed.diagnostics?.convergence?.lengths[0].loss += 0.001
    changed.diagnostics?.stability?.methods[0].meanLipschitz += 0.001
    changed.diagnostics?.randomisation?.methods[1].agreement.removeLast()
    changed.diagnostics?.seeds?.methods[2].repetitions[0].changingShare += 0.1
    changed.diagnostics?.shots?.methods[0].repetitions[1].aucDifference?.mean += 0.001
    let differences = try await RecordVerification(of: changed, file: "record.json").checks
      .flatMap(\.differences)
    #expect(
      differences.map(\.path).sorted() == [
        "diagnostics.ablation[1].percentileAmongRandom",
        "diagnostics.convergence.lengths[0].loss",
        "diagnostics.randomisation.methods[1].agreement",
        "diagnostics.seeds.methods[2].repetitions[0].changingShare",
        "diagnostics.shots.methods[0].repetitions[1].aucDifference.mean",
        "diagnostics.stability.methods[0].meanLipschitz",
      ])
  }

  @Test("What an earlier run knows is not computed again")
  func knowing() async throws {
    let known = try await Self.run.value.diagnostics
    let stages = Mutex<[String]>([])
    let record = try await Experiment(
      Self.configuration(Diagnostic.allCases), dataset: Self.fewRows()
    ).run(in: ShortRun.surroundings, knowing: known) { event in
      if case .began(let stage) = event { stages.withLock { $0.append(stage) } }
    }
    #expect(record == (try await Self.run.value))
    #expect(stages.withLock { $0 }.last == "Comparing baselines")
  }
}

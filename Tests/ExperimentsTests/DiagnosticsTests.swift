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
    changed.diagnostics?.stability?.methods[0].meanLipschitz += 0.001
    let differences = try await RecordVerification(of: changed, file: "record.json").checks
      .flatMap(\.differences)
    #expect(differences.map(\.path) == ["diagnostics.stability.methods[0].meanLipschitz"])
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

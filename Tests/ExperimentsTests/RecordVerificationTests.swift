import QuantumLearning
import Records
import Testing

@testable import Experiments

@Suite("Verifying a record")
struct RecordVerificationTests {
  private func differences(_ record: RunRecord) async throws -> [RecordDifference] {
    let data = try RecordFile.data(of: record)
    return try await RecordVerification(
      of: RecordFile.decode(data, file: "record.json"), file: "record.json"
    ).checks.flatMap(\.differences)
  }

  @Test("A record as it was computed has no differences, of the embedded table and of another")
  func untouched() async throws {
    #expect(try await differences(ShortRun.iris()) == [])
    var configuration = ShortRun.configuration()
    configuration.data.file = "two.csv"
    configuration.model.decoding = .balanced
    configuration.readout = .exact
    configuration.methods = ["lime", "shap"]
    let run = try await ShortRun(configuration, dataset: ShortRun.twoClasses())
    #expect(try await differences(run.record) == [])
  }

  /// A change and the path of the first value that no longer fits.
  struct Change: Sendable, CustomTestStringConvertible {
    let path: String
    let apply: @Sendable (inout RunRecord) -> Void
    var testDescription: String { path }
  }

  private static let changes: [Change] = [
    Change(path: "provenance.configurationHash") { $0.provenance.configurationHash = "0" },
    Change(path: "provenance.splitHash") { $0.provenance.splitHash = "0" },
    Change(path: "provenance.datasetHash") { $0.provenance.datasetHash = "0" },
    Change(path: "provenance.seed") { $0.provenance.seed = 6 },
    Change(path: "dataset.trainingFeatures[2][1]") { $0.dataset.trainingFeatures[2][1] += 0.001 },
    Change(path: "dataset.trainingLabels[0]") { $0.dataset.trainingLabels[0] = 2 },
    Change(path: "model.gates[5].qubits[0]") { $0.model.gates[5].qubits[0] += 1 },
    Change(path: "model.scaler.minimum[0]") { $0.model.scaler.minimum[0] -= 0.01 },
    Change(path: "model.decoding.softmax") { $0.model.decoding.softmax.toggle() },
    Change(path: "training.validationLoss") { $0.training.validationLoss += 1e-6 },
    Change(path: "training.steps") { $0.training.steps += 1 },
    Change(path: "test.accuracy") { $0.test.accuracy = 1 },
    Change(path: "test.confusion[0][0]") { $0.test.confusion[0][0] += 1 },
    Change(path: "test.instances[3].probabilities[1]") {
      $0.test.instances[3].probabilities[1] += 1e-8
    },
    Change(path: "test.instances[0].row") { $0.test.instances[0].row += 1 },
    Change(path: "methods[0].attributions[7].values[3]") {
      $0.methods[0].attributions[7].values[3] *= 1.1
    },
    Change(path: "methods[2].attributions[1].base") { $0.methods[2].attributions[1].base = nil },
    Change(path: "methods[3].attributions") { $0.methods[3].attributions.removeLast() },
    Change(path: "methods[1].meaning") { $0.methods[1].meaning = "better" },
    Change(path: "faithfulness.lime.deletionAUC.value") {
      $0.faithfulness["lime"]?.deletionAUC.value = 0.1
    },
    Change(path: "faithfulness.qpert.exact.insertionAUC.samples[4].value") {
      $0.faithfulness["qpert"]?.exact.insertionAUC.samples?[4].value += 0.1
    },
    Change(path: "reference.ceiling.value") { $0.reference.ceiling.value = 2 },
    Change(path: "significance.pairs[0].p") { $0.significance.pairs[0].p = 0 },
    Change(path: "qpert.traces[9].total[3]") { $0.qpert?.traces[9].total[3] += 1 },
    Change(path: "circuitShapley.parts[2].value") {
      $0.circuitShapley?.parts[2].value += 1e-6
    },
    Change(path: "circuitShapley.fullWorth") { $0.circuitShapley?.fullWorth -= 1e-6 },
    Change(path: "spectrum.classes[1].alone[2][0]") { $0.spectrum?.classes[1].alone[2][0] += 1 },
    Change(path: "indecision.surrogates[7].coefficients[1]") {
      $0.indecision?.surrogates[7].coefficients[1] += 0.001
    },
    Change(path: "local.instance") { $0.local.instance += 1 },
  ]

  @Test("Each changed number is named by its path", arguments: changes)
  func changed(change: Change) async throws {
    var record = try await ShortRun.iris()
    change.apply(&record)
    let paths = try await differences(record).map(\.path)
    #expect(paths.contains(change.path), "\(paths.prefix(5))")
  }

  @Test("A changed weight shows in the predictions and in what follows from them")
  func weight() async throws {
    var record = try await ShortRun.iris()
    record.model.weights[4] += 0.1
    let paths = try await differences(record).map(\.path)
    for part in ["training.validationLoss", "test.instances[0]", "methods[0]", "faithfulness."] {
      #expect(paths.contains { $0.hasPrefix(part) }, "\(part)")
    }
  }

  @Test("Of a table that is not at hand, what no rows can come to is named")
  func otherTable() async throws {
    var configuration = ShortRun.configuration()
    configuration.data.file = "two.csv"
    configuration.methods = ["random"]
    var record = try await ShortRun(configuration, dataset: ShortRun.twoClasses()).record
    record.dataset.rowsPerClass = [19, 21]
    #expect(try await differences(record) == [])
    record.dataset.rowsPerClass = [1, 39]
    record.dataset.rows = 41
    let paths = try await differences(record).map(\.path)
    #expect(paths.contains("dataset.rows") && paths.contains("dataset.rowsPerClass[1]"))
  }

  @Test("Parts from which nothing can be computed are named")
  func unfit() async throws {
    let changes: [(String, (inout RunRecord) -> Void)] = [
      ("dataset.split", { $0.dataset.split.test[0] = 999 }),
      ("dataset.split", { $0.dataset.split.train[0] = $0.dataset.split.train[1] }),
      ("test.instances", { $0.test.instances.removeLast() }),
      ("test.instances.features", { $0.test.instances[0].features = [] }),
      ("dataset.trainingLabels", { $0.dataset.trainingLabels[0] = 3 }),
      ("test.instances.label", { $0.test.instances[2].label = -1 }),
      ("methods", { $0.methods.removeFirst() }),
      ("model.weights", { $0.model.weights.removeLast() }),
    ]
    for (field, change) in changes {
      var record = try await ShortRun.iris()
      change(&record)
      await #expect(throws: SavedModelError(file: "record.json", field: field)) {
        try await RecordVerification(of: record, file: "record.json")
      }
    }
  }

  @Test("An older record may lack what came later, one of this version may not")
  func absence() {
    let (old, new): (Double?, Double?) = (nil, 1)
    var strict = ValueComparison()
    strict.compare(old as Any, new as Any, at: "a.b")
    #expect(strict.differences.map(\.description) == ["a.b is absent; recomputed 1.0"])
    var lenient = ValueComparison(allowsAbsence: true)
    lenient.compare(old as Any, new as Any, at: "a.b")
    #expect(lenient.differences.isEmpty)
  }

  @Test("Last bits are no difference, and more is", arguments: [1e-30, 1, 1e12])
  func tolerance(scale: Double) {
    let allowed = Tolerance.number * max(1, scale)
    #expect(Tolerance.agree(scale, scale.nextUp))
    #expect(Tolerance.agree(scale, scale + 0.9 * allowed))
    #expect(!Tolerance.agree(scale, scale + 1.2 * allowed))
    #expect(!Tolerance.agree(scale, .nan) && !Tolerance.agree(scale, .infinity))
  }
}

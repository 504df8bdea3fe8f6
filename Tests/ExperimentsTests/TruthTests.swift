import Datasets
import Execution
import Explainers
import QuantumLearning
import Records
import Testing

@testable import Experiments

@Suite("Planted columns, asked for by name")
struct TruthTests {
  private static func configuration() -> Configuration {
    var configuration = ShortRun.configuration()
    configuration.methods = ["shap", "occlusion", "random", "q-medley"]
    configuration.readout = .exact
    configuration.training.gradient = .adjoint
    configuration.study.trials = 0
    configuration.diagnostics = [.truth]
    return configuration
  }

  /// Shared by the tests that only look at it.
  private static let run = Task {
    try await Experiment(configuration(), dataset: .iris).run(in: ShortRun.surroundings) { _ in }
  }

  @Test("Circuits have a qubit for each column, and every method is held against both")
  func extent() async throws {
    let record = try await Self.run.value
    let truth = try #require(record.diagnostics?.truth)
    let (noise, copy) = (try #require(truth.noise), try #require(truth.copy))
    // p = 3Ln + 2n for L layers and n qubits.
    #expect(noise.weights.count == 11 * 6 && copy.weights.count == 11 * 5)
    #expect(noise.columns == 2 && noise.reliance.count == 6 && copy.reliance.count == 5)
    #expect(noise.methods.map(\.name) == record.methods.map(\.name))
    #expect(copy.methods.map(\.name) == record.methods.map(\.name))
    #expect(truth.omissions == [])
    // A global method has one ranking, whose chances are 2!4!/6! and 2/5, however many rows it has.
    let global = try #require(noise.methods.first { $0.name == "q-medley" })
    #expect(global.result.rightlyLastRows == 0 ? global.p == 1 : abs(global.p - 1 / 15.0) < 1e-12)
    let neighbours = try #require(copy.methods.first { $0.name == "q-medley" })
    #expect(
      neighbours.result.adjacentRows == 0 ? neighbours.p == 1 : abs(neighbours.p - 0.4) < 1e-12)
    try record.checkShape()
  }

  @Test("The feature copied is the one with the largest mean |exact SHAP value|")
  func feature() async throws {
    let record = try await Self.run.value
    let shap = try #require(record.methods.first { $0.name == "shap" })
    let predicted = record.test.instances.map(\.predicted)
    let means = (0..<4).map { feature in
      shap.attributions.filter { $0.class == predicted[$0.instance] }
        .reduce(0) { $0 + abs($1.values[feature]) }
    }
    let copied = try #require(record.diagnostics?.truth?.copy?.feature)
    #expect(means[copied] == means.max())
  }

  @Test("Rows with the noise last are those where both columns have less than every feature")
  func counts() async throws {
    let noise = try #require(try await Self.run.value.diagnostics?.truth?.noise)
    let planted = try Experiment(
      Self.configuration(),
      dataset: Dataset.iris.plantingNoise(columns: 2, seed: Self.configuration().seed))
    let classifier = VariationalClassifier(planted.model, weights: noise.weights)
    let probabilities = classifier.probabilities(of: planted.test.features)
    let labels = (0..<planted.test.count).map { [probabilities.row($0).predictedClass] }
    let occlusion = try await ExplanationMethod.occlusion.attributions(
      of: planted.test.features, toward: labels, setting: planted.setting(for: classifier),
      readout: .exact, seed: 1)
    let lastRows = occlusion.count { attributions in
      let sizes = attributions[0].values.map(abs)
      return sizes[4...].max()! < sizes[..<4].min()!
    }
    let recorded = try #require(noise.methods.first { $0.name == "occlusion" }).result
    #expect(recorded.lastRows == lastRows)
    #expect(noise.model.lastRows == noise.model.rightlyLastRows)
  }

  @Test("What both have, less what the feature had alone, is the change")
  func change() async throws {
    let copy = try #require(try await Self.run.value.diagnostics?.truth?.copy)
    // Q-MEDLEY may say 0 of all features in some rows, which then have no part in the means.
    let methods = copy.methods.filter { $0.name != "q-medley" }
    for sharing in [copy.model] + methods.map(\.result) {
      let original = try #require(sharing.original.value)
      let twin = try #require(sharing.copy.value)
      let plain = try #require(sharing.plain.value)
      let change = try #require(sharing.change.value)
      #expect(abs(original + twin - plain - change) < 1e-12)
    }
  }

  @Test("The record's circuit, asked for the noise again, goes by it as the record says")
  func reliance() async throws {
    let noise = try #require(try await Self.run.value.diagnostics?.truth?.noise)
    let planted = try Experiment(
      Self.configuration(),
      dataset: Dataset.iris.plantingNoise(columns: 2, seed: Self.configuration().seed))
    let classifier = VariationalClassifier(planted.model, weights: noise.weights)
    let (training, test) = (planted.training.features, planted.test.features)
    let column = 4
    var sum = 0.0
    for row in 0..<30 {
      let probabilities = classifier.probabilities(of: test.row(row))
      let label = probabilities.predictedClass
      for other in 0..<96 {
        var changed = test.row(row)
        changed[column] = training[other, column]
        sum += abs(classifier.probabilities(of: changed)[label] - probabilities[label])
      }
    }
    #expect(abs(sum / (30 * 96) - noise.reliance[column]) < 1e-12)
  }

  @Test("A record with planted columns reads back as it was and is verified")
  func roundTrip() async throws {
    let record = try await Self.run.value
    let read = try RecordFile.decode(RecordFile.data(of: record), file: "record.json")
    #expect(read.diagnostics == record.diagnostics)
    let differences = try await RecordVerification(of: read, file: "record.json").checks
      .flatMap(\.differences)
    #expect(differences == [])
  }

  /// A change and the path at which verification names it.
  struct Change: Sendable, CustomTestStringConvertible {
    let path: String
    let apply: @Sendable (inout TruthRecord) -> Void
    var testDescription: String { path }
  }

  private static let changes = [
    Change(path: "noise.methods[0].result.lastRows") { $0.noise?.methods[0].result.lastRows += 1 },
    Change(path: "noise.model.share.value") { $0.noise?.model.share.value = 0.001 },
    Change(path: "noise.accuracy") { $0.noise?.accuracy = 1.5 },
    Change(path: "noise.reliance[5]") { $0.noise?.weights[0] += 0.5 },
    Change(path: "copy.feature") { $0.copy?.feature += 1 },
    Change(path: "copy.methods[2].adjustedP") { $0.copy?.methods[2].adjustedP = 0.0001 },
    Change(path: "omissions") { $0.omissions.append("Nothing was planted.") },
  ]

  @Test("Each changed number is named by its path", arguments: changes)
  func changed(change: Change) async throws {
    var record = try await Self.run.value
    change.apply(&record.diagnostics!.truth!)
    let paths = try await RecordVerification(of: record, file: "record.json").checks
      .flatMap(\.differences).map(\.path)
    #expect(paths.contains("diagnostics.truth." + change.path), "\(paths.prefix(5))")
    #expect(paths.allSatisfy { $0.hasPrefix("diagnostics.truth") })
  }

  @Test("Weights of another circuit cannot be verified, and say so")
  func weights() async throws {
    let run = try await Self.run.value
    for (field, change): (String, (inout TruthRecord) -> Void) in [
      ("noise", { $0.noise?.weights.removeLast() }), ("noise", { $0.noise = nil }),
      ("copy", { $0.copy?.weights = [] }),
    ] {
      var record = run
      change(&record.diagnostics!.truth!)
      await #expect(
        throws: SavedModelError(
          file: "record.json", field: "diagnostics.truth.\(field).weights")
      ) {
        try await RecordVerification(of: record, file: "record.json")
      }
    }
  }

  @Test("Columns are left out, with the reason, where there would be more than 12 features")
  func omissions() {
    func table(_ features: Int) -> Dataset {
      Dataset(
        name: "wide", featureNames: (0..<features).map { "\($0)" }, labelName: "c",
        classNames: ["a", "b"], features: Matrix(rowCount: 2, columnCount: features),
        labels: [0, 1], sha256: "0")
    }
    #expect(Planting.noise.omission(from: table(10)) == nil)
    #expect(Planting.copy(of: 0).omission(from: table(11)) == nil)
    #expect(
      Planting.noise.omission(from: table(11))
        == "No columns of noise were planted: 13 features are more than the 12 whose sets exact "
        + "SHAP can weigh.")
    #expect(
      Planting.copy(of: 0).omission(from: table(12))
        == "No copy of a feature was planted: 13 features are more than the 12 whose sets exact "
        + "SHAP can weigh.")
  }
}

import Datasets
import Execution
import Explainers
import Foundation
import QuantumLearning
import Records
import Testing

@testable import Experiments

@Suite("Saved models")
struct SavedModelTests {
  /// The test rows as a user's file would bring them, columns in another order.
  private func testRows(_ record: RunRecord) throws -> FeatureRows {
    let names = record.dataset.features
    var lines = [names.reversed().joined(separator: ",") + ",note"]
    for row in record.test.instances {
      lines.append(row.features.reversed().map { "\($0)" }.joined(separator: ",") + ",1")
    }
    return try FeatureRows(
      csv: Array(lines.joined(separator: "\n").utf8), file: "rows.csv", featureNames: names)
  }

  @Test("A model from its record predicts what the run's test rows show, to the bit")
  func predicts() async throws {
    let data = try RecordFile.data(of: try await ShortRun.iris())
    let record = try RecordFile.decode(data, file: "record.json")
    let saved = try SavedModel(record, file: "record.json")
    #expect(saved.configuration == ShortRun.configuration())
    let probabilities = saved.probabilities(of: try testRows(record), readout: .exact)
    for (row, instance) in record.test.instances.enumerated() {
      #expect(probabilities.row(row) == instance.probabilities)
    }
  }

  @Test("A model from its record explains as the run did, by every method")
  func explains() async throws {
    var configuration = ShortRun.configuration()
    configuration.methods = ExplanationMethod.all.map(\.name)
    configuration.readout = .exact
    configuration.training.gradient = .adjoint
    configuration.study.trials = 0
    let data = try RecordFile.data(of: try await ShortRun(configuration).record)
    let record = try RecordFile.decode(data, file: "record.json")
    let saved = try SavedModel(record, file: "record.json")
    let rows = try testRows(record)
    for method in ExplanationMethod.all {
      let recorded = try #require(record.methods.first { $0.name == method.name })
      let attributions = try await saved.attributions(
        of: rows, method: method, label: nil, readout: .exact)
      for (instance, attribution) in attributions.enumerated() {
        let label = record.test.instances[instance].predicted
        let expected = try #require(recorded.attribution(of: instance, toward: label))
        #expect(attribution.label == label)
        for (a, b) in zip(attribution.values, expected.values) { #expect(abs(a - b) < 1e-12) }
      }
    }
    let last = try await saved.attributions(of: rows, method: .shap, label: 2, readout: .exact)
    #expect(last.allSatisfy { $0.label == 2 })
  }

  @Test("A record whose parts do not fit together is refused, the part named")
  func inconsistent() async throws {
    let record = try await ShortRun.iris()
    let changes: [(field: String, change: (inout RunRecord) -> Void)] = [
      ("model.encoding", { $0.model.encoding = "amplitudes" }),
      ("model.decoding.rule", { $0.model.decoding.rule = "first" }),
      ("model.weights", { $0.model.weights.removeLast() }),
      ("model.scaler", { $0.model.scaler.minimum.removeLast() }),
      ("dataset.trainingFeatures", { $0.dataset.trainingFeatures[3].append(0) }),
      ("dataset.trainingFeatures", { $0.dataset.trainingFeatures = [] }),
      (
        "provenance.configuration",
        { $0.provenance.configuration = .section(["seed": .text("many")]) }
      ),
    ]
    for (field, change) in changes {
      var changed = record
      change(&changed)
      let error = #expect(throws: SavedModelError.self) { try SavedModel(changed, file: "r.json") }
      #expect(
        error?.description
          == "r.json: \(field) does not fit the rest of the record; make the report again")
    }
  }

  @Test(
    "Names with line breaks of any kind stay within their comments",
    arguments: ["\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"])
  func hostileNames(lineBreak: String) async throws {
    var record = try await ShortRun.iris()
    let plain = try SavedModel(record, file: "r.json").openQASM
    let hostile = "a\(lineBreak)qubit[9] q;"
    record.dataset.features[1] = hostile
    record.dataset.classes[2] = hostile
    let text = try SavedModel(record, file: "r.json").openQASM
    #expect(text.contains("a qubit[9] q;"))
    func code(_ text: String) -> [Substring] {
      text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("//") }
    }
    #expect(code(text) == code(plain))
    #expect(code(plain).filter { $0.hasPrefix("qubit") } == ["qubit[4] q;"])
  }
}

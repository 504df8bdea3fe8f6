import Datasets
import Execution
import Explainers
import QuantumLearning
import Records

@testable import Experiments

/// A whole run of the pipeline, made short: every stage takes part, some methods do, nothing takes
/// long.
struct ShortRun: Sendable {
  let configuration: Configuration
  let dataset: Dataset
  let record: RunRecord

  static func configuration(seed: UInt64 = 5) -> Configuration {
    var configuration = Configuration()
    configuration.seed = seed
    configuration.methods = ["shap", "qpert", "lime", "random", "qpert-r"]
    configuration.training.epochs = 3
    configuration.qpert.iterations = 20
    configuration.qpert.ensemble = 4
    configuration.qpert.starts.l1 = 5
    configuration.qpert.starts.fidelity = 10
    configuration.qpert.starts.entanglement = 15
    configuration.qpert.starts.superposition = 15
    configuration.qpertR.starts = 2
    configuration.qpertR.iterations = 5
    configuration.lime.sampleCount = 200
    configuration.evaluation.resamples = 100
    configuration.study.trials = 2
    return configuration
  }

  init(_ configuration: Configuration, dataset: Dataset = .iris) async throws {
    self.configuration = configuration
    self.dataset = dataset
    record = try await Experiment(configuration, dataset: dataset)
      .run(in: Self.surroundings) { _ in }
  }

  /// A run of Iris through shots, shared by the tests that only look at it.
  static func iris() async throws -> RunRecord { try await irisRun.value.record }

  private static let irisRun = Task { try await ShortRun(configuration()) }

  static let surroundings = Surroundings(
    commit: nil, isDirty: nil, command: "qpert report",
    versions: Provenance.Versions(qpert: "0", swift: "0", cairo: "0", pango: "0"), fontHash: "0")

  /// A table of two classes, told apart by its second column, under hostile names.
  static func twoClasses() throws -> Dataset {
    var random = RandomStream(seed: 9, label: "two classes")
    var lines = ["\"a\nb\",\"x, y\",third,日本,\"la\r\nbel\""]
    for row in 0..<40 {
      let label = row % 2
      let values = (0..<4).map { column in
        column == 1 ? Double(label) + 0.8 * random.uniform() : 10 * random.uniform()
      }
      lines.append(values.map { "\($0)" }.joined(separator: ",") + (label == 0 ? ",no" : ",yes"))
    }
    return try Dataset(
      csv: Array(lines.joined(separator: "\n").utf8), file: "two.csv", label: "la\r\nbel")
  }
}

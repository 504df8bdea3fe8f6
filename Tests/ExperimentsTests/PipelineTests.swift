import Datasets
import Evaluation
import Execution
import Explainers
import Foundation
import QuantumLearning
import Records
import Synchronization
import Testing

@testable import Experiments

@Suite("The pipeline")
struct PipelineTests {
  @Test("A run's record is complete: every method, row and class has its numbers")
  func complete() async throws {
    var configuration = ShortRun.configuration()
    let names = ExplanationMethod.all.map(\.name)
    configuration.methods = names
    let record = try await ShortRun(configuration).record
    #expect(record.methods.map(\.name) == names)
    #expect(record.faithfulness.keys.sorted() == names.sorted())
    #expect(record.significance.pairs.count == names.count * (names.count - 1) / 2)
    #expect(record.model.weights.count == 44 && record.model.deadWeights.isEmpty)
    #expect(record.model.gates.count { $0.weight != nil } == 44)
    #expect(record.training.history.count == 3 && record.training.circuitsPerGradient == 89)
    #expect(record.training.steps == 3 * 24 && record.training.stopReason == "epoch-limit")
    #expect(record.test.instances.map(\.row) == record.dataset.split.test)
    for method in record.methods {
      for (instance, row) in record.test.instances.enumerated() {
        let isPerClass = ExplanationMethod.named(method.name)?.isPerClass == true
        let classes = isPerClass ? [row.predicted] : [0, 1, 2]
        let attributions = method.attributions.filter { $0.instance == instance }
        #expect(attributions.map(\.class) == classes)
        #expect(attributions.allSatisfy { $0.values.count == 4 })
      }
    }
    #expect(record.provenance.configuration == configuration.record)
  }

  @Test("A record reads back from its file, whole numbers of its settings aside")
  func file() async throws {
    let data = try RecordFile.data(of: try await ShortRun.iris())
    let read = try RecordFile.decode(data, file: "record.json")
    #expect(try RecordFile.data(of: read) == data)
  }

  @Test("The split parts the rows: each in one part, the classes even in each")
  func split() async throws {
    let dataset = try await ShortRun.iris().dataset
    let split = dataset.split
    let rows = (split.train + split.validation + split.test).sorted()
    #expect(rows == [Int](0..<150))
    #expect(split.train.count == 96 && split.validation.count == 24 && split.test.count == 30)
    #expect(dataset.trainingFeatures == split.train.map { Dataset.iris.features.row($0) })
    #expect(dataset.trainingLabels == split.train.map { Dataset.iris.labels[$0] })
    for part in [split.train, split.validation, split.test] {
      for label in 0..<3 {
        #expect(part.count { Dataset.iris.labels[$0] == label } == part.count / 3)
      }
    }
  }

  @Test("A metric is the mean of its samples, one a test row, and lies in its interval")
  func metrics() async throws {
    let record = try await ShortRun.iris()
    for faithfulness in record.faithfulness.values {
      for metric in [
        faithfulness.insertionAUC, faithfulness.deletionAUC, faithfulness.aucDifference,
        faithfulness.percentOfCeiling, faithfulness.exact.insertionAUC,
        faithfulness.exact.deletionAUC, faithfulness.exact.aucDifference,
        faithfulness.exact.percentOfCeiling, record.reference.ceiling,
      ] {
        let samples = try #require(metric.samples)
        let value = try #require(metric.value)
        #expect(samples.map(\.instance) == Array(0..<30))
        #expect(samples.allSatisfy { $0.seed == 5 })
        #expect(abs(samples.reduce(0) { $0 + $1.value } / 30 - value) < 1e-12)
        #expect(try #require(metric.interval).contains(value))
      }
    }
  }

  @Test("Curves' areas are the AUCs, their difference the AUC-Difference, at most the ceiling")
  func areas() async throws {
    let record = try await ShortRun.iris()
    let ceiling = try #require(record.reference.ceiling.value)
    for faithfulness in record.faithfulness.values {
      let insertion = try #require(faithfulness.insertionAUC.value)
      let deletion = try #require(faithfulness.deletionAUC.value)
      let difference = try #require(faithfulness.aucDifference.value)
      #expect(abs(faithfulness.insertionCurve.mean.area - insertion) < 1e-12)
      #expect(abs(faithfulness.deletionCurve.mean.area - deletion) < 1e-12)
      #expect(abs(insertion - deletion - difference) < 1e-12)
      let exact = try #require(faithfulness.exact.aucDifference.value)
      let share = try #require(faithfulness.exact.percentOfCeiling.value)
      #expect(exact <= ceiling + 1e-12 && abs(share - 100 * exact / ceiling) < 1e-9)
    }
    let best = record.reference.ceilingInsertionCurve.area
    #expect(abs(best - record.reference.ceilingDeletionCurve.area - ceiling) < 1e-12)
  }

  @Test("The test's scores are those of its rows")
  func scores() async throws {
    let test = try await ShortRun.iris().test
    let correct = test.instances.count { $0.label == $0.predicted }
    #expect(abs(test.accuracy - Double(correct) / 30) < 1e-15)
    #expect(test.confusion.joined().reduce(0, +) == 30)
    let loss = test.instances.reduce(0) { $0 - log($1.probabilities[$1.label]) } / 30
    #expect(abs(test.crossEntropy - loss) < 1e-12)
    for row in test.instances {
      #expect(row.probabilities[row.predicted] == row.probabilities.max())
      #expect(row.label == Dataset.iris.labels[row.row])
      #expect(row.features == Dataset.iris.features.row(row.row))
      #expect(row.scaled.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test("QPert's traces have every iteration asked for, each term from its start on")
  func traces() async throws {
    let qpert = try #require(try await ShortRun.iris().qpert)
    #expect(qpert.iterations == Array(0...20))
    #expect(qpert.traces.map(\.instance) == Array(0..<30))
    for trace in qpert.traces {
      #expect(trace.total.count == 21 && trace.terms.target.count == 21)
      #expect(trace.terms.l1.count == 16 && trace.terms.fidelity.count == 11)
      #expect(trace.terms.entanglement.count == 6 && trace.terms.superposition.count == 6)
      let last =
        qpert.coefficients.target * trace.terms.target.last!
        + qpert.coefficients.l1 * trace.terms.l1.last!
        + qpert.coefficients.fidelity * trace.terms.fidelity.last!
        + qpert.coefficients.entanglement * trace.terms.entanglement.last!
        + qpert.coefficients.superposition * trace.terms.superposition.last!
      #expect(abs(last - trace.total.last!) < 1e-12)
    }
    #expect(qpert.exampleInstances.count == 5 && Set(qpert.exampleInstances).count == 5)
    #expect(qpert.exampleInstances == qpert.exampleInstances.sorted())
  }

  @Test("Thinned traces keep the starts of terms and the end")
  func thinnedTraces() async throws {
    var configuration = ShortRun.configuration()
    configuration.training.epochs = 1
    configuration.study.trials = 0
    configuration.methods = ["qpert"]
    configuration.qpert.iterations = 413
    configuration.qpert.starts.fidelity = 77
    configuration.qpert.starts.superposition = 413
    configuration.qpert.ensemble = 2
    let record = try await ShortRun(configuration).record
    let qpert = try #require(record.qpert)
    #expect(qpert.iterations.count < 220 && qpert.iterations == qpert.iterations.sorted())
    #expect(Set([0, 5, 15, 77, 413]).isSubset(of: qpert.iterations))
    #expect(qpert.traces.allSatisfy { $0.terms.superposition.isEmpty })
    #expect(
      qpert.traces.allSatisfy {
        $0.terms.fidelity.count == qpert.iterations.count { $0 >= 77 }
      })
    #expect(record.study == nil && record.significance.pairs.isEmpty)
  }

  @Test("A run repeats itself to the byte, also among other runs and other work")
  func repeats() async throws {
    let expected = try RecordFile.data(of: try await ShortRun.iris())
    let others = (0..<2).map { seed in
      Task { try await ShortRun(ShortRun.configuration(seed: UInt64(seed))) }
    }
    let again = try await withThrowingTaskGroup(of: Data.self) { group in
      for _ in 0..<2 {
        group.addTask {
          try RecordFile.data(of: try await ShortRun(ShortRun.configuration()).record)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(again == [expected, expected])
    // Seeds change everything but the rows.
    var runs = [try await ShortRun.iris()]
    for other in others { runs.append(try await other.value.record) }
    #expect(Set(runs.map(\.model.weights)).count == 3)
    #expect(Set(runs.map { $0.methods[3].attributions[0].values }).count == 3)
    #expect(runs.allSatisfy { $0.dataset == runs[0].dataset })
    #expect(runs.allSatisfy { $0.provenance.splitHash == runs[0].provenance.splitHash })
    #expect(Set(runs.map(\.provenance.configurationHash)).count == 3)
  }

  @Test("Another split seed gives other test rows")
  func splitSeed() throws {
    var configuration = ShortRun.configuration()
    let first = try Experiment(configuration, dataset: .iris).split
    configuration.splitSeed += 1
    #expect(try Experiment(configuration, dataset: .iris).split != first)
  }

  @Test("Read exactly, what is measured is what is exact")
  func exactReadout() async throws {
    var configuration = ShortRun.configuration()
    configuration.readout = .exact
    configuration.training.gradient = .adjoint
    configuration.study.trials = 0
    let record = try await ShortRun(configuration).record
    #expect(record.training.shots == nil && record.methods.allSatisfy { $0.shots == nil })
    for faithfulness in record.faithfulness.values {
      #expect(faithfulness.shots == nil)
      for (measured, exact) in [
        (faithfulness.insertionAUC, faithfulness.exact.insertionAUC),
        (faithfulness.deletionAUC, faithfulness.exact.deletionAUC),
        (faithfulness.aucDifference, faithfulness.exact.aucDifference),
      ] {
        for (a, b) in zip(try #require(measured.samples), try #require(exact.samples)) {
          #expect(abs(a.value - b.value) < 1e-12)
        }
      }
    }
    let shots = try await ShortRun.iris()
    #expect(
      shots.faithfulness["shap"]!.insertionAUC != shots.faithfulness["shap"]!.exact.insertionAUC)
  }

  @Test("The row explained is the last class's nearest to the boundary, within its bins")
  func local() async throws {
    let record = try await ShortRun(ShortRun.configuration(seed: 42)).record
    func margin(_ row: TestRecord.Instance) -> Double {
      let sorted = row.probabilities.sorted(by: >)
      return sorted[0] - sorted[1]
    }
    let instances = record.test.instances
    let right = instances.filter { $0.label == 2 && $0.predicted == 2 }
    let chosen = instances[record.local.instance]
    try #require(!right.isEmpty)
    #expect(chosen.label == 2 && chosen.predicted == 2)
    #expect(right.allSatisfy { margin($0) >= margin(chosen) })
    for (value, bin) in zip(chosen.features, record.local.bins) {
      #expect(bin.lower.map { value > $0 - 1e-9 } ?? true)
      #expect(bin.upper.map { value <= $0 + 1e-9 } ?? true)
      #expect(bin.lower != nil || bin.upper != nil)
    }
  }

  @Test("Two classes, under names with line breaks, run as three do")
  func twoClasses() async throws {
    let dataset = try ShortRun.twoClasses()
    let run = try await ShortRun(ShortRun.configuration(), dataset: dataset)
    #expect(run.record.dataset.features == ["a\nb", "x, y", "third", "日本"])
    #expect(run.record.dataset.classes == ["no", "yes"])
    #expect(run.record.model.decoding.statesPerClass == [8, 8])
    #expect(run.record.test.confusion.map(\.count) == [2, 2])
    #expect(run.record.faithfulness.count == run.configuration.methods.count)
    let saved = try SavedModel(run.record, file: "record.json")
    let lines = saved.openQASM.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains { $0.hasPrefix("// x_0: a b, minimum") })
    #expect(lines.contains { $0.hasSuffix("modulo 2: 0 = no, 1 = yes") })
    #expect(
      lines.dropLast().allSatisfy { $0.hasPrefix("//") || $0.hasSuffix(";") },
      "\(lines.prefix(8))")
  }

  @Test("A run tells of its stages in order, each begun and ended")
  func progress() async throws {
    let log = EventLog()
    var configuration = ShortRun.configuration()
    configuration.training.epochs = 1
    configuration.methods = ["shap", "random"]
    _ = try await Experiment(configuration, dataset: .iris).run(in: ShortRun.surroundings) {
      log.append($0)
    }
    let events = log.events
    let stages = [
      "Training", "Explaining by SHAP", "Explaining by Random", "Measuring faithfulness",
      "Comparing baselines", "Studying hyperparameters",
    ]
    #expect(events.compactMap { if case .began(let stage) = $0 { stage } else { nil } } == stages)
    #expect(
      events.compactMap { if case .ended(let stage, _) = $0 { stage } else { nil } } == stages)
    #expect(
      events.contains(.advanced(stage: "Explaining by SHAP", completed: 30, total: 30)))
  }
}

extension [Double] {
  /// The trapezoids' area over 0...1.
  fileprivate var area: Double {
    zip(self, dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 2 } / Double(count - 1)
  }
}

/// Events in the order of their arrival.
private final class EventLog: Sendable {
  private let storage = Mutex<[ProgressEvent]>([])
  var events: [ProgressEvent] { storage.withLock { $0 } }
  func append(_ event: ProgressEvent) { storage.withLock { $0.append(event) } }

  @Test("However few the resamples, enough signs are flipped for a difference to be found")
  func flips() async throws {
    let record = try await ShortRun.iris()
    #expect(record.significance.resamples == 100)
    // 100 flips would leave 1 / 101 at least, which times 10 pairs is no finding.
    #expect(record.significance.pairs.map(\.p).min()! < 0.005)
    #expect(record.significance.pairs.contains { $0.separable })
  }
}

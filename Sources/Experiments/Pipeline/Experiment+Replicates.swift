import Evaluation
import Execution
import Foundation
import QuantumLearning
import Records

extension Experiment {
  /// The same experiment under another seed: same split, other weights, shots and explainers.
  public func reseeded(_ seed: UInt64) -> Experiment {
    var other = self
    other.configuration.seed = seed
    return other
  }

  /// Trains and measures every seed of the configuration but the first.
  ///
  /// Seeds are independent of each other, so they share the cores whole.
  func replicates(
    in surroundings: Surroundings, progress: @escaping ProgressHandler
  ) async throws -> [SeedRecord] {
    let further = (1..<configuration.seedCount).map { configuration.seed + UInt64($0) }
    guard !further.isEmpty else { return [] }
    let stage = "Repeating with further seeds"
    progress(.began(stage: stage))
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let replicates = try await further.concurrentMap(
      atMost: cores,
      completed: { progress(.advanced(stage: stage, completed: $0, total: further.count)) },
      { _, seed in try await reseeded(seed).replicate(in: surroundings) })
    progress(.ended(stage: stage, summary: "\(further.count) more"))
    return replicates
  }

  private func replicate(in surroundings: Surroundings) async throws -> SeedRecord {
    let trained = train { _ in }
    let explanations = try await explain(trained.classifier) { _ in }
    let measurement = try await measure(explanations, of: trained.classifier) { _ in }
    var run = record(
      of: trained, explanations: explanations, measurement: measurement, study: nil,
      in: surroundings)
    run.baselines = try await compareBaselines(explanations, of: trained.classifier) { _ in }
    return SeedRecord(of: run)
  }
}

extension SeedStatistic {
  /// Returns accuracy, losses and each method's AUC-Difference over the seeds, at least two.
  /// - Parameter methods: in the report's order.
  static func all(of seeds: [SeedRecord], methods: [MethodRecord]) -> [SeedStatistic] {
    typealias Metric = (
      name: String, title: String, range: ClosedRange<Double>, value: (SeedRecord) -> Double?
    )
    let positive = 0...Double.infinity
    let classification: [Metric] = [
      ("test.accuracy", "Test accuracy", 0...1, { $0.accuracy }),
      ("test.crossEntropy", "Test cross-entropy, nats", positive, { $0.crossEntropy }),
      ("training.validationLoss", "Validation loss, nats", positive, { $0.validationLoss }),
      ("training.epochs", "Epochs of training", positive, { Double($0.epochs) }),
    ]
    let faithfulness = methods.map { method -> Metric in
      (
        "faithfulness.\(method.name).aucDifference", "AUC-Difference of \(method.title)", -1...1,
        { $0.faithfulness[method.name]?.aucDifference }
      )
    }
    return (classification + faithfulness).compactMap { name, title, range, value in
      let values = seeds.compactMap(value)
      guard values.count == seeds.count, values.count > 1 else { return nil }
      let mean = MeanDifference.mean(of: values)
      return SeedStatistic(
        name: name, title: title, mean: mean.value, deviation: mean.deviation,
        interval: Interval(
          lower: max(mean.interval.lower, range.lowerBound),
          upper: min(mean.interval.upper, range.upperBound), level: mean.interval.level),
        smallest: values.min()!, largest: values.max()!)
    }
  }
}

import Execution
import QuantumLearning
import Records

extension VerifiedParts {
  /// Every training seed's results, computed again from its weights; nil where the record has one
  /// seed alone, whose results the other parts hold.
  /// - Throws: `SavedModelError` where a seed's weights are not as many as the model has.
  func seeds(file: String, progress: @escaping ProgressHandler) async throws -> Check? {
    let count = experiment.configuration.seedCount
    guard count > 1 || record.seeds != nil else { return nil }
    let stage = "Repeating with every seed"
    progress(.began(stage: stage))
    var expected: [SeedRecord] = []
    for (number, seed) in (record.seeds ?? []).enumerated() {
      guard seed.weights.count == experiment.model.weightCount else {
        throw SavedModelError(file: file, field: "seeds[\(number)].weights")
      }
      expected.append(try await replicate(seed))
      progress(.advanced(stage: stage, completed: number + 1, total: count))
    }
    progress(.ended(stage: stage, summary: "\(expected.count) trainings"))
    let numbers = (0..<count).map { experiment.configuration.seed + UInt64($0) }
    var found = differences(record.seeds ?? [], expected, "seeds")
    if expected.map(\.seed) != numbers {
      found += differences(expected.map(\.seed), numbers, "seeds.seed")
    }
    found += differences(
      record.seedStatistics ?? [], SeedStatistic.all(of: expected, methods: record.methods),
      "seedStatistics")
    return Check(name: "seeds", extent: "\(expected.count) trainings", differences: found)
  }

  /// Returns what a seed's weights come to. Its epochs, and the validation loss where the
  /// validation rows are not at hand, are taken as recorded.
  private func replicate(_ seed: SeedRecord) async throws -> SeedRecord {
    let experiment = experiment.reseeded(seed.seed)
    let classifier = VariationalClassifier(experiment.model, weights: seed.weights)
    let explanations = try await experiment.explain(classifier) { _ in }
    let measurement = try await experiment.measure(explanations, of: classifier) { _ in }
    var run = record
    run.provenance.seed = seed.seed
    run.model.weights = seed.weights
    run.test = experiment.testRecord(of: classifier)
    run.faithfulness = experiment.faithfulnessRecords(of: measurement)
    run.reference = experiment.reference(of: measurement)
    run.baselines = try await experiment.compareBaselines(explanations, of: classifier) { _ in }
    run.training.validationLoss = validationLoss(of: classifier) ?? seed.validationLoss
    var replicate = SeedRecord(of: run)
    replicate.epochs = seed.epochs
    return replicate
  }
}

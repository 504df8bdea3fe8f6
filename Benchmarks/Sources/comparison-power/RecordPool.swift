import Datasets
import Execution
import Experiments
import Foundation
import QuantumLearning
import Records

/// Training seeds of one code, to make records of.
struct RecordPool: Sendable {
  /// Of the pool's first seed; gives records all but their seeds.
  let example: RunRecord
  let seeds: [SeedRecord]

  /// Trains and measures every seed, with a mistake planted.
  init(of regression: Regression, seeds: Range<UInt64>) async throws {
    // Only the first record is kept whole.
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = try await Array(seeds).concurrentMap(atMost: cores) { position, seed in
      let record = try await Self.record(seed: seed, regression)
      var replicate = SeedRecord(of: record)
      regression.results(&replicate)
      return (position == 0 ? record : nil, replicate)
    }
    example = results[0].0!
    self.seeds = results.map(\.1)
  }

  private static func record(
    seed: UInt64, _ regression: Regression
  ) async throws -> RunRecord {
    var configuration = Configuration()
    configuration.seed = seed
    regression.configuration(&configuration)
    // Intervals within a run play no part here.
    configuration.evaluation.resamples = 100
    var experiment = try Experiment(configuration, dataset: .iris)
    regression.beforeTraining(&experiment)
    let trained = experiment.train { _ in }
    regression.afterTraining(&experiment)
    var explanations = try await experiment.explain(trained.classifier) { _ in }
    regression.explanations(&explanations)
    let measurement = try await experiment.measure(explanations, of: trained.classifier) { _ in }
    return experiment.record(
      of: trained, explanations: explanations, measurement: measurement, study: nil,
      in: Surroundings(
        commit: nil, isDirty: nil, command: "comparison-power",
        versions: Provenance.Versions(qpert: "", swift: "", cairo: "", pango: ""), fontHash: ""))
  }

  /// Returns a record of `count` seeds drawn from the pool, none twice and none of `excluded`,
  /// numbered from 1.
  func record(
    of count: Int, excluding excluded: Set<UInt64> = [], using random: inout RandomStream
  ) -> (record: RunRecord, drawn: [UInt64]) {
    let available = seeds.filter { !excluded.contains($0.seed) }
    let drawn = random.permutation(of: available.count).prefix(count).map { available[$0] }
    return (record(drawn), drawn.map(\.seed))
  }

  /// Returns a record of these seeds, numbered from 1: what a code gives that draws other random
  /// numbers under the same seeds.
  func record(_ drawn: [SeedRecord]) -> RunRecord {
    var record = example
    record.seeds = drawn.enumerated().map { number, seed in
      var seed = seed
      seed.seed = UInt64(number + 1)
      return seed
    }
    record.provenance.seed = 1
    return record
  }
}

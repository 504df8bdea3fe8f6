import Foundation

extension RunRecord {
  /// Checks that means are those of their samples and that the run's own seed is the first of its
  /// seeds: comparisons take the one for the other.
  public func checkTotals() throws(RecordContradiction) {
    let rows = test.instances.count
    guard dataset.split.test.count == rows else {
      throw .count(part: "test.instances", expected: dataset.split.test.count, actual: rows)
    }
    for (name, scores) in faithfulness.sorted(by: { $0.key < $1.key }) {
      let path = "faithfulness.\(name)"
      try Self.check(scores.insertionAUC, rows: rows, path + ".insertionAUC")
      try Self.check(scores.deletionAUC, rows: rows, path + ".deletionAUC")
      try Self.check(scores.aucDifference, rows: rows, path + ".aucDifference")
    }
    for seed in replicates { try checkTotals(of: seed) }
    guard let first = seeds?.first else { return }
    let own = SeedRecord(of: self)
    guard first.seed == own.seed, Tolerance.agree(first.weights, own.weights) else {
      throw .total(part: "seeds[0]", of: "the run's own seed")
    }
  }

  private func checkTotals(of seed: SeedRecord) throws(RecordContradiction) {
    let place = seeds == nil ? "test" : "seeds (\(seed.seed))"
    let correct = zip(seed.predicted, test.instances).count { $0 == $1.label }
    let count = Double(test.instances.count)
    try Self.check(seed.accuracy, Double(correct) / count, place + ".accuracy", "predicted classes")
    try Self.check(
      seed.crossEntropy, seed.losses.reduce(0, +) / count, place + ".crossEntropy",
      seeds == nil ? "probabilities" : "losses")
    guard seeds != nil else { return }
    for (name, scores) in seed.faithfulness.sorted(by: { $0.key < $1.key }) {
      try Self.check(
        scores.aucDifference, scores.samples.reduce(0, +) / count,
        "\(place).faithfulness.\(name).aucDifference", "samples")
    }
  }

  private static func check(
    _ metric: Metric, rows: Int, _ part: String
  ) throws(RecordContradiction) {
    guard let value = metric.value, let samples = metric.samples else { return }
    guard samples.map(\.instance) == Array(0..<rows) else {
      throw .total(part: part, of: "one sample a test row, in their order")
    }
    try check(
      value, samples.reduce(0) { $0 + $1.value } / Double(rows), part, "samples")
  }

  private static func check(
    _ value: Double, _ mean: Double, _ part: String, _ what: String
  ) throws(RecordContradiction) {
    guard value.isFinite, mean.isFinite, Tolerance.agree(value, mean) else {
      throw .total(part: part, of: what)
    }
  }
}

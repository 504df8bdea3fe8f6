import Records

/// The seeds of two runs and what they make the unit of replication.
struct Replicates: Sendable {
  let base: [SeedRecord]
  let head: [SeedRecord]
  /// True classes of the test rows.
  let labels: [Int]
  let replication: Replication

  init(_ base: RunRecord, _ head: RunRecord) {
    labels = base.test.instances.map(\.label)
    let (first, second) = (base.replicates, head.replicates)
    let shared = base.sharedSeeds(with: head)
    let haveSameWeights =
      !shared.isEmpty && base.model.gates == head.model.gates
      && shared.allSatisfy { Tolerance.agree($0.own.weights, $0.other.weights) }
    if haveSameWeights {
      (self.base, self.head) = (shared.map(\.own), shared.map(\.other))
      replication = .instances(labels.count, seeds: shared.count)
    } else if shared.count == first.count, shared.count == second.count, shared.count > 1 {
      (self.base, self.head) = (shared.map(\.own), shared.map(\.other))
      let kept = shared.count { Tolerance.agree($0.own.weights, $0.other.weights) }
      replication = .pairedSeeds(shared.count, kept: kept)
    } else {
      (self.base, self.head) = (first, second)
      replication = .seeds(first.count, second.count)
    }
  }

  /// Returns both sides' observations of a metric; nil where a side lacks it, or where the test
  /// rows are the sample and the metric is no mean over them.
  func samples(of metric: ComparedMetric) -> (base: [Double], head: [Double])? {
    func observations(_ seeds: [SeedRecord]) -> [Double]? {
      guard replication.unit == .instance else {
        let values = seeds.compactMap(metric.value)
        return values.count == seeds.count ? values : nil
      }
      guard let samples = metric.samples else { return nil }
      let rows = seeds.compactMap { samples($0, labels) }
      guard rows.count == seeds.count, rows.allSatisfy({ $0.count == labels.count }) else {
        return nil
      }
      return labels.indices.map { row in rows.reduce(0) { $0 + $1[row] } / Double(rows.count) }
    }
    guard let base = observations(base), let head = observations(head) else { return nil }
    return (base, head)
  }

  /// Returns a side's mean over its seeds; nil where one lacks the metric.
  static func mean(_ metric: ComparedMetric, over seeds: [SeedRecord]) -> Double? {
    let values = seeds.compactMap(metric.value)
    guard !values.isEmpty, values.count == seeds.count else { return nil }
    return values.reduce(0, +) / Double(values.count)
  }
}

extension Replication {
  fileprivate static func instances(_ count: Int, seeds: Int) -> Replication {
    Replication(
      unit: .instance, isPaired: true, base: count, head: count,
      sentence: "Both runs have the same weights"
        + (seeds > 1 ? " at each of \(seeds) shared training seeds" : "")
        + ", so that the \(count) test rows are the sample: differences are paired row by row"
        + (seeds > 1 ? ", each row’s mean over the seeds" : "")
        + ", with bootstrap intervals and a sign-flip permutation test.")
  }

  fileprivate static func pairedSeeds(_ count: Int, kept: Int) -> Replication {
    Replication(
      unit: .seed, isPaired: true, base: count, head: count,
      sentence: (kept == 0
        ? "The models were trained anew"
        : "\(count - kept) of \(count) models were trained anew")
        + ", so that the \(count) training seeds that both runs have are the sample: differences "
        + "are paired by seed (Student’s paired t). Statistics "
        + "over test rows would take one training’s luck for a change.")
  }

  fileprivate static func seeds(_ base: Int, _ head: Int) -> Replication {
    if base + head <= 2 {
      return Replication(
        unit: .none, isPaired: false, base: base, head: head,
        sentence: "The models were trained anew with one seed on both sides: nothing tells a "
          + "change from the luck of one training. Make both reports with --seeds 10.")
    }
    let one = min(base, head) == 1
    return Replication(
      unit: .seed, isPaired: false, base: base, head: head,
      sentence: "The models were trained anew, so that training seeds are the sample, \(base) in "
        + "the base and \(head) in the head: "
        + (one
          ? "Student’s t, which takes the spread of the single seed from the other side’s seeds and "
            + "asks for 99 % confidence, since single trainings stray farther than its law says."
          : "Student’s two-sample t."))
  }
}

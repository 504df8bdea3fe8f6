import Records

/// A number of a run that two runs are compared by.
struct ComparedMetric: Sendable {
  /// The path in the record.
  let name: String
  let title: String
  let unit: String
  let direction: MetricChange.Direction
  /// Whether it is a gate where no file names gates.
  let isGatedByDefault: Bool
  /// Differences no larger than this are of no account.
  let noiseBound: Double
  /// Whether the same weights leave nothing to chance, so that any difference is the code's.
  var isFixedByWeights = false
  /// Whether a change for the better is an improvement, rather than no regression.
  var countsImprovement = true
  /// The metric at one training seed; nil where that seed lacks it.
  let value: @Sendable (SeedRecord) -> Double?
  /// What `value` is the mean of, one a test row; nil where it is no such mean.
  let samples: (@Sendable (SeedRecord, [Int]) -> [Double]?)?
}

extension ComparedMetric {
  /// Returns the metrics of both runs, in the report's order: the base's methods, then the head's
  /// new ones.
  static func all(_ base: RunRecord, _ head: RunRecord) -> [ComparedMetric] {
    let known = Set(base.methods.map(\.name))
    let methods = base.methods + head.methods.filter { !known.contains($0.name) }
    return classification(rows: base.test.instances.count)
      + methods.flatMap(faithfulness)
  }

  private static func classification(rows: Int) -> [ComparedMetric] {
    // One test row more or less is no news.
    let step = 1 / Double(max(rows, 1))
    return [
      ComparedMetric(
        name: "test.accuracy", title: "Test accuracy", unit: "", direction: .up,
        isGatedByDefault: true, noiseBound: step, value: { $0.accuracy },
        samples: { seed, labels in zip(seed.predicted, labels).map { $0 == $1 ? 1 : 0 } }),
      ComparedMetric(
        name: "test.crossEntropy", title: "Test cross-entropy", unit: "nats", direction: .down,
        isGatedByDefault: true, noiseBound: 0.01, value: { $0.crossEntropy },
        samples: { seed, _ in seed.losses }),
      ComparedMetric(
        name: "training.validationLoss", title: "Validation loss", unit: "nats",
        direction: .down, isGatedByDefault: false, noiseBound: 0.01, isFixedByWeights: true,
        value: { $0.validationLoss }, samples: nil),
      // Training waits twenty epochs for an improvement: less is luck. More epochs are a cost;
      // fewer may as well mean that training stops too early, so that they are no merit.
      ComparedMetric(
        name: "training.epochs", title: "Epochs of training", unit: "epochs", direction: .down,
        isGatedByDefault: true, noiseBound: 20, isFixedByWeights: true, countsImprovement: false,
        value: { Double($0.epochs) }, samples: nil),
    ]
  }

  private static func faithfulness(_ method: MethodRecord) -> [ComparedMetric] {
    // A method that asks the model nothing has no faithfulness to lose.
    let isInformed = method.evaluationsPerInstance > 0
    let path = "faithfulness.\(method.name)."
    func metric(
      _ name: String, _ title: String, _ direction: MetricChange.Direction, unit: String = "",
      noise: Double = 0.005, isGated: Bool = false,
      samples: (@Sendable (SeedRecord, [Int]) -> [Double]?)? = nil,
      _ value: @escaping @Sendable (SeedRecord.Faithfulness) -> Double?
    ) -> ComparedMetric {
      ComparedMetric(
        name: path + name, title: "\(title) of \(method.title)", unit: unit,
        direction: isInformed ? direction : .none, isGatedByDefault: isGated && isInformed,
        noiseBound: noise,
        value: { $0.faithfulness[method.name].flatMap(value) }, samples: samples)
    }
    let samples: @Sendable (SeedRecord, [Int]) -> [Double]? = { seed, _ in
      seed.faithfulness[method.name]?.samples
    }
    let shares: @Sendable (SeedRecord, [Int]) -> [Double]? = { seed, labels in
      guard let ceiling = seed.ceiling, ceiling > 0 else { return nil }
      return samples(seed, labels)?.map { 100 * $0 / ceiling }
    }
    return [
      metric("aucDifference", "AUC-Difference", .up, isGated: true, samples: samples) {
        $0.aucDifference
      },
      metric(
        "percentOfCeiling", "Share of the ceiling", .up, unit: "%", noise: 2, samples: shares
      ) { $0.percentOfCeiling },
      metric("insertionAUC", "Insertion AUC", .up) { $0.insertionAUC },
      metric("deletionAUC", "Deletion AUC", .down) { $0.deletionAUC },
    ]
  }
}

import Execution
import Records

extension RunRecord {
  /// A record of two classes, one informed method and a random one, on `labels.count` test rows,
  /// made of the given seeds.
  static func made(of seeds: [SeedRecord]) -> RunRecord {
    let first = seeds[0]
    let rows = first.predicted.count
    let scores = first.faithfulness["shap"]!
    let difference = Metric(
      Quantity(scores.aucDifference), interval: nil,
      samples: scores.samples.enumerated().map {
        Sample(seed: first.seed, instance: $0, value: $1)
      })
    let plain = FaithfulnessRecord.Scores(
      insertionAUC: Metric(Quantity(0.5)), deletionAUC: Metric(Quantity(0.4)),
      aucDifference: difference, percentOfCeiling: Metric(Quantity(50)))
    let curve = FaithfulnessRecord.Curve(mean: [0, 1], deviation: [0, 0])
    let record = FaithfulnessRecord(
      shots: nil, scores: plain, insertionCurve: curve, deletionCurve: curve, exact: plain,
      percentileAmongRandom: 1, leavesRandomBand: true)
    return RunRecord(
      provenance: provenance(seed: first.seed),
      dataset: DatasetRecord(
        name: "coins", features: ["weight", "size"], label: "side", classes: ["heads", "tails"],
        rows: 3 * rows, rowsPerClass: [rows, 2 * rows],
        split: DatasetRecord.Split(
          train: Array(rows..<2 * rows), validation: Array(2 * rows..<3 * rows),
          test: Array(0..<rows)),
        trainingFeatures: [], trainingLabels: []),
      model: ModelRecord(
        encoding: "angle", ansatz: "entangling-ring", layers: 1, qubits: 1,
        decoding: ModelRecord.Decoding(rule: "modulo", softmax: false, statesPerClass: [1, 1]),
        scaler: ModelRecord.Scaler(minimum: [0, 0], maximum: [1, 1]), weights: first.weights,
        deadWeights: [], gates: []),
      training: TrainingRecord(
        gradient: "adjoint", shots: nil, history: [], bestEpoch: 0, stopReason: "epoch-limit",
        lossThreshold: 0.1, steps: 1, circuitsPerGradient: 1,
        validationLoss: first.validationLoss),
      test: TestRecord(
        accuracy: first.accuracy, crossEntropy: first.crossEntropy, meanConfidence: 0.7,
        confusion: [[1, 0], [0, 1]],
        instances: (0..<rows).map { row in
          TestRecord.Instance(
            row: row, label: row % 2, predicted: first.predicted[row], probabilities: [0.5, 0.5],
            features: [0, 0], scaled: [0, 0])
        }),
      methods: [
        method("shap", "SHAP", evaluations: 4), method("random", "Random", evaluations: 0),
      ],
      faithfulness: ["shap": record, "random": record],
      reference: FaithfulnessReference(
        baseline: "others", ceiling: Metric(Quantity(0.2)), ceilingInsertionCurve: [],
        ceilingDeletionCurve: [],
        randomBand: FaithfulnessReference.Band(
          mean: 0, deviation: 0.02, interval: Interval(lower: -0.04, upper: 0.04, level: 0.95)),
        sharedRandomInterval: nil, randomInsertionBand: [], randomDeletionBand: []),
      significance: SignificanceRecord(resamples: 100, pairs: []), qpert: nil,
      local: LocalRecord(instance: 0, bins: []), study: nil, seeds: seeds)
  }

  private static func provenance(seed: UInt64) -> Provenance {
    Provenance(
      commit: "0123456789abcdef", dirty: false, command: "qpert report",
      configuration: .section(["training": .section(["learning-rate": .number(0.3)])]),
      configurationHash: "c", datasetHash: "d", splitHash: "s", fontHash: "f", seed: seed,
      splitSeed: 42,
      versions: Provenance.Versions(qpert: "1", swift: "6.3", cairo: "1.16", pango: "1.50"))
  }

  private static func method(
    _ name: String, _ title: String, evaluations: Int
  ) -> MethodRecord {
    MethodRecord(
      name: name, title: title, meaning: "", signed: true, isGlobal: false, shots: nil,
      evaluationsPerInstance: evaluations, attributions: [])
  }
}

extension SeedRecord {
  /// One training whose numbers are drawn around the given means, row by row.
  /// - Parameter luck: moves what is drawn; the seed is a label alone.
  static func drawn(
    seed: UInt64, luck: Int, rows: Int = 30, accuracy: Double = 0.9, loss: Double = 0.35,
    difference: Double = 0.15
  ) -> SeedRecord {
    var random = RandomStream(seed: 5, label: "training", index: luck)
    let (shift, skill) = (random.uniform(in: -0.03..<0.03), random.uniform(in: -0.05..<0.05))
    let predicted = (0..<rows).map { row in
      random.uniform() < accuracy + skill ? row % 2 : 1 - row % 2
    }
    let losses = (0..<rows).map { _ in loss - skill + random.uniform(in: -0.2..<0.2) }
    let samples = (0..<rows).map { _ in difference + shift + random.uniform(in: -0.1..<0.1) }
    let mean = samples.reduce(0, +) / Double(rows)
    let scores = Faithfulness(
      insertionAUC: 0.5 + mean, deletionAUC: 0.5, aucDifference: mean,
      percentOfCeiling: 500 * mean, leavesRandomBand: true, samples: samples)
    return SeedRecord(
      seed: seed, weights: (0..<4).map { _ in random.uniform() }, validationLoss: loss - skill,
      epochs: 100,
      accuracy: Double(predicted.enumerated().count { $0.element == $0.offset % 2 })
        / Double(rows),
      crossEntropy: losses.reduce(0, +) / Double(rows), predicted: predicted, losses: losses,
      ceiling: 0.2, faithfulness: ["shap": scores, "random": scores])
  }

  /// The seeds 1, 2, … of one code; another code's random streams have another `luck`.
  static func seeds(
    _ count: Int, luck: Int, accuracy: Double = 0.9, loss: Double = 0.35,
    difference: Double = 0.15
  ) -> [SeedRecord] {
    (1...count).map {
      drawn(
        seed: UInt64($0), luck: 1000 * luck + $0, accuracy: accuracy, loss: loss,
        difference: difference)
    }
  }
}

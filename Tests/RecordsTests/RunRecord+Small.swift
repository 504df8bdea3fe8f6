import Records

extension RunRecord {
  /// A record with one of everything: two classes, one feature, one test row, one method.
  static var small: RunRecord {
    RunRecord(
      provenance: .small,
      dataset: DatasetRecord(
        name: "coins.csv", features: ["weight \"g\""], label: "side", classes: ["tête", "pile"],
        rows: 5, rowsPerClass: [3, 2],
        split: DatasetRecord.Split(train: [0, 1, 4], validation: [2], test: [3]),
        trainingFeatures: [[1.5], [-2], [0.1]], trainingLabels: [0, 0, 1]),
      model: ModelRecord(
        encoding: "angle", ansatz: "entangling-ring", layers: 1, qubits: 1,
        decoding: ModelRecord.Decoding(rule: "modulo", softmax: false, statesPerClass: [1, 1]),
        scaler: ModelRecord.Scaler(minimum: [-2], maximum: [1.5]), weights: [0.1, -3, 1e-17],
        deadWeights: [2],
        gates: [
          ModelRecord.Gate(name: "ry", qubits: [0], feature: 0),
          ModelRecord.Gate(name: "rx", qubits: [0], weight: 0),
        ]),
      training: TrainingRecord(
        gradient: "parameter-shift", shots: 2000,
        history: [
          TrainingRecord.Epoch(trainingLoss: 0.7, validationLoss: 0.6, learningRate: 0.3)
        ], bestEpoch: 0, stopReason: "epoch-limit", lossThreshold: 0.1, steps: 1,
        circuitsPerGradient: 7, validationLoss: 0.6),
      test: TestRecord(
        accuracy: 1, crossEntropy: 0.5, meanConfidence: 0.625, confusion: [[1, 0], [0, 0]],
        instances: [
          TestRecord.Instance(
            row: 3, label: 0, predicted: 0, probabilities: [0.625, 0.375], features: [1],
            scaled: [0.8571428571428571])
        ]),
      methods: [
        MethodRecord(
          name: "shap", title: "SHAP", meaning: "What a feature adds.", signed: true,
          isGlobal: false, shots: nil,
          evaluationsPerInstance: 2,
          attributions: [
            MethodRecord.Attribution(
              instance: 0, class: 0, values: [0.125], base: 0.5, spread: nil,
              efficiencyResidual: 0, localR2: nil, localPrediction: nil)
          ])
      ], faithfulness: ["shap": .small], reference: .small,
      significance: SignificanceRecord(resamples: 100, pairs: []), qpert: .small,
      local: LocalRecord(instance: 0, bins: [LocalRecord.Bin(lower: nil, upper: 0.5)]),
      study: nil)
  }
}

extension Provenance {
  static var small: Provenance {
    Provenance(
      commit: nil, dirty: nil, command: "qpert report --data coins.csv",
      configuration: .section([
        "seed": .integer(7), "shots": .text("exact"),
        "qpert": .section(["learning-rate": .number(0.05), "coefficients": .section([:])]),
        "data": .section(["file": .text("a/b.csv"), "label": .null]),
        "report": .section(["formats": .list([.text("png"), .text("pdf")])]),
        "model": .section(["softmax": .flag(true)]),
      ]), configurationHash: "c0", datasetHash: "d1", splitHash: "e2", fontHash: "f3", seed: 7,
      splitSeed: 42,
      versions: Versions(qpert: "0.1.0", swift: "6.3", cairo: "1.18.0", pango: "1.52.1"),
      arithmetic: "plain")
  }
}

extension FaithfulnessRecord {
  static var small: FaithfulnessRecord {
    let none = Metric(Quantity(.nan, reason: "the ceiling is 0"))
    let scores = Scores(
      insertionAUC: .small(0.5), deletionAUC: .small(0.25), aucDifference: .small(0.25),
      percentOfCeiling: none)
    return FaithfulnessRecord(
      shots: nil, scores: scores, insertionCurve: Curve(mean: [0.25, 0.75], deviation: [0, 0]),
      deletionCurve: Curve(mean: [0.75, 0.25], deviation: [0, 0]), exact: scores,
      percentileAmongRandom: 0.5, leavesRandomBand: false)
  }
}

extension FaithfulnessReference {
  static var small: FaithfulnessReference {
    let band = Band(
      mean: 0, deviation: 0.1, interval: Interval(lower: -0.2, upper: 0.2, level: 0.95))
    return FaithfulnessReference(
      baseline: "others", ceiling: .small(0.25), ceilingInsertionCurve: [0.25, 0.75],
      ceilingDeletionCurve: [0.75, 0.25], randomBand: band, sharedRandomInterval: nil,
      randomInsertionBand: [band, band],
      randomDeletionBand: [band, band])
  }
}

extension Metric {
  static func small(_ value: Double) -> Metric {
    Metric(
      Quantity(value), interval: Interval(lower: value - 1, upper: value + 1, level: 0.95),
      samples: [Sample(seed: 7, instance: 0, value: value)])
  }
}

extension QPertRecord {
  static var small: QPertRecord {
    QPertRecord(
      readings: Readings(
        target: "preserve", fidelity: "state", entanglement: "pearson",
        superposition: "class-probabilities"),
      coefficients: Terms(
        target: 1, l1: 0.05, fidelity: 0.3, entanglement: 0.2, superposition: 0.1),
      starts: Terms(target: 0, l1: 1, fidelity: 2, entanglement: 2, superposition: 2),
      superpositionAlpha: 0.5, ensemble: 16, iterations: [0, 1, 2],
      traces: [
        Trace(
          instance: 0, total: [1.5, 1.25, 1],
          terms: Terms(
            target: [1.5, 1.2, 0.9], l1: [0.5, 0.4], fidelity: [0.1], entanglement: [0.2],
            superposition: [0.3]))
      ], stepCosines: nil, exampleInstances: [0])
  }
}

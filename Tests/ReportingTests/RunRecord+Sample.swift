import Foundation
import Records

@testable import Reporting

/// Names that a user's table may have and that must come through unharmed.
enum Hostile {
  static let features = [
    "<script>alert('f')</script>", "a|b`c\\d\n# e", "עומק \u{202E}(cm)",
    "\"\u{301} onload=x " + String(repeating: "long", count: 80),
  ]
  static let classes = ["<b>&amp; \"one\"", "دو | ٢", "*three* [x](javascript:y)"]
}

extension RunRecord {
  /// What a test varies of the sample.
  struct Options {
    var features = [
      "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)",
    ]
    var classes = ["setosa", "versicolor", "virginica"]
    var dataset = "iris"
    var rows = 150
    /// AUC-Difference and half width of its interval by method, in the order of the report.
    var methods: [(name: String, difference: Double, halfWidth: Double)] = [
      ("shap", 0.207, 0.03), ("qpert", 0.061, 0.05), ("lime", 0.052, 0.06), ("random", -0.01, 0.05),
    ]
    /// Pairs that the test rows do not separate.
    var tied: [(String, String)] = [("qpert", "lime")]
    var correct = 11
    var deadWeights: [Int] = []
    var localR2 = 0.71
    var hasStudy = true
    var study: StudyRecord?
    var fidelityEnd = 0.02
    var shots: Int? = 2000
    var stopReason = "no-improvement"
    /// Training seeds.
    var seeds = 1

    static let hostile: Options = {
      var options = Options()
      options.features = Hostile.features
      options.classes = Hostile.classes
      options.dataset = "/data/<img src=x>|`table`.csv"
      options.rows = 60
      return options
    }()
  }

  /// A small record whose numbers follow from `options`, and the same ones every time.
  static func sample(_ options: Options = Options()) -> RunRecord {
    var record = SampleBuilder(options: options).record
    if options.seeds > 1 { record.addSeeds(options.seeds) }
    return record
  }

  /// A record of three training seeds.
  static var sampleOfSeeds: RunRecord {
    var options = Options()
    options.seeds = 3
    return sample(options)
  }

  /// One with everything that can be asked for.
  static var sampleOfEverything: RunRecord {
    var record = sampleOfSeeds
    record.diagnostics = FiguresSample.iris.record.diagnostics
    return record
  }

  /// Adds seeds whose accuracies fall by a tenth each.
  private mutating func addSeeds(_ count: Int) {
    let first = SeedRecord(of: self)
    seeds = (0..<count).map { number in
      var seed = first
      seed.seed += UInt64(number)
      seed.accuracy -= 0.1 * Double(number)
      return seed
    }
    seedStatistics = [("test.accuracy", "Test accuracy"), difference].map { name, title in
      SeedStatistic(
        name: name, title: title, mean: 0.817, deviation: 0.1,
        interval: Interval(lower: 0.568, upper: 1.065, level: 0.95), smallest: 0.717,
        largest: 0.917)
    }
  }

  private var difference: (String, String) {
    ("faithfulness.shap.aucDifference", "AUC-Difference of SHAP")
  }
}

/// Twelve test rows, four of each class; values from a fixed wave.
private struct SampleBuilder {
  let options: RunRecord.Options
  let instances = 12

  func wave(_ numbers: Int...) -> Double {
    sin(Double(numbers.reduce(1) { $0 * 31 + $1 }))
  }

  var record: RunRecord {
    let faithfulness = Dictionary(
      uniqueKeysWithValues: options.methods.map { ($0.name, self.faithfulness($0.name)) })
    return RunRecord(
      provenance: provenance, dataset: dataset, model: model, training: training, test: test,
      methods: options.methods.map { method($0.name) }, faithfulness: faithfulness,
      reference: reference, significance: significance,
      qpert: options.methods.contains { $0.name == "qpert" } ? qpert : nil,
      local: LocalRecord(
        instance: 8,
        bins: [
          .init(lower: nil, upper: 5.1), .init(lower: 2.8, upper: 3), .init(lower: 4.9, upper: nil),
          .init(lower: 1.3, upper: 1.8),
        ]),
      study: options.study ?? (options.hasStudy ? study : nil))
  }

  var provenance: Provenance {
    Provenance(
      commit: "0123456789abcdef0123456789abcdef01234567", dirty: false,
      command: "qpert report --seed 1",
      configuration: .section([
        "seed": .integer(1), "split-seed": .integer(42), "shots": .integer(2000),
        "data": .section(["file": .text(options.dataset)]),
        "training": .section(["batch-size": .integer(4)]),
      ]),
      configurationHash: hash("a1"), datasetHash: hash("b2"), splitHash: hash("c3"),
      fontHash: hash("d4"), seed: 1, splitSeed: 42,
      versions: .init(qpert: "0.1.0", swift: "6.3.1", cairo: "1.18.0", pango: "1.52.1"),
      arithmetic: "avx2+fma")
  }

  func hash(_ pair: String) -> String { String(repeating: pair, count: 32) }

  var dataset: DatasetRecord {
    DatasetRecord(
      name: options.dataset, features: options.features, label: "species",
      classes: options.classes, rows: options.rows,
      rowsPerClass: options.classes.map { _ in options.rows / options.classes.count },
      split: .init(train: [0, 1, 2, 3], validation: [4, 5], test: Array(20..<20 + instances)),
      trainingFeatures: (0..<4).map { row in (0..<4).map { 4 + wave(row, $0) } },
      trainingLabels: [0, 1, 2, 0])
  }

  var model: ModelRecord {
    let gates: [ModelRecord.Gate] =
      (0..<4).map { .init(name: "ry", qubits: [$0], feature: $0) }
      + (0..<44).map { .init(name: ["rx", "ry", "rz"][$0 % 3], qubits: [$0 % 4], weight: $0) }
      + [.init(name: "cx", qubits: [0, 1])]
    return ModelRecord(
      encoding: "angle", ansatz: "entangling-ring", layers: 3, qubits: 4,
      decoding: .init(rule: "modulo", softmax: false, statesPerClass: [6, 5, 5]),
      scaler: .init(minimum: [4.3, 2, 1, 0.1], maximum: [7.9, 4.4, 6.9, 2.5]),
      weights: (0..<44).map { 3 * wave($0) }, deadWeights: options.deadWeights, gates: gates)
  }

  var training: TrainingRecord {
    TrainingRecord(
      gradient: "parameter-shift", shots: 2000,
      history: (0..<6).map {
        .init(
          trainingLoss: 1.1 - 0.12 * Double($0), validationLoss: 1.12 - 0.14 * Double($0),
          learningRate: 0.3)
      },
      bestEpoch: 5, stopReason: options.stopReason, lossThreshold: 0.1, steps: 144,
      circuitsPerGradient: 89, validationLoss: 0.281)
  }

  func label(_ instance: Int) -> Int { instance / 4 }

  func predicted(_ instance: Int) -> Int {
    instance < options.correct ? label(instance) : (label(instance) + 2) % 3
  }

  var test: TestRecord {
    var confusion = [[Int]](repeating: [0, 0, 0], count: 3)
    for instance in 0..<instances { confusion[label(instance)][predicted(instance)] += 1 }
    return TestRecord(
      accuracy: Double(options.correct) / Double(instances), crossEntropy: 0.352,
      meanConfidence: 0.75, confusion: confusion,
      instances: (0..<instances).map { instance in
        var probabilities = [0.2, 0.2, 0.2]
        probabilities[predicted(instance)] = 0.6
        let scaled = (0..<4).map { abs(wave(instance, $0)) }
        return .init(
          row: 20 + instance, label: label(instance), predicted: predicted(instance),
          probabilities: probabilities, features: scaled.map { (80 * $0).rounded() / 10 },
          scaled: scaled)
      })
  }
}

extension SampleBuilder {
  func method(_ name: String) -> MethodRecord {
    let isQPert = name == "qpert"
    let attributions = (0..<instances).flatMap { instance in
      (0..<3).map { label in
        MethodRecord.Attribution(
          instance: instance, class: label,
          values: (0..<4).map { feature in
            let size = (feature < 2 ? 0.05 : 0.3) * wave(instance, label, feature, name.count)
            return isQPert ? abs(size) : size
          },
          base: name == "shap" ? 0.33 : nil, spread: nil,
          efficiencyResidual: name == "shap" ? 1e-15 : nil,
          localR2: name == "lime" ? options.localR2 : nil, localPrediction: nil)
      }
    }
    let titles = ["shap": "SHAP", "qpert": "QPert", "lime": "LIME", "random": "Random"]
    return MethodRecord(
      name: name, title: titles[name] ?? name, meaning: "What \(name) says.", signed: !isQPert,
      isGlobal: false, shots: options.shots, evaluationsPerInstance: name == "shap" ? 1536 : 5000,
      attributions: attributions)
  }

  func faithfulness(_ name: String) -> FaithfulnessRecord {
    let own = options.methods.first { $0.name == name }!
    let difference = metric(own.difference, own.halfWidth)
    let scores = FaithfulnessRecord.Scores(
      insertionAUC: metric(0.5 + own.difference / 2, 0.02),
      deletionAUC: metric(0.5 - own.difference / 2, 0.02), aucDifference: difference,
      percentOfCeiling: metric(own.difference / 0.25 * 100, 10))
    let curve = FaithfulnessRecord.Curve(
      mean: [0.3, 0.4, 0.5, 0.55, 0.6], deviation: [0.1, 0.1, 0.1, 0.1, 0.1])
    return FaithfulnessRecord(
      shots: options.shots, scores: scores, insertionCurve: curve, deletionCurve: curve,
      exact: scores, percentileAmongRandom: own.difference > 0.05 ? 1 : 0.4,
      leavesRandomBand: abs(own.difference) > 0.05)
  }

  func metric(_ value: Double, _ halfWidth: Double) -> Metric {
    Metric(
      Quantity(value),
      interval: Interval(lower: value - halfWidth, upper: value + halfWidth, level: 0.95),
      samples: (0..<instances).map { .init(seed: 1, instance: $0, value: value) })
  }

  var reference: FaithfulnessReference {
    let band = FaithfulnessReference.Band(
      mean: 0, deviation: 0.025, interval: Interval(lower: -0.05, upper: 0.05, level: 0.95))
    return FaithfulnessReference(
      baseline: "others", ceiling: metric(0.25, 0.03),
      ceilingInsertionCurve: [0.3, 0.5, 0.58, 0.6, 0.6],
      ceilingDeletionCurve: [0.6, 0.4, 0.32, 0.3, 0.3], randomBand: band,
      sharedRandomInterval: nil, randomInsertionBand: [band, band, band, band, band],
      randomDeletionBand: [band, band, band, band, band])
  }

  var significance: SignificanceRecord {
    var pairs: [SignificanceRecord.Pair] = []
    for (place, first) in options.methods.enumerated() {
      for second in options.methods.dropFirst(place + 1) {
        let isTied = options.tied.contains { $0 == (first.name, second.name) }
        let difference = first.difference - second.difference
        pairs.append(
          .init(
            first: first.name, second: second.name, difference: difference,
            interval: Interval(lower: difference - 0.05, upper: difference + 0.05, level: 0.95),
            p: isTied ? 0.4 : 0.0004, adjustedP: isTied ? 0.8 : 0.0024, separable: !isTied))
      }
    }
    return SignificanceRecord(resamples: 10_000, pairs: pairs)
  }

  var qpert: QPertRecord {
    let iterations = [0, 250, 500, 750, 1000]
    return QPertRecord(
      readings: .init(
        target: "preserve", fidelity: "state", entanglement: "pearson",
        superposition: "class-probabilities"),
      coefficients: published,
      starts: .init(
        target: 0, l1: 250, fidelity: 500, entanglement: 750, superposition: 750),
      superpositionAlpha: 0.5, ensemble: 8, iterations: iterations,
      traces: (0..<instances).map { instance in
        .init(
          instance: instance, total: [0.9, 0.6, 0.7, 0.8, 0.75],
          terms: .init(
            target: [0.9, 0.6, 0.5, 0.45, 0.44], l1: [0.6, 0.5, 0.4, 0.35],
            fidelity: [0.1, 0.05, options.fidelityEnd], entanglement: [0.8, 0.3, 0.25, 0.24, 0.24],
            superposition: [0.2, 0.21]))
      },
      stepCosines: nil, exampleInstances: [0, 3, 5, 8, 11])
  }

  var published: QPertRecord.Terms<Double> {
    .init(target: 1, l1: 0.05, fidelity: 0.3, entanglement: 0.2, superposition: 0.1)
  }

  var study: StudyRecord {
    let small = QPertRecord.Terms(
      target: 0.5, l1: 0.05, fidelity: 0.25, entanglement: 0.1, superposition: 0.1)
    let large = QPertRecord.Terms(
      target: 2.5, l1: 0.3, fidelity: 1.0, entanglement: 0.6, superposition: 0.5)
    return StudyRecord(
      grid: .init(
        target: [0.5, 1, 2.5], l1: [0.05, 0.1, 0.3], fidelity: [0.25, 0.5, 1],
        entanglement: [0.1, 0.3, 0.6], superposition: [0.1, 0.2, 0.5]),
      combinations: 243, instances: 24, ceiling: 0.24,
      trials: [
        .init(coefficients: small, totalLoss: 0.31, aucDifference: metric(0.05, 0.03)),
        .init(coefficients: large, totalLoss: 1.42, aucDifference: metric(0.07, 0.03)),
      ],
      bestByLoss: 0, bestByAUCDifference: 1,
      published: .init(coefficients: published, totalLoss: 0.52, aucDifference: metric(0.06, 0.03)))
  }
}

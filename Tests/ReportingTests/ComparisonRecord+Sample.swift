import Foundation
import Records

extension ComparisonRecord {
  /// What a test varies of the sample.
  struct Options {
    var word = ComparisonVerdict.Word.regressed
    var unit = Replication.Unit.seed
    var isPaired = true
    var baseSeeds: [UInt64] = Array(1...10)
    var headSeeds: [UInt64] = Array(1...10)
    var outcomes: [MetricChange.Outcome] = [
      .notSeparable, .notSeparable, .regressed, .withinNoise, .notSeparable,
    ]
    var runs = 2
    var flips = 3
    var settings = 3
    /// What precedes every text that comes from outside.
    var hostile = ""
    var failedGates = 1

    init() {}
  }

  /// A comparison whose verdict is `word`, with numbers that could have led to it.
  static func sample(_ word: ComparisonVerdict.Word) -> ComparisonRecord {
    var options = Options()
    options.word = word
    switch word {
    case .identical:
      (options.unit, options.failedGates) = (.instance, 0)
      options.outcomes = Array(repeating: .equal, count: 5)
      (options.flips, options.settings) = (0, 1)
    case .notSeparable:
      options.failedGates = 0
      options.outcomes = [
        .notSeparable, .notSeparable, .withinNoise, .notSeparable, .notSeparable,
      ]
    case .oneSeed:
      (options.unit, options.baseSeeds, options.headSeeds) = (.none, [1], [2])
      options.outcomes = Array(repeating: .oneSeed, count: 5)
    case .improved:
      (options.failedGates, options.flips) = (0, 1)
      options.outcomes = [.improved, .improved, .improved, .notSeparable, .notSeparable]
    case .regressed: break
    case .mixed: options.outcomes = [.regressed, .improved, .regressed, .improved, .notSeparable]
    case .incomparable: options.outcomes = []
    }
    return sample(options)
  }

  static func sample(_ options: Options) -> ComparisonRecord {
    ComparisonSample(options: options).record
  }
}

private struct ComparisonSample {
  let options: ComparisonRecord.Options

  var isIncomparable: Bool { options.word == .incomparable }

  func wave(_ numbers: Int...) -> Double {
    sin(Double(numbers.reduce(1) { $0 * 31 + $1 }))
  }

  var record: ComparisonRecord {
    ComparisonRecord(
      verdict: verdict, base: run("main", "24b1a21d0c", options.baseSeeds),
      head: run("head", "f1763480aa", options.headSeeds), comparability: checks,
      replication: isIncomparable ? nil : replication, settings: settings,
      numbers: isIncomparable ? [] : numbers, metrics: isIncomparable ? [] : metrics,
      flips: isIncomparable ? [] : flips, rankings: isIncomparable ? [] : rankings,
      gates: isIncomparable ? [] : gates, history: options.runs > 2 ? history : nil)
  }

  var verdict: ComparisonVerdict {
    let line =
      switch options.word {
      case .identical: "Identical: every number is the same within 1e−9"
      case .notSeparable: "Not separable: no gated metric changed beyond chance and noise"
      case .oneSeed: "Not separable (one seed): trained anew with one seed a side"
      case .improved: "Improved: accuracy +2.1 points, cross-entropy −0.041 nats, 1 more"
      case .regressed: "Regressed: AUC-Difference of SHAP −0.054 [−0.072, −0.035]"
      case .mixed: "Mixed: 2 gated metrics improved, 2 regressed"
      case .incomparable: "Incomparable: the test rows differ"
      }
    let status =
      isIncomparable ? 3 : options.failedGates > 0 || options.word == .oneSeed ? 1 : 0
    return ComparisonVerdict(word: options.word, line: line, exitStatus: status)
  }

  func run(_ folder: String, _ commit: String, _ seeds: [UInt64]) -> ComparedRun {
    ComparedRun(
      path: "output/\(options.hostile)\(folder)", commit: options.hostile + commit,
      dirty: folder == "head", command: "qpert report --seeds \(seeds.count)\(options.hostile)",
      seeds: seeds)
  }

  var checks: [ComparabilityCheck] {
    let agreeing = ["schema", "dataset", "methods", "explained output"].map {
      ComparabilityCheck(
        name: $0, base: "the same", head: "the same", agrees: true, consequence: nil,
        isRequired: true)
    }
    let rows = ComparabilityCheck(
      name: "test rows", base: "30 rows, SHA-256 1f2e3d4c",
      head: (isIncomparable ? "30 rows, SHA-256 99aa88bb" : "30 rows, SHA-256 1f2e3d4c")
        + options.hostile,
      agrees: !isIncomparable,
      consequence: isIncomparable
        ? "Run the head with --split-seed 42, as the base was, and compare again." : nil,
      isRequired: true)
    return agreeing + [rows]
  }

  var replication: Replication {
    let unit = options.unit
    let count = unit == .instance ? 30 : options.baseSeeds.count
    let sentence =
      switch unit {
      case .instance:
        "Both runs have the same weights, so the 30 test rows are the sample: a seeded bootstrap "
          + "over rows gives the intervals, sign flips give p, adjusted by Holm."
      case .seed:
        "The model was trained anew, so the training seeds are the sample: 10 a side, paired by "
          + "seed; a bootstrap over seeds gives the intervals, sign flips give p, adjusted by Holm."
      case .none: "The model was trained anew with one seed a side: nothing shows a spread."
      }
    return Replication(
      unit: unit, isPaired: options.isPaired, base: count,
      head: unit == .instance ? 30 : options.headSeeds.count, sentence: sentence)
  }

  var settings: [SettingChange] {
    let all = [
      SettingChange(
        group: .configuration, name: "training.learning-rate", base: "0.1",
        head: options.hostile + "0.01"),
      SettingChange(group: .versions, name: "swift", base: "6.3.0", head: "6.3.1"),
      SettingChange(group: .provenance, name: "commit", base: "24b1a21d0c", head: "f1763480aa"),
    ]
    return Array(all.suffix(options.settings))
  }

  var numbers: [NumberChange] {
    if options.word == .identical {
      return [
        NumberChange(
          name: "weights", count: 44, state: .equal, changed: 0, largestDifference: 0),
        NumberChange(
          name: "attributions of SHAP", count: 360, state: .withinTolerance, changed: 0,
          largestDifference: 4.4e-16),
      ]
    }
    return [
      NumberChange(
        name: "weights", count: 44, state: .changed, changed: 44, largestDifference: 1.234),
      NumberChange(
        name: "attributions of SHAP", count: 360, state: .changed, changed: 351,
        largestDifference: 0.218),
      NumberChange(
        name: "study trials", count: 0, state: .incomparable, changed: 0, largestDifference: nil),
    ]
  }
}

extension ComparisonSample {
  var metrics: [MetricChange] {
    let titles: [(String, String, String, MetricChange.Direction, Double, Double)] = [
      ("test.accuracy", "Accuracy", "%", .up, 93.3, 0.5),
      ("test.crossEntropy", "Cross-entropy", "nats", .down, 0.412, 0.01),
      ("faithfulness.shap.aucDifference", "AUC-Difference of SHAP", "", .up, 0.207, 0.01),
      ("faithfulness.qpert.aucDifference", "AUC-Difference of QPert", "", .up, 0.061, 0.01),
      ("faithfulness.lime.aucDifference", "AUC-Difference of LIME", "", .up, 0.052, 0.01),
    ]
    let gated = titles.enumerated().map { number, entry in
      metric(number, entry, outcome: options.outcomes[number])
    }
    let shown = MetricChange(
      name: "training.epochs", title: "Epochs trained", unit: "", direction: .none,
      isGated: false, base: 41.2, head: 57.9, difference: 16.7, interval: nil, p: nil,
      adjustedP: nil, noiseBound: 0, outcome: .shown, baseSamples: nil, headSamples: nil)
    let lost = MetricChange(
      name: "faithfulness.random.aucDifference", title: "AUC-Difference of random rankings",
      unit: "", direction: .none, isGated: false, base: 0.002, head: nil, difference: nil,
      interval: nil, p: nil, adjustedP: nil, noiseBound: 0, outcome: .incomparable,
      baseSamples: nil, headSamples: nil)
    return gated + [shown, lost]
  }

  func metric(
    _ number: Int, _ entry: (String, String, String, MetricChange.Direction, Double, Double),
    outcome: MetricChange.Outcome
  ) -> MetricChange {
    let (name, title, unit, direction, mean, bound) = entry
    let sign: Double = direction == .down ? -1 : 1
    let size: Double =
      switch outcome {
      case .improved: sign * 5 * bound
      case .regressed: -sign * 5 * bound
      case .withinNoise: sign * 0.5 * bound
      case .notSeparable: 1.1 * bound * wave(number)
      case .oneSeed: 3 * bound * wave(number, 1)
      default: 0
      }
    let halfWidth = outcome == .withinNoise ? 0.4 * bound : 1.9 * bound
    let count = options.unit == .instance ? 30 : options.baseSeeds.count
    let base = (0..<count).map { mean * (1 + 0.03 * wave(number, $0)) }
    let head =
      options.baseSeeds == options.headSeeds
      ? base.enumerated().map { $1 + size + 0.8 * bound * wave(number, $0, 7) }
      : options.headSeeds.map { mean + size + bound * wave(number, Int($0), 8) }
    let hasInterval = options.unit != .none && outcome != .equal
    let p: Double? =
      hasInterval ? (outcome == .improved || outcome == .regressed ? 0.0004 : 0.21) : nil
    return MetricChange(
      name: name, title: title + (number == 2 ? options.hostile : ""), unit: unit,
      direction: direction, isGated: true, base: mean, head: mean + size, difference: size,
      interval: hasInterval
        ? Interval(lower: size - halfWidth, upper: size + halfWidth, level: 0.95) : nil,
      p: p, adjustedP: p.map { min(1, $0 * 5) }, noiseBound: bound, outcome: outcome,
      baseSamples: base, headSamples: outcome == .equal ? base : head)
  }

  var flips: [ClassFlip] {
    let names = ["setosa", "versicolor" + options.hostile, "virginica"]
    return (0..<options.flips).map { number in
      ClassFlip(
        seed: 1, instance: 4 * number + 1, row: 50 + number, label: names[(number + 1) % 3],
        base: names[number % 3 == 0 ? 1 : 2], head: names[number % 3 == 0 ? 2 : 1])
    }
  }

  var rankings: [RankingAgreement] {
    [("shap", "SHAP", 0.82), ("lime", "LIME", 0.41), ("qpert", "QPert", -0.05)].map {
      let tau = options.word == .identical ? 1 : $0.2
      return RankingAgreement(
        method: $0.0, title: $0.1, meanTau: tau, changed: tau == 1 ? 0 : 17, instances: 30,
        topChanged: tau == 1 ? 0 : 6)
    }
  }

  var gates: [GateResult] {
    [
      GateResult(
        metric: "test.accuracy", rule: "at least 85 %", passes: true,
        reason: "93.3 % is at least 85 %"),
      GateResult(
        metric: "faithfulness.shap.aucDifference", rule: "does not regress",
        passes: options.failedGates == 0,
        reason: (options.failedGates == 0 ? "it did not regress" : "it regressed by 0.050")
          + options.hostile),
    ]
  }

  var history: ComparisonHistory {
    let runs = (0..<options.runs).map { number in
      run(
        "\(number)", String("59c0f81a24b1a21f1763486d24fe8d207e0b".dropFirst(4 * number)), [1, 2])
    }
    let words: [ComparisonVerdict.Word] = [.identical, .notSeparable, .incomparable, .regressed]
    let tracks = metrics.filter(\.isGated).enumerated().map { number, metric in
      ComparisonHistory.Track(
        name: metric.name, title: metric.title, unit: metric.unit, direction: metric.direction,
        points: (0..<options.runs).map { place in
          let value = (metric.base ?? 0) * (1 + 0.08 * wave(number, place))
          return ComparisonHistory.Track.Point(
            value: place == 1 && number == 3 ? nil : value,
            interval: Interval(
              lower: value - 3 * metric.noiseBound, upper: value + 3 * metric.noiseBound,
              level: 0.95))
        })
    }
    return ComparisonHistory(
      runs: runs, tracks: tracks,
      steps: (1..<options.runs).map { step in
        let word = words[(step - 1) % words.count]
        return ComparisonVerdict(
          word: word, line: "\(word.rawValue), from run \(step) to run \(step + 1)",
          exitStatus: word == .incomparable ? 3 : 0)
      })
  }
}

import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  func methodRecord(_ explanation: Explanation) -> MethodRecord {
    MethodRecord(
      name: explanation.method.name, title: explanation.method.title,
      meaning: explanation.method.meaning, signed: explanation.method.isSigned,
      isGlobal: explanation.method.isGlobal,
      shots: explanation.method.readsShots ? configuration.readout.shots : nil,
      evaluationsPerInstance: explanation.attributions.first?.first?.evaluations ?? 0,
      attributions: explanation.attributions.enumerated().flatMap { instance, attributions in
        attributions.map { attribution in
          MethodRecord.Attribution(
            instance: instance, class: attribution.label, values: attribution.values,
            base: attribution.base, spread: attribution.spread,
            efficiencyResidual: attribution.efficiencyResidual, localR2: attribution.localR2,
            localPrediction: attribution.localPrediction)
        }
      })
  }

  func faithfulnessRecords(of measurement: Measurement) -> [String: FaithfulnessRecord] {
    Dictionary(
      uniqueKeysWithValues: measurement.methods.map { method in
        let difference = method.exact.aucDifference.value
        let random =
          method.isGlobal ? measurement.band.sharedDifferences : measurement.band.differences
        return (
          method.name,
          FaithfulnessRecord(
            shots: configuration.readout.shots,
            scores: FaithfulnessRecord.Scores(method.measured, seed: configuration.seed),
            insertionCurve: FaithfulnessRecord.Curve(method.measured.insertion),
            deletionCurve: FaithfulnessRecord.Curve(method.measured.deletion),
            exact: FaithfulnessRecord.Scores(method.exact, seed: configuration.seed),
            percentileAmongRandom: random.percentile(of: difference),
            leavesRandomBand: !random.interval(level: 0.95).contains(difference))
        )
      })
  }

  func reference(of measurement: Measurement) -> FaithfulnessReference {
    var random = RandomStream(seed: configuration.seed, label: "ceiling bootstrap")
    let ceiling = bootstrap.mean(of: measurement.laws.map(\.ceiling), using: &random)
    let best = measurement.laws.map { $0.curves(of: $0.bestRanking) }
    return FaithfulnessReference(
      baseline: configuration.evaluation.baseline.rawValue,
      ceiling: Metric(ceiling, seed: configuration.seed),
      ceilingInsertionCurve: CurveBand(over: best.map(\.insertion)).mean,
      ceilingDeletionCurve: CurveBand(over: best.map(\.deletion)).mean,
      randomBand: FaithfulnessReference.Band(
        mean: measurement.band.mean, deviation: measurement.band.standardDeviation,
        interval: Interval(measurement.band.differences.interval(level: 0.95))),
      sharedRandomInterval: measurement.methods.contains { $0.isGlobal }
        ? Interval(measurement.band.sharedDifferences.interval(level: 0.95)) : nil,
      randomInsertionBand: FaithfulnessReference.Band.bands(measurement.band.insertion),
      randomDeletionBand: FaithfulnessReference.Band.bands(measurement.band.deletion))
  }

  func significance(of measurement: Measurement) -> SignificanceRecord {
    SignificanceRecord(
      resamples: configuration.evaluation.resamples,
      pairs: measurement.comparison.pairs.map { pair in
        SignificanceRecord.Pair(
          first: pair.first, second: pair.second, difference: pair.difference.value,
          interval: Interval(pair.difference.interval), p: pair.pValue,
          adjustedP: pair.adjustedPValue, separable: pair.isSeparable)
      })
  }

  /// The test row that is explained in detail: of the last class and predicted as such, nearest
  /// to the boundary with another; of any class where there is none.
  func localRecord(classifier: VariationalClassifier, predicted: [Int]) -> LocalRecord {
    let probabilities = classifier.probabilities(of: test.features)
    let margins = (0..<test.count).map { instance in
      let sorted = probabilities.row(instance).sorted(by: >)
      return sorted[0] - sorted[1]
    }
    let last = dataset.classNames.count - 1
    let all = Array(0..<test.count)
    let candidates = [
      all.filter { predicted[$0] == last && test.labels[$0] == last },
      all.filter { predicted[$0] == test.labels[$0] }, all,
    ].first { !$0.isEmpty }!
    let instance = candidates.min { (margins[$0], $0) < (margins[$1], $1) }!
    let discretizer = QuartileDiscretizer(training: training.features)
    let bounds = test.features.row(instance).enumerated().map { feature, value in
      discretizer.bounds(of: value, feature: feature)
    }
    func raw(_ edge: Double?, _ feature: Int) -> Double? {
      edge.map { scaler.raw($0, feature: feature) }
    }
    return LocalRecord(
      instance: instance,
      bins: bounds.enumerated().map { feature, bounds in
        LocalRecord.Bin(lower: raw(bounds.lower, feature), upper: raw(bounds.upper, feature))
      })
  }

  /// QPert's loss traces, thinned to some 200 iterations and those around each term's start.
  func qpertRecord(of explanations: [Explanation]) -> QPertRecord? {
    guard let qpert = explanations.first(where: { $0.method.name == ExplanationMethod.qpert.name })
    else { return nil }
    let settings = configuration.qpert
    let step = max(1, settings.iterations / 200)
    let starts = QPertTerm.allCases.map { settings.starts[$0] }.filter { $0 < settings.iterations }
    let iterations = Set(stride(from: 0, to: settings.iterations, by: step))
      .union(starts).union(starts.map { max(0, $0 - 1) }).union([settings.iterations]).sorted()
    var random = RandomStream(seed: configuration.seed, label: "example instances")
    return QPertRecord(
      readings: QPertRecord.Readings(
        target: settings.target.rawValue, fidelity: settings.fidelity.rawValue,
        entanglement: settings.entanglement.rawValue,
        superposition: settings.superposition.rawValue),
      coefficients: QPertRecord.Terms(settings.coefficients),
      starts: QPertRecord.Terms(settings.starts),
      superpositionAlpha: settings.superpositionAlpha, ensemble: settings.ensemble,
      iterations: iterations,
      traces: qpert.attributions.enumerated().map { instance, attributions in
        let trace = attributions[0].lossTrace!
        return QPertRecord.Trace(
          instance: instance, total: iterations.map { trace.total[$0] },
          terms: QPertRecord.Terms(
            trace.terms.map { values in iterations.compactMap { values[$0] } }))
      },
      stepCosines: Self.meanStepCosines(
        qpert.attributions.compactMap { $0[0].lossTrace?.stepCosines }),
      exampleInstances: random.permutation(of: test.count).prefix(5).sorted())
  }

  private static func meanStepCosines(
    _ cosines: [PerTerm<PerTerm<Double?>>]
  ) -> QPertRecord.Terms<QPertRecord.Terms<Double?>> {
    func mean(_ first: QPertTerm, _ second: QPertTerm) -> Double? {
      cosines.map { $0[first][second] }.meanOfPresent
    }
    func row(_ first: QPertTerm) -> QPertRecord.Terms<Double?> {
      QPertRecord.Terms(
        target: mean(first, .target), l1: mean(first, .l1), fidelity: mean(first, .fidelity),
        entanglement: mean(first, .entanglement), superposition: mean(first, .superposition))
    }
    return QPertRecord.Terms(
      target: row(.target), l1: row(.l1), fidelity: row(.fidelity),
      entanglement: row(.entanglement), superposition: row(.superposition))
  }
}

extension PerTerm {
  fileprivate func map<Result>(_ transform: (Value) -> Result) -> PerTerm<Result> {
    PerTerm<Result>(
      target: transform(target), l1: transform(l1), fidelity: transform(fidelity),
      entanglement: transform(entanglement), superposition: transform(superposition))
  }
}

import Evaluation
import Execution
import Records

extension MetricChange {
  /// Returns every metric of both runs with its difference and outcome: the paired lane.
  ///
  /// Holm's correction runs over the gated metrics, so that the chance that any of them reads
  /// changed while nothing is stays below 1 − level.
  static func all(
    _ metrics: [ComparedMetric], over replicates: Replicates, gates: Gates, level: Double
  ) -> [MetricChange] {
    var changes = metrics.map { metric in
      untested(metric, over: replicates, gate: gates[metric.name], isDefault: gates.gates == nil)
    }
    for index in changes.indices {
      changes[index].test(metrics[index], over: replicates, level: level)
    }
    let gated = changes.indices.filter { changes[$0].isGated && changes[$0].p != nil }
    let adjusted = HolmCorrection.adjusted(gated.map { changes[$0].p! })
    for (index, p) in zip(gated, adjusted) { changes[index].adjustedP = p }
    for index in changes.indices {
      changes[index].judge(metrics[index], unit: replicates.replication.unit, level: level)
    }
    return changes.filter(\.isGated) + changes.filter { !$0.isGated }
  }

  private static func untested(
    _ metric: ComparedMetric, over replicates: Replicates, gate: Gates.Gate?, isDefault: Bool
  ) -> MetricChange {
    let base = Replicates.mean(metric, over: replicates.base)
    let head = Replicates.mean(metric, over: replicates.head)
    return MetricChange(
      name: metric.name, title: metric.title, unit: metric.unit, direction: metric.direction,
      isGated: isDefault ? metric.isGatedByDefault : gate != nil, base: base, head: head,
      difference: base.flatMap { base in head.map { $0 - base } }, interval: nil, p: nil,
      adjustedP: nil, noiseBound: gate?.noise ?? metric.noiseBound, outcome: .shown,
      baseSamples: nil, headSamples: nil)
  }

  private mutating func test(
    _ metric: ComparedMetric, over replicates: Replicates, level: Double
  ) {
    guard difference != nil, let samples = replicates.samples(of: metric) else { return }
    (baseSamples, headSamples) = samples
    let (interval, p): (ConfidenceInterval?, Double?)
    switch replicates.replication.unit {
    case .none: return
    case .instance:
      (interval, p) = Self.instances(samples.base, samples.head, name: name, level: level)
    case .seed:
      let test =
        replicates.replication.isPaired
        ? MeanDifference(
          paired: samples.base, samples.head, level: level, resolution: metric.noiseBound)
        : MeanDifference(
          unpaired: samples.base, samples.head, level: level, resolution: metric.noiseBound)
      (interval, p) = (test?.estimate.interval, test?.pValue)
    }
    self.interval = interval.map {
      Interval(lower: $0.lower, upper: $0.upper, level: $0.level)
    }
    self.p = p
  }

  /// Paired by test row: a bootstrap interval and a sign-flip p-value.
  private static func instances(
    _ base: [Double], _ head: [Double], name: String, level: Double
  ) -> (ConfidenceInterval, Double) {
    let differences = zip(base, head).map { $1 - $0 }
    var resampling = RandomStream(seed: 0, label: "comparison bootstrap " + name)
    var flipping = RandomStream(seed: 0, label: "comparison sign flips " + name)
    return (
      Bootstrap(level: level).mean(of: differences, using: &resampling).interval,
      SignFlipTest().pValue(of: differences, using: &flipping)
    )
  }

  /// Says what came of it: a change counts where chance is ruled out and the whole interval lies
  /// beyond the noise bound.
  private mutating func judge(
    _ metric: ComparedMetric, unit: Replication.Unit, level: Double
  ) {
    guard let base, let head, let difference else {
      outcome = .incomparable
      return
    }
    if !isGated {
      outcome = .shown
    } else if unit == .none {
      outcome = .oneSeed
    } else if isEqual(base, head) {
      outcome = .equal
    } else if unit == .instance, metric.isFixedByWeights {
      outcome = certain(metric, beyondNoise: abs(difference) > noiseBound)
    } else if let adjustedP, let interval {
      let isBeyond = interval.lower > noiseBound || interval.upper < -noiseBound
      outcome =
        adjustedP < 1 - level ? certain(metric, beyondNoise: isBeyond) : .notSeparable
    } else {
      outcome = .notTestable
    }
  }

  /// What a difference is that chance did not make.
  private func certain(_ metric: ComparedMetric, beyondNoise: Bool) -> Outcome {
    guard beyondNoise, direction != .none, let difference else { return .withinNoise }
    if isWorse(difference) { return .regressed }
    return metric.countsImprovement ? .improved : .shown
  }

  /// Whether both sides are the same within the tolerance, sample by sample, or lack the metric
  /// alike.
  var isEqual: Bool {
    guard let base, let head else { return base == nil && head == nil }
    return isEqual(base, head)
  }

  private func isEqual(_ base: Double, _ head: Double) -> Bool {
    guard Tolerance.agree(base, head) else { return false }
    guard let baseSamples, let headSamples else { return true }
    return Tolerance.agree(baseSamples, headSamples)
  }

  /// Whether a difference, head minus base, is in the bad direction.
  func isWorse(_ difference: Double) -> Bool {
    direction == .up ? difference < 0 : direction == .down && difference > 0
  }
}

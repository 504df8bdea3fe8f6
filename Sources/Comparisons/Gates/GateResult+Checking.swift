import Datasets
import Records

extension GateResult {
  /// Returns every gate and whether the head passes it.
  /// - Parameter known: metrics of the base's methods, which may not get lost.
  static func all(
    _ metrics: [MetricChange], gates: Gates, known: Set<String>
  ) -> [GateResult] {
    let chosen =
      gates.gates
      ?? metrics.filter { $0.isGated && known.contains($0.name) }.map {
        Gates.Gate(metric: $0.name)
      }
    return chosen.flatMap { gate -> [GateResult] in
      guard let metric = metrics.first(where: { $0.name == gate.metric }) else {
        return [
          GateResult(
            metric: gate.metric, rule: "is measured", passes: false,
            reason: "neither run has this metric"
              + (metrics.map(\.name).nearest(to: gate.metric).map { "; did you mean \($0)?" } ?? "")
          )
        ]
      }
      return results(of: gate, metric)
    }
  }

  private static func results(of gate: Gates.Gate, _ metric: MetricChange) -> [GateResult] {
    guard let head = metric.head else {
      return [
        GateResult(
          metric: gate.metric, rule: "is measured", passes: false,
          reason: "missing in the head, at one seed at least")
      ]
    }
    var results: [GateResult] = []
    if gate.forbidsRegression { results.append(regression(metric)) }
    if let minimum = gate.minimum {
      results.append(
        GateResult(
          metric: gate.metric, rule: "at least \(minimum)", passes: head >= minimum,
          reason: "the head has \(text(head))"))
    }
    if let maximum = gate.maximum {
      results.append(
        GateResult(
          metric: gate.metric, rule: "at most \(maximum)", passes: head <= maximum,
          reason: "the head has \(text(head))"))
    }
    if let margin = gate.margin { results.append(nonInferiority(metric, margin: margin)) }
    return results
  }

  private static func regression(_ metric: MetricChange) -> GateResult {
    let (passes, reason): (Bool, String) =
      switch metric.outcome {
      case .equal: (true, "the same")
      case .improved: (true, "improved")
      case .withinNoise: (true, "changed by no more than noise, \(metric.noiseBound)")
      case .notSeparable: (true, "no change beyond chance")
      case .shown:
        (true, metric.direction == .none ? "no direction is worse" : "changed, not for the worse")
      case .notTestable: (false, "differs, and no sample says what chance does")
      case .regressed: (false, "regressed")
      case .oneSeed: (false, "one seed on both sides shows no spread: use --seeds 10")
      case .incomparable: (false, "missing in the base, at one seed at least")
      }
    return GateResult(
      metric: metric.name, rule: "does not regress", passes: passes, reason: reason)
  }

  private static func nonInferiority(_ metric: MetricChange, margin: Double) -> GateResult {
    let rule = "worse by less than \(margin)"
    if metric.outcome == .equal {
      return GateResult(metric: metric.name, rule: rule, passes: true, reason: "the same")
    }
    guard let interval = metric.interval else {
      return GateResult(
        metric: metric.name, rule: rule, passes: false, reason: "its difference has no interval")
    }
    let loss =
      metric.direction == .up
      ? -interval.lower
      : metric.direction == .down ? interval.upper : max(-interval.lower, interval.upper)
    return GateResult(
      metric: metric.name, rule: rule, passes: loss < margin,
      reason: loss > 0
        ? "its interval holds losses up to \(text(loss))" : "its whole interval is a gain")
  }

  private static func text(_ value: Double) -> String { DecimalText.text(value) }
}

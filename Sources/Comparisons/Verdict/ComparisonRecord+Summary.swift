public import Records

extension ComparisonRecord {
  /// The verdict and what it rests on, as a terminal shows it: the verdict is the first line.
  public var summary: String {
    var lines = [verdict.line]
    let gated = metrics.filter(\.isGated)
    let width = gated.map(\.title.count).max() ?? 0
    lines += gated.map { metric in
      "  " + metric.title.padding(to: width) + "  " + metric.summary
    }
    lines += comparability.filter { !$0.agrees }.map { check in
      "  \(check.name): \(check.base) | \(check.head): \(check.consequence ?? "")"
    }
    lines += gates.filter { !$0.passes }.map { gate in
      "  gate failed: \(gate.metric) \(gate.rule): \(gate.reason)"
    }
    if let replication { lines.append(replication.sentence) }
    if let history {
      lines += zip(history.runs.dropFirst(), history.steps).map { run, step in
        "  \(run.path): \(step.line)"
      }
    }
    return lines.map(DecimalText.plain).joined(separator: "\n") + "\n"
  }
}

extension MetricChange {
  /// Such as "0.148 → 0.012, −0.136 (−0.181 to −0.090), p < 0.001: regressed".
  fileprivate var summary: String {
    guard let base, let head, let difference else { return outcome.rawValue }
    var text = "\(DecimalText.text(base)) → \(DecimalText.text(head))"
    if outcome != .equal {
      text += ", \(DecimalText.signed(difference))"
      if let interval {
        text += " (\(DecimalText.text(interval.lower)) to \(DecimalText.text(interval.upper)))"
      }
      if let adjustedP { text += ", \(DecimalText.pValue(adjustedP))" }
    }
    return text + ": " + outcome.rawValue
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

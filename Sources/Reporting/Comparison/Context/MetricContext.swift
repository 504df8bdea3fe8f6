import Foundation
import Records

/// A table of metrics: `compared-metrics.html`.
struct MetricsContext {
  /// What the table is called where it cannot be seen.
  let label: String
  /// "8 metrics".
  let count: String
  let rows: [MetricContext]

  init?(_ label: String, _ metrics: [MetricChange]) {
    guard !metrics.isEmpty else { return nil }
    self.label = label
    count = Sentences.count(metrics.count, "metric")
    rows = metrics.map(MetricContext.init)
  }
}

/// A row of the metrics table: texts, formatted.
struct MetricContext {
  let title: String
  /// The path in the record.
  let path: String
  /// Nil for plain numbers, for percentages, which bear their sign, and where the title says it.
  let unit: String?
  /// "more is better" or "less is better"; nil where neither is.
  let better: String?
  let base: String
  let head: String
  /// With its sign.
  let difference: String
  /// "0.012 to 0.034", or a dash.
  let interval: String
  /// Adjusted.
  let p: String
  let noise: String
  /// Such as "↑ improved": which way the value went, and what that is.
  let outcome: String
  /// For style sheets: "improved", "regressed" or "even".
  let outcomeClass: String

  init(_ metric: MetricChange) {
    let text = MetricText(metric)
    title = Sentences.name(metric.title)
    path = metric.name
    let shown = ComparisonFigureSource.unit(metric.unit, of: metric.title)
    unit = shown.isEmpty || shown == "%" ? nil : shown
    better =
      switch metric.direction {
      case .up: "more is better"
      case .down: "less is better"
      case .none: nil
      }
    base = text.value(metric.base)
    head = text.value(metric.head)
    difference = text.signed(metric.difference)
    interval = text.interval
    p = (metric.adjustedP ?? metric.p).map(NumberText.pValue) ?? NumberText.none
    noise = metric.isGated ? text.bound : NumberText.none
    outcome = text.outcome
    outcomeClass =
      switch metric.outcome {
      case .improved: "improved"
      case .regressed: "regressed"
      default: "even"
      }
  }
}

/// How a metric's numbers are written: with as many decimals as tell its difference and its noise
/// bound from 0, at most six.
struct MetricText {
  let metric: MetricChange
  let decimals: Int

  init(_ metric: MetricChange) {
    self.metric = metric
    let isLarge = [metric.base, metric.head].contains { abs($0 ?? 0) >= 10 }
    var decimals = metric.unit == "%" || isLarge ? 1 : 3
    let small = [
      metric.difference, metric.noiseBound, metric.interval?.lower, metric.interval?.upper,
    ]
    .compactMap { $0.map(abs) }.filter { $0 > 1e-9 }.max()
    while decimals < 6, let small, small * pow(10, Double(decimals)) < 2 { decimals += 1 }
    self.decimals = decimals
  }

  /// The unit after a number: nothing for "%" but its sign, as it is part of the number.
  private var suffix: String { metric.unit == "%" ? "\u{00A0}%" : "" }

  func value(_ value: Double?) -> String {
    guard let value, value.isFinite else { return NumberText.none }
    return NumberText.decimal(value, decimals) + suffix
  }

  func signed(_ value: Double?) -> String {
    guard let value, value.isFinite else { return NumberText.none }
    let text = NumberText.decimal(value, decimals)
    // What rounds to 0 has no sign.
    let isZero = !text.contains { "123456789".contains($0) }
    return (value > 0 && !isZero ? "+" : "") + text + points
  }

  /// Differences of percentages are in points.
  private var points: String { metric.unit == "%" ? "\u{00A0}points" : "" }

  var interval: String {
    guard let interval = metric.interval else { return NumberText.none }
    return "\(NumberText.decimal(interval.lower, decimals)) to "
      + NumberText.decimal(interval.upper, decimals)
  }

  var bound: String { "±\(NumberText.decimal(metric.noiseBound, decimals))" }

  var outcome: String {
    switch metric.outcome {
    case .equal: "= equal"
    case .improved, .regressed: "\(arrow) \(metric.outcome.rawValue)"
    case .withinNoise: "≈ within noise"
    case .notSeparable: "≈ not separable"
    case .oneSeed: "? one seed"
    case .notTestable: "? not testable"
    case .incomparable: "✕ incomparable"
    case .shown: arrow.isEmpty ? "= equal" : "\(arrow) not judged"
    }
  }

  private var arrow: String {
    guard let difference = metric.difference, difference != 0 else { return "" }
    return difference > 0 ? "↑" : "↓"
  }
}

import Foundation
import Plotting
import Records

extension ComparisonFigureSource {
  /// The difference of each gated metric with its interval, beside its noise bound.
  var differences: ReportFigure? {
    guard gated.contains(where: { $0.difference != 0 }) else { return nil }
    let level = gated.compactMap { $0.interval?.level }.first
    return ReportFigure(
      id: "differences", paperNumber: nil, caption: differencesCaption,
      altText: differencesAltText, table: differencesTable,
      figure: Figure(
        title: differencesTitle,
        subtitle: "Head − base, each metric in its own unit; \(sample)",
        chart: DifferenceChart(
          panels: Self.grouped(gated).map(panel),
          intervalLabel: level.map { "\(FigureText.percent($0)) interval" } ?? "interval",
          boundLabel: "noise bound: of no account", markers: markers)))
  }

  private func panel(_ metrics: [MetricChange]) -> DifferencePanel {
    let first = metrics[0]
    let better =
      switch first.direction {
      case .up: "better →"
      case .down: "← better"
      case .none: ""
      }
    let unit =
      first.unit == "%" ? "percentage points" : Self.unit(first.unit, of: first.title)
    let quantity = "Change of \(Self.lowercased(Self.quantity(first.title)))"
    return DifferencePanel(
      axis: Axis(
        [quantity + (unit.isEmpty ? "" : " (\(unit))"), better]
          .filter { !$0.isEmpty }.joined(separator: "   ")),
      rows: metrics.map { metric in
        let style = Self.style(of: metric.outcome)
        return DifferenceRow(
          metric.title, difference: metric.difference ?? 0,
          interval: metric.interval.flatMap(Self.range), bound: max(metric.noiseBound, 0),
          text: MetricText(metric).signed(metric.difference) + "  " + metric.outcome.rawValue,
          color: style.color, marker: style.marker)
      })
  }

  /// "Accuracy" within a sentence, but "AUC-Difference" as it is.
  static func lowercased(_ text: String) -> String {
    let second = text.dropFirst().first
    guard second?.isUppercase != true else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  static func range(_ interval: Interval) -> ClosedRange<Double>? {
    guard interval.lower.isFinite, interval.upper.isFinite else { return nil }
    return min(interval.lower, interval.upper)...max(interval.lower, interval.upper)
  }

  static func style(of outcome: MetricChange.Outcome) -> (color: Color, marker: Marker) {
    switch outcome {
    case .improved: (Palette.light.green, .triangle)
    case .regressed: (Palette.light.vermillion, .downTriangle)
    default: (Palette.light.graphite, .circle)
    }
  }

  private var markers: [LegendEntry] {
    let outcomes = gated.map(\.outcome)
    return [
      (MetricChange.Outcome.improved, "improved"), (.regressed, "regressed"),
    ].compactMap { outcome, label in
      guard outcomes.contains(outcome) else { return nil }
      let style = Self.style(of: outcome)
      return LegendEntry(.marker(style.marker, fill: style.color, outline: style.color), label)
    }
  }

  private var differencesTitle: String {
    func names(_ outcome: MetricChange.Outcome) -> [String] {
      let titles = gated.filter { $0.outcome == outcome }.map(\.title)
      return titles.count > 3
        ? Array(titles.prefix(2)) + ["\(titles.count - 2) more metrics"] : titles
    }
    let parts = [MetricChange.Outcome.regressed, .improved].compactMap { outcome -> String? in
      let names = names(outcome)
      return names.isEmpty ? nil : "\(Sentences.list(names)) \(outcome.rawValue)"
    }
    guard !parts.isEmpty else {
      return gated.contains { $0.outcome == .oneSeed }
        ? "With one seed a side no difference can be told from chance"
        : "No gated metric differs by more than chance and noise"
    }
    return parts.joined(separator: "; ")
  }

  private var differencesCaption: String {
    let spread =
      gated.contains { $0.interval != nil }
      ? "Whiskers: the interval of the difference. " : "No intervals: nothing shows a spread. "
    return "Difference of each gated metric, head minus base (\(sample)). " + spread
      + "Grey: the metric’s noise bound; a change counts where the whole interval lies beyond it."
  }

  private var differencesAltText: String {
    differencesTitle + ". "
      + gated.map { metric in
        let text = MetricText(metric)
        return "\(metric.title) \(text.signed(metric.difference))"
          + (metric.interval == nil ? "" : " (\(text.interval))") + ", \(metric.outcome.rawValue)"
      }.joined(separator: "; ") + "."
  }

  private var differencesTable: DataTable {
    DataTable(
      columns: [
        .init("Metric", isNumeric: false), .init("Unit", isNumeric: false), .init("Difference"),
        .init("Lower"), .init("Upper"), .init("Noise bound"), .init("Outcome", isNumeric: false),
      ],
      rows: gated.map { metric in
        [
          metric.title, metric.unit, FigureText.cell(metric.difference),
          FigureText.cell(metric.interval?.lower), FigureText.cell(metric.interval?.upper),
          FigureText.cell(metric.noiseBound), metric.outcome.rawValue,
        ]
      })
  }
}

import Plotting
import Records

/// The figures of a comparison itself, beside those of the report that it shows twice.
enum ComparisonFigures {
  /// Those for which there is something to draw, in the order of the document.
  /// - Throws: `PlotError` where the font is missing.
  static func all(of comparison: ComparisonRecord) throws(PlotError) -> [ReportFigure] {
    let source = try ComparisonFigureSource(comparison)
    return [source.differences, source.seedValues, source.history].compactMap(\.self)
  }
}

/// A comparison as figures read it: names made fit for a page.
struct ComparisonFigureSource {
  let comparison: ComparisonRecord
  /// Gated metrics with a difference, their titles drawable.
  let gated: [MetricChange]
  /// Such as "base 01234567".
  let base: String
  let head: String

  init(_ comparison: ComparisonRecord) throws(PlotError) {
    var comparison = comparison
    for index in comparison.metrics.indices {
      let title = Sentences.name(comparison.metrics[index].title)
      comparison.metrics[index].title = try DrawableName(title).text
    }
    for index in comparison.history?.tracks.indices ?? 0..<0 {
      let title = Sentences.name(comparison.history!.tracks[index].title)
      comparison.history!.tracks[index].title = try DrawableName(title).text
    }
    self.comparison = comparison
    gated = comparison.metrics.filter { $0.isGated && $0.difference?.isFinite == true }
    base = try Self.name("base", comparison.base)
    head = try Self.name("head", comparison.head)
  }

  private static func name(_ side: String, _ run: ComparedRun) throws(PlotError) -> String {
    try DrawableName("\(side) \(RunContext.commit(of: run, length: 8))").text
  }

  /// What a metric measures, without whom: "AUC-Difference" for "AUC-Difference of SHAP".
  static func quantity(_ title: String) -> String {
    title.ranges(of: " of ").last.map { String(title[..<$0.lowerBound]) } ?? title
  }

  /// The unit, but nothing where the quantity says it: "Epochs (epochs)".
  static func unit(_ unit: String, of title: String) -> String {
    unit.count > 1 && title.lowercased().contains(unit.lowercased()) ? "" : unit
  }

  /// The metrics by quantity, unit and direction, in the order of first mention.
  static func grouped(_ metrics: [MetricChange]) -> [[MetricChange]] {
    var groups: [[MetricChange]] = []
    for metric in metrics {
      let place = groups.firstIndex {
        quantity($0[0].title) == quantity(metric.title) && $0[0].unit == metric.unit
          && $0[0].direction == metric.direction
      }
      if let place { groups[place].append(metric) } else { groups.append([metric]) }
    }
    return groups
  }

  /// "10 training seeds" or "30 test rows", and how they pair.
  var sample: String {
    guard let replication = comparison.replication else { return "" }
    let noun = replication.unit == .instance ? "test row" : "training seed"
    if replication.base == replication.head {
      return "n = \(Sentences.count(replication.base, noun)) a side"
        + (replication.isPaired && replication.unit != .none ? ", paired" : "")
    }
    return "n = \(NumberText.count(replication.base)) and "
      + "\(Sentences.count(replication.head, noun))"
  }
}

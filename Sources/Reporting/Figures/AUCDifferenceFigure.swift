import Plotting
import Records

extension FigureSource {
  /// The AUC-Difference of every method with its interval, beside the band of random rankings,
  /// the ceiling and, for the paper's dataset, the paper's Table 1.
  func aucDifferenceFigure() -> ReportFigure? {
    let rows = evaluated.compactMap { method, scores in
      scores.aucDifference.value.map { differenceRow(method, scores, $0) }
    }
    guard !rows.isEmpty else { return nil }
    let band = record.reference.randomBand
    let level = evaluated.compactMap { $0.scores.aucDifference.interval?.level }.first ?? 0.95
    let ceiling = record.reference.ceiling.value
    return ReportFigure(
      id: "auc-difference", paperNumber: "Table 1", caption: differenceCaption,
      altText: differenceAltText, table: differenceTable,
      figure: Figure(
        title: differenceTitle,
        subtitle: "AUC-Difference = insertion AUC − deletion AUC; \(testRows)",
        chart: IntervalChart(
          axis: Axis("AUC-Difference", including: 0), rows: rows,
          band: band.interval.range,
          bandLabel: "random rankings, \(FigureText.percent(band.interval.level))",
          intervalLabel: "mean with its \(FigureText.percent(level)) interval",
          referenceLabel: "from exact probabilities", comparisonLabel: "the paper’s Table 1",
          limit: ceiling,
          limitLabel: "ceiling" + (ceiling.map { ", \(NumberText.decimal($0))" } ?? ""))))
  }

  private func differenceRow(
    _ method: MethodRecord, _ scores: FaithfulnessRecord, _ value: Double
  ) -> IntervalRow {
    let interval = scores.aucDifference.interval
    var text = NumberText.decimal(value)
    if let interval { text += " " + FigureText.interval(interval.lower, interval.upper) }
    if let share = scores.percentOfCeiling.value {
      text += "\n\(NumberText.decimal(share, 0)) % of the ceiling"
    }
    let style = style(of: method.name)
    return IntervalRow(
      method.title, estimate: value,
      interval: interval?.range ?? value...value,
      reference: scores.shots == nil ? nil : scores.exact.aucDifference.value,
      comparison: published(method),
      band: method.isGlobal == true ? record.reference.sharedRandomInterval?.range : nil,
      text: text, color: style.color,
      marker: style.marker ?? .circle)
  }

  /// The paper's AUC-Difference (Table 1), on its dataset.
  private func published(_ method: MethodRecord) -> Double? {
    guard isIris else { return nil }
    return PaperValues.table1.first { $0.method == method.name }?.aucDifference
  }

  private func place(_ scores: FaithfulnessRecord) -> FaithfulnessRanking.Place {
    FaithfulnessRanking.place(of: scores, beside: record.reference.randomBand)
  }

  private var differenceTitle: String {
    var band = "the random band"
    let places: [FaithfulnessRanking.Place] = [.above, .below, .within]
    let parts = places.compactMap { place -> String? in
      let methods = evaluated.filter {
        self.place($0.scores) == place && $0.method.isGlobal != true
      }
      .map(\.method.title)
      guard !methods.isEmpty else { return nil }
      defer { band = "it" }
      let verb = methods.count == 1 ? "lies" : "lie"
      let names = methods.count > 4 ? "\(methods.count) methods" : Sentences.list(methods)
      return "\(names) \(verb) \(place.rawValue) \(band)"
    }
    let global = evaluated.filter { $0.method.isGlobal == true }.map { method, scores in
      "\(method.title) lies \(place(scores).rawValue) its own"
    }
    return (parts + global).joined(separator: "; ")
  }

  private var differenceCaption: String {
    let shots = evaluated.compactMap { $0.scores.shots }.max()
    let band = record.reference.randomBand
    let readout =
      if let shots {
        "Filled: read through \(shots) shots; hollow circles: exact probabilities, by which a "
          + "method is said to leave the band."
      } else {
        "All from exact probabilities."
      }
    let paper =
      evaluated.contains { published($0.method) != nil }
      ? " Diamonds: the paper’s Table 1, of another model and without a spread." : ""
    return "Mean AUC-Difference over the test rows (\(testRows)); removed features are replaced by "
      + "\(ReportContext.words(forBaseline: record.reference.baseline)). Whiskers: bootstrap interval over the rows. "
      + "Grey band: \(FigureText.percent(band.interval.level)) of the means of random rankings, "
      + "\(FigureText.interval(band.interval.lower, band.interval.upper)). Dashed line: the mean "
      + "of the best ranking of each row. "
      + readout + paper + (FaithfulnessRanking(record).globalSentence.map { " " + $0 } ?? "")
  }

  private var differenceAltText: String {
    let values = evaluated.compactMap { method, scores in
      scores.aucDifference.value.map { value in
        "\(method.title) \(NumberText.decimal(value))"
          + (scores.aucDifference.interval.map {
            " " + FigureText.interval($0.lower, $0.upper)
          } ?? "")
      }
    }
    let band = record.reference.randomBand.interval
    return differenceTitle + ". Means: \(values.joined(separator: ", ")). Random band "
      + FigureText.interval(band.lower, band.upper)
      + (record.reference.ceiling.value.map { "; ceiling \(NumberText.decimal($0))" } ?? "") + "."
  }

  private var differenceTable: DataTable {
    DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("AUC-Difference"), .init("Interval from"),
        .init("to"), .init("Exact"), .init("% of ceiling"), .init("Random band", isNumeric: false),
        .init("Paper"),
      ],
      rows: evaluated.map { method, scores in
        [
          method.title, FigureText.cell(scores.aucDifference.value),
          FigureText.cell(scores.aucDifference.interval?.lower),
          FigureText.cell(scores.aucDifference.interval?.upper),
          FigureText.cell(scores.exact.aucDifference.value),
          FigureText.cell(scores.percentOfCeiling.value), place(scores).rawValue,
          FigureText.cell(published(method)),
        ]
      })
  }
}

extension Interval {
  fileprivate var range: ClosedRange<Double> { min(lower, upper)...max(lower, upper) }
}

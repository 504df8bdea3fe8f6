import Plotting
import Records

extension FigureSource {
  /// What QPert comes to without each of its loss terms, and by each alone.
  func ablationFigure() -> ReportFigure? {
    guard let variants = record.diagnostics?.ablation, !variants.isEmpty else { return nil }
    let rows = variants.compactMap { variant in
      variant.aucDifference.value.map { ablationRow(variant, $0) }
    }
    guard rows.count == variants.count else { return nil }
    let band = record.reference.randomBand.interval
    let level = variants.compactMap { $0.aucDifference.interval?.level }.first ?? 0.95
    let ceiling = record.reference.ceiling.value
    return ReportFigure(
      id: "ablation", paperNumber: nil, caption: ablationCaption(variants),
      altText: ablationAltText(variants), table: ablationTable(variants),
      figure: Figure(
        title: ablationTitle(variants),
        subtitle: "QPert’s masks learned anew with other loss terms; \(testRows), exact",
        chart: IntervalChart(
          axis: Axis("AUC-Difference", including: 0), rows: rows, band: band.lower...band.upper,
          bandLabel: "random rankings, \(FigureText.percent(band.level))",
          intervalLabel: "mean with its \(FigureText.percent(level)) interval", limit: ceiling,
          limitLabel: "ceiling" + (ceiling.map { ", \(NumberText.decimal($0))" } ?? ""))))
  }

  private func ablationRow(_ variant: QPertVariantRecord, _ value: Double) -> IntervalRow {
    let interval = variant.aucDifference.interval
    let share = variant.percentOfCeiling.value.map {
      "\n\(NumberText.decimal($0, 0)) % of the ceiling"
    }
    let isWhole = variant.name == "all"
    return IntervalRow(
      variant.title, estimate: value,
      interval: interval.map { min($0.lower, $0.upper)...max($0.lower, $0.upper) } ?? value...value,
      text: NumberText.decimal(value) + (share ?? ""),
      color: isWhole ? style(of: "qpert").color : palette.graphite,
      marker: isWhole ? style(of: "qpert").marker ?? .circle : .circle)
  }

  private func value(_ variant: QPertVariantRecord) -> Double {
    variant.aucDifference.value ?? 0
  }

  private func ablationTitle(_ variants: [QPertVariantRecord]) -> String {
    guard let whole = variants.first(where: { $0.name == "all" }),
      let best = variants.filter({ $0.name != "all" }).max(by: { value($0) < value($1) })
    else { return "QPert by the terms of its loss" }
    let (first, second) = (NumberText.decimal(value(best)), NumberText.decimal(value(whole)))
    guard value(best) > value(whole) else {
      return "No other choice of terms ranks better than QPert’s own (\(second))"
    }
    return (best.adjustedP ?? 1) < Verdict.significance
      ? "QPert’s masks rank better with \(best.title) (\(first)) than as they are (\(second))"
      : "No other choice of terms ranks separably better than QPert’s own: at best \(first), "
        + "with \(best.title), against \(second)"
  }

  private func ablationCaption(_ variants: [QPertVariantRecord]) -> String {
    let band = record.reference.randomBand.interval
    let outside = variants.filter { !band.contains(value($0)) }.map(\.title)
    return
      "Mean AUC-Difference of QPert over the test rows (\(testRows)) from exact probabilities: "
      + "with all terms, with each left out (coefficient 0), with each alone, and with each read "
      + "the other ways that the paper describes; the random numbers "
      + "and each term’s start are the same. Whiskers: bootstrap interval over the rows. Outside "
      + "the band of random rankings: \(outside.isEmpty ? "none" : Sentences.list(outside)). Separable "
      + "from all terms (sign flips, Holm’s method): \(separable(variants)). Target: keeps the "
      + "prediction, or destroys it where it is to suppress; L1: small masks; fidelity: near the row’s state; entanglement: "
      + "uncorrelated masks; superposition: even class probabilities."
  }

  private func separable(_ variants: [QPertVariantRecord]) -> String {
    let found = variants.filter { ($0.adjustedP ?? 1) < Verdict.significance }.map(\.title)
    return found.isEmpty ? "none" : Sentences.list(found)
  }

  private func ablationAltText(_ variants: [QPertVariantRecord]) -> String {
    ablationTitle(variants) + ". "
      + variants.map { "\($0.title) \(NumberText.decimal(value($0)))" }.joined(separator: ", ")
      + "."
  }

  private func ablationTable(_ variants: [QPertVariantRecord]) -> DataTable {
    DataTable(
      columns: [
        .init("Terms", isNumeric: false), .init("AUC-Difference"), .init("Interval from"),
        .init("to"), .init("% of ceiling"), .init("Random rankings below, %"), .init("Adjusted p"),
      ],
      rows: variants.map { variant in
        [
          variant.title, FigureText.cell(variant.aucDifference.value),
          FigureText.cell(variant.aucDifference.interval?.lower),
          FigureText.cell(variant.aucDifference.interval?.upper),
          FigureText.cell(variant.percentOfCeiling.value),
          FigureText.cell(100 * variant.percentileAmongRandom),
          variant.adjustedP.map { NumberText.pValue($0) } ?? NumberText.none,
        ]
      })
  }
}

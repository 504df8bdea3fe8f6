import Plotting
import Records

extension FigureSource {
  /// The paper's Figure 8: insertion and deletion curves of its methods and ours.
  func insertionDeletionFigure() -> ReportFigure? {
    // Where a run has neither, its methods are those to show.
    let shown = featured.isEmpty ? further : featured
    guard !shown.isEmpty else { return nil }
    return curvesFigure(
      "insertion-deletion", paperNumber: "Figure 8", of: shown, title: curvesTitle(among: evaluated)
    )
  }

  /// The same of all further methods.
  func furtherCurvesFigure() -> ReportFigure? {
    guard !featured.isEmpty, !further.isEmpty else { return nil }
    return curvesFigure(
      "further-insertion-deletion", paperNumber: nil, of: further,
      title: "Of the further methods, " + curvesTitle(among: further))
  }

  private func curvesFigure(
    _ id: String, paperNumber: String?, of shown: [Evaluated], title: String
  ) -> ReportFigure {
    ReportFigure(
      id: id, paperNumber: paperNumber, caption: curvesCaption,
      altText: curvesAltText(title, shown), table: curvesTable(shown),
      figure: Figure(
        title: title,
        subtitle: "Mean probability of the class predicted for the whole row; \(testRows)",
        chart: LineChart(
          panels: [
            curvesPanel(
              "Insertion", "Features inserted, highest ranked first", shown, \.insertionCurve,
              record.reference.ceilingInsertionCurve, record.reference.randomInsertionBand),
            curvesPanel(
              "Deletion", "Features removed, highest ranked first", shown, \.deletionCurve,
              record.reference.ceilingDeletionCurve, record.reference.randomDeletionBand),
          ], columns: 2, plotHeight: 300)))
  }

  private func curvesPanel(
    _ title: String, _ quantity: String, _ shown: [Evaluated],
    _ curve: KeyPath<FaithfulnessRecord, FaithfulnessRecord.Curve>, _ ceiling: [Double],
    _ band: [FaithfulnessReference.Band]
  ) -> LinePanel {
    let x = ceiling.indices.map(Double.init)
    let methods = shown.map { method, scores in
      Series(
        legendText(method, scores), x: x, y: scores[keyPath: curve].mean,
        style: style(of: method.name))
    }
    return LinePanel(
      title: title, x: Axis(quantity, ticks: curveTicks), y: Axis("Mean P(predicted class)"),
      series: [Series(ceilingText, x: x, y: ceiling, style: ceilingStyle)] + methods,
      bands: [
        Band(
          bandText(band), x: x, lower: band.map(\.interval.lower),
          upper: band.map(\.interval.upper),
          color: theme.band)
      ])
  }

  private func bandText(_ band: [FaithfulnessReference.Band]) -> String {
    "random rankings, \(FigureText.percent(band.first?.interval.level ?? 0.95)) of their means"
  }

  /// 0 to d features; every second, fifth… where there are many.
  private var curveTicks: [Double] {
    let step = max(1, (features.count + 11) / 12)
    return stride(from: 0, through: features.count, by: step).map(Double.init)
  }

  private func legendText(_ method: MethodRecord, _ scores: FaithfulnessRecord) -> String {
    let values = [scores.insertionAUC, scores.deletionAUC].map { metric in
      metric.value.map { NumberText.decimal($0) } ?? "none"
    }
    return "\(method.title): AUC \(values[0]) inserted, \(values[1]) removed (n = "
      + "\(instances.count))"
  }

  private var ceilingText: String {
    let areas = [
      record.reference.ceilingInsertionCurve, record.reference.ceilingDeletionCurve,
    ].map { NumberText.decimal($0.areaUnderCurve) }
    return "best ranking of each row: AUC \(areas[0]) inserted, \(areas[1]) removed"
  }

  /// Who has the largest AUC-Difference, and from whose the test rows can tell it apart.
  private func curvesTitle(among evaluated: [Evaluated]) -> String {
    let values = evaluated.map { $0.scores.aucDifference.value ?? -.infinity }
    guard let best = values.indexOfMax, values[best].isFinite else {
      return "Insertion and deletion curves"
    }
    let (leader, value) = (evaluated[best].method, NumberText.decimal(values[best]))
    guard evaluated.count > 1 else { return "\(leader.title)’s AUC-Difference is \(value)" }
    func others(separable: Bool) -> String {
      let titles = evaluated.map(\.method).filter {
        $0.name != leader.name && isSeparable(leader.name, $0.name) == separable
      }.map(\.title)
      return titles.count > 3 ? "\(titles.count) others" : Sentences.list(titles)
    }
    let (apart, tied) = (others(separable: true), others(separable: false))
    let parts = [
      apart.isEmpty ? "" : "separable from \(apart)",
      tied.isEmpty ? "" : (apart.isEmpty ? "not separable" : "not") + " from \(tied)",
    ]
    return "\(leader.title) has the largest AUC-Difference, \(value): "
      + parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func isSeparable(_ first: String, _ second: String) -> Bool {
    record.significance.pairs.contains {
      $0.separable && Set([$0.first, $0.second]) == [first, second]
    }
  }

  private var curvesCaption: String {
    let shots = evaluated.compactMap { $0.scores.shots }.max()
    let readout =
      if let shots {
        "The methods’ curves are read through \(shots) shots; ceiling and band from exact "
          + "probabilities."
      } else {
        "All curves are from exact probabilities."
      }
    return "Mean probability of the class predicted for the whole row as features, the highest "
      + "ranked first, are inserted into the baseline or replaced by it; the baseline is "
      + "\(ReportContext.words(forBaseline: record.reference.baseline)); straight segments between 0 and "
      + "\(Sentences.count(features.count, "feature")) (\(testRows)). AUC: the mean height of "
      + "a curve. \(readout) Grey band: where the mean curve of random rankings lies. Long "
      + "dashes: the best of all orders of the features, row by row. Separable: by a sign-flip test "
      + "paired over the rows, with Holm’s correction over all pairs of methods."
  }

  private func curvesAltText(_ title: String, _ shown: [Evaluated]) -> String {
    title + ". "
      + shown.map { legendText($0.method, $0.scores) }.joined(separator: "; ") + "; "
      + ceilingText + "."
  }

  private func curvesTable(_ shown: [Evaluated]) -> DataTable {
    DataTable(
      columns: [.init("Features")]
        + shown.flatMap { method, _ in
          ["insertion", "insertion sd", "deletion", "deletion sd"].map {
            DataTable.Column("\(method.title), \($0)")
          }
        }
        + [
          .init("Ceiling, insertion"), .init("Ceiling, deletion"),
          .init("Random, insertion from"), .init("to"), .init("Random, deletion from"),
          .init("to"),
        ],
      rows: record.reference.ceilingInsertionCurve.indices.map { point in
        let reference = record.reference
        let curves = shown.flatMap { [$0.scores.insertionCurve, $0.scores.deletionCurve] }
        let values =
          curves.flatMap { curve -> [Double?] in
            let hasDeviation = curve.deviation.indices.contains(point)
            return [curve.mean[point], hasDeviation ? curve.deviation[point] : nil]
          } + [
            reference.ceilingInsertionCurve[point], reference.ceilingDeletionCurve[point],
            reference.randomInsertionBand[point].interval.lower,
            reference.randomInsertionBand[point].interval.upper,
            reference.randomDeletionBand[point].interval.lower,
            reference.randomDeletionBand[point].interval.upper,
          ]
        return ["\(point)"] + values.map(FigureText.cell)
      })
  }
}

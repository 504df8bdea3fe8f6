import Plotting
import Records

extension FigureSource {
  /// Every method's share of the ceiling against every baseline.
  func baselineSensitivityFigure() -> ReportFigure? {
    guard let study = record.baselines else { return nil }
    let rows = sensitivityRows(study)
    guard !rows.isEmpty else { return nil }
    return ReportFigure(
      id: "baseline-sensitivity", paperNumber: nil, caption: sensitivityCaption(study),
      altText: sensitivityAltText(study, rows), table: sensitivityTable(study, rows),
      figure: Figure(
        title: sensitivityTitle(study, rows),
        subtitle: "Mean AUC-Difference as a share of each baseline’s own ceiling; \(testRows)",
        chart: Heatmap(
          rowTitle: "Method", columnTitle: "What removed features are replaced by",
          rows: rows.map(\.title), columns: study.baselines.map(\.title) + ["mean of them"],
          values: rows.map(\.percents),
          texts: rows.map { $0.percents.map { NumberText.decimal($0, 0) + " %" } },
          limits: 0...100,
          colorBar: ColorBar(
            title: "Share of the ceiling", low: "0 % and below", between: ["50 %"], high: "100 %"),
          cellSize: Size(width: 110, height: 30))))
  }

  /// A method with its shares: one a baseline, then their mean.
  private typealias SensitivityRow = (title: String, percents: [Double])

  private func sensitivityRows(_ study: BaselineSensitivityRecord) -> [SensitivityRow] {
    evaluated.compactMap { method, _ in
      guard let row = study.methods.first(where: { $0.name == method.name }) else { return nil }
      let percents = row.percentsOfCeiling.compactMap(\.value)
      guard percents.count == study.baselines.count, let mean = row.mean.value else { return nil }
      return (method.title, percents + [mean])
    }
  }

  private func sensitivityTitle(
    _ study: BaselineSensitivityRecord, _ rows: [SensitivityRow]
  ) -> String {
    let best = rows.max { $0.percents.last! < $1.percents.last! }!
    let mean = NumberText.decimal(best.percents.last!, 0)
    guard let joint = study.jointCeiling.value else {
      return "\(best.title) has the largest mean share of the ceilings, \(mean) %"
    }
    return "Over all baselines \(best.title) reaches \(mean) % of the ceilings; no choice of "
      + "rankings could reach more than \(NumberText.decimal(joint, 0)) %"
  }

  private func sensitivityCaption(_ study: BaselineSensitivityRecord) -> String {
    let distances = study.baselines.map {
      "\($0.title) \(NumberText.decimal($0.distance))"
    }
    return
      "The same rankings, measured against \(Sentences.count(study.baselines.count, "baseline")) by exact probabilities (\(testRows)). "
      + "100 % is the best ranking of each row for that baseline, 0 a random one. No ranking is "
      + "best for all baselines: the joint ceiling, the best mean over them that one ranking a row "
      + "can have, is \(study.jointCeiling.value.map { NumberText.decimal($0, 1) } ?? "unknown") %. "
      + "Is a baseline like the data? Distance to the nearest training row, scaled features: "
      + "\(distances.joined(separator: ", ")); from a training row to the next it is "
      + "\(NumberText.decimal(study.distanceBetweenRows)) on average."
  }

  private func sensitivityAltText(
    _ study: BaselineSensitivityRecord, _ rows: [SensitivityRow]
  ) -> String {
    sensitivityTitle(study, rows) + ". Means over the baselines: "
      + rows.map { "\($0.title) \(NumberText.decimal($0.percents.last!, 0)) %" }
      .joined(separator: ", ") + "."
  }

  private func sensitivityTable(
    _ study: BaselineSensitivityRecord, _ rows: [SensitivityRow]
  ) -> DataTable {
    let empty = NumberText.none
    return DataTable(
      columns: [.init("Method", isNumeric: false)]
        + study.baselines.map { .init("\($0.title) (% of ceiling)") } + [.init("Mean (%)")],
      rows: rows.map { [$0.title] + $0.percents.map { FigureText.cell($0) } } + [
        ["Joint ceiling"] + study.baselines.map { _ in empty }
          + [FigureText.cell(study.jointCeiling.value)],
        ["Ceiling (AUC-Difference)"] + study.baselines.map { FigureText.cell($0.ceiling) }
          + [empty],
        ["Distance to the nearest training row"]
          + study.baselines.map { FigureText.cell($0.distance) } + [empty],
      ])
  }
}

import Plotting
import Records

extension FigureSource {
  /// The AUC-Difference of every method over the training seeds; absent where there is one seed.
  func seedsFigure() -> ReportFigure? {
    guard let seeds = record.seeds, let statistics = record.seedStatistics else { return nil }
    let methods = record.methods.compactMap { method in
      statistics.first { $0.name == "faithfulness.\(method.name).aucDifference" }.map {
        (method: method, statistic: $0)
      }
    }
    guard seeds.count > 1, let level = methods.first?.statistic.interval.level else { return nil }
    let accuracy = statistics.first { $0.name == "test.accuracy" }.map {
      "; accuracy \(NumberText.decimal($0.mean, 2)) in the mean, "
        + "\(NumberText.decimal($0.smallest, 2)) to \(NumberText.decimal($0.largest, 2))"
    }
    let ceilings = seeds.compactMap(\.ceiling)
    let ceiling = ceilings.count == seeds.count ? ceilings.mean : nil
    let title = "AUC-Difference over \(seeds.count) trainings, from the same rows"
    return ReportFigure(
      id: "seeds", paperNumber: nil, caption: seedsCaption(seeds.count, level: level),
      altText: title + ". "
        + methods.map {
          "\($0.method.title) \(NumberText.decimal($0.statistic.mean)), "
            + "\(NumberText.decimal($0.statistic.smallest)) to "
            + NumberText.decimal($0.statistic.largest)
        }.joined(separator: "; ") + ".",
      table: seedsTable(methods.map { ($0.method.title, $0.statistic) }),
      figure: Figure(
        title: title,
        subtitle: "seeds \(seeds[0].seed) to \(seeds[seeds.count - 1].seed)" + (accuracy ?? ""),
        chart: IntervalChart(
          axis: Axis("AUC-Difference", including: 0),
          rows: methods.map { seedsRow($0.method, $0.statistic) },
          intervalLabel: "mean with its \(FigureText.percent(level)) interval", limit: ceiling,
          limitLabel: "mean ceiling" + (ceiling.map { ", \(NumberText.decimal($0))" } ?? ""))))
  }

  private func seedsRow(_ method: MethodRecord, _ statistic: SeedStatistic) -> IntervalRow {
    IntervalRow(
      method.title, estimate: statistic.mean,
      interval: statistic.interval.lower...statistic.interval.upper,
      text: "\(NumberText.decimal(statistic.mean))\n"
        + "\(NumberText.decimal(statistic.smallest)) to \(NumberText.decimal(statistic.largest))",
      color: style(of: method.name).color, marker: style(of: method.name).marker ?? .circle)
  }

  private func seedsCaption(_ count: Int, level: Double) -> String {
    "The mean over the test rows (\(testRows)) as each of \(count) trainings has it: the paper’s "
      + "Table 1 with error bars. Whiskers: the \(FigureText.percent(level)) interval of the mean "
      + "over trainings, by Student’s t. At the right the mean, and below it the smallest and the "
      + "largest training. Methods whose intervals overlap may still differ on every seed; the "
      + "pairs’ tests are of the first seed alone."
  }

  private func seedsTable(_ methods: [(String, SeedStatistic)]) -> DataTable {
    DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("Mean AUC-Difference"), .init("Interval from"),
        .init("to"), .init("Standard deviation"), .init("Smallest"), .init("Largest"),
      ],
      rows: methods.map { title, statistic in
        [title]
          + [
            statistic.mean, statistic.interval.lower, statistic.interval.upper,
            statistic.deviation, statistic.smallest, statistic.largest,
          ].map { FigureText.cell($0) }
      })
  }
}

import Plotting
import Records

extension ComparisonFigureSource {
  /// The gated metrics seed by seed on both sides; nil where seeds are not what is counted.
  var seedValues: ReportFigure? {
    let metrics = gated.filter {
      $0.baseSamples?.isEmpty == false && $0.headSamples?.isEmpty == false
    }
    guard comparison.replication?.unit == .seed, !metrics.isEmpty else { return nil }
    return ReportFigure(
      id: "seed-values", paperNumber: nil, caption: seedsCaption, altText: seedsAltText(metrics),
      table: seedsTable(metrics),
      figure: Figure(
        title: seedsTitle(metrics), subtitle: "Each metric at each training seed; \(sample)",
        chart: LineChart(
          panels: metrics.map(seedPanel), columns: 3, sharesY: .sameQuantity, plotHeight: 150)))
  }

  private var isPaired: Bool { comparison.replication?.isPaired == true }

  private func seedPanel(_ metric: MetricChange) -> LinePanel {
    let base = metric.baseSamples ?? []
    let head = metric.headSamples ?? []
    let isPaired = isPaired && base.count == head.count
    let seeds =
      isPaired
      ? zip(base, head).map { Self.line($0, $1, metric.direction) }
      : base.map { Self.dot(at: 0, $0) } + head.map { Self.dot(at: 1, $0) }
    let means = Series(
      "mean", x: [0, 1], y: [Self.mean(base), Self.mean(head)],
      style: SeriesStyle(color: Palette.light.blue, marker: .diamond, width: 2.6))
    return LinePanel(
      title: metric.title,
      x: Axis("Run", limits: -0.25...1.25, ticks: [0, 1], tickLabels: ["base", "head"]),
      y: Axis(Self.quantity(metric.title), unit: Self.unit(metric.unit, of: metric.title)),
      series: seeds + [means])
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(values.count, 1))
  }

  private static func line(
    _ base: Double, _ head: Double, _ direction: MetricChange.Direction
  ) -> Series {
    let isBetter = direction == .up ? head > base : head < base
    let (label, style) =
      if base == head || direction == .none {
        ("a seed that did not change", SeriesStyle(color: Palette.light.graphite, width: 1.1))
      } else if isBetter {
        ("a seed that became better", SeriesStyle(color: Palette.light.green, width: 1.1))
      } else {
        (
          "a seed that became worse",
          SeriesStyle(color: Palette.light.vermillion, dash: .dashed, width: 1.1)
        )
      }
    return Series(direction == .none ? "a seed" : label, x: [0, 1], y: [base, head], style: style)
  }

  private static func dot(at place: Double, _ value: Double) -> Series {
    Series(
      "a seed", x: [place], y: [value],
      style: SeriesStyle(color: Palette.light.graphite, marker: .circle, opacity: 0.55))
  }

  // MARK: Texts

  /// How many seeds became better and worse, of those that can be paired.
  private func better(_ metric: MetricChange) -> (count: Int, worse: Int, of: Int)? {
    guard isPaired, metric.direction != .none, let base = metric.baseSamples,
      let head = metric.headSamples, base.count == head.count
    else { return nil }
    let rose = zip(base, head).count { $1 > $0 }
    let fell = zip(base, head).count { $1 < $0 }
    return metric.direction == .up ? (rose, fell, base.count) : (fell, rose, base.count)
  }

  private func seedsTitle(_ metrics: [MetricChange]) -> String {
    let moved =
      metrics.first { $0.outcome == .regressed }
      ?? metrics.first {
        $0.outcome == .improved
      }
    let clearest = metrics.min { ($0.adjustedP ?? 1) < ($1.adjustedP ?? 1) }
    guard let metric = moved ?? clearest else { return "" }
    guard let better = better(metric) else {
      return "\(metric.title): mean \(mean(metric, metric.base)) on the base, "
        + "\(mean(metric, metric.head)) on the head"
    }
    let isWorse = metric.outcome == .regressed
    let count = isWorse ? better.worse : better.count
    return "\(metric.title) is \(isWorse ? "worse" : "better") on the head at \(count) of "
      + Sentences.count(better.of, "seed")
  }

  private func mean(_ metric: MetricChange, _ value: Double?) -> String {
    MetricText(metric).value(value)
  }

  private var seedsCaption: String {
    (isPaired
      ? "A thin line joins the values of one training seed on base and head"
      : "A dot is one training seed; the two sides’ seeds do not pair") + " (\(sample)); "
      + "the thick line joins the means. Panels of the same quantity share their axis."
  }

  private func seedsAltText(_ metrics: [MetricChange]) -> String {
    seedsTitle(metrics) + ". Means: "
      + metrics.map { metric in
        "\(metric.title) from \(mean(metric, metric.base)) to \(mean(metric, metric.head))"
          + (better(metric).map { ", better at \($0.count) of \(Sentences.count($0.of, "seed"))" }
            ?? "")
      }.joined(separator: "; ") + "."
  }

  private func seedsTable(_ metrics: [MetricChange]) -> DataTable {
    let base = comparison.base.seeds
    let head = comparison.head.seeds
    let names = isPaired ? base.filter(head.contains) : base
    let sides: [(String, (MetricChange) -> [Double]?, [UInt64])] = [
      ("base", \.baseSamples, names), ("head", \.headSamples, isPaired ? names : head),
    ]
    return DataTable(
      columns: [.init("Run", isNumeric: false), .init("Seed")] + metrics.map { .init($0.title) },
      rows: sides.flatMap { side, samples, seeds in
        let count = metrics.compactMap { samples($0)?.count }.max() ?? 0
        return (0..<count).map { place in
          [side, seeds.count == count ? "\(seeds[place])" : "no. \(place + 1)"]
            + metrics.map { metric in
              let values = samples(metric) ?? []
              return FigureText.cell(values.indices.contains(place) ? values[place] : nil)
            }
        }
      })
  }
}

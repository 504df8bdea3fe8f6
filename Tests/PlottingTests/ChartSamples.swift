import Testing

@testable import Plotting

/// Labels and values that charts must bear.
struct SampleInput: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var labels: [String]
  var values: [Double]

  static let longName =
    "a feature name of forty words or so from a spreadsheet, with_underscores_that_offer_no_break"

  static let all = [
    SampleInput(
      testDescription: "ordinary", labels: ["sepal length", "petal length", "petal width"],
      values: [0.31, -0.12, 0.05]),
    SampleInput(
      testDescription: "very long labels", labels: (0..<4).map { "\($0) " + longName },
      values: [0.2, -0.4, 0.6, 1]),
    SampleInput(
      testDescription: "Unicode and right-to-left",
      labels: ["Länge (µm) ≤ 4⁻¹", "עברית", "طول البتلة", "<script>&\"quotes\"", "a\u{1}\tb"],
      values: [1, 2, 3, -4, 5]),
    SampleInput(testDescription: "one point", labels: ["only"], values: [5]),
    SampleInput(
      testDescription: "constant", labels: ["a", "b", "c"], values: [0.7, 0.7, 0.7]),
    SampleInput(testDescription: "zeros", labels: ["a", "b", "c"], values: [0, 0, 0]),
    SampleInput(testDescription: "tiny", labels: ["a", "b", "c"], values: [1e-9, -3e-9, 2e-9]),
    SampleInput(testDescription: "huge", labels: ["a", "b", "c"], values: [1e12, -3e15, 2e14]),
    SampleInput(
      testDescription: "far from zero", labels: ["a", "b", "c"], values: [1e9, 1e9 + 1, 1e9 + 2]),
    SampleInput(testDescription: "negative", labels: ["a", "b"], values: [-0.2, -7]),
    SampleInput(
      testDescription: "ten classes", labels: (0..<10).map { "class number \($0)" },
      values: (0..<10).map { Double($0) * 0.1 }),
  ]

  var extent: ClosedRange<Double> { values.min()!...values.max()! }
}

/// Every kind of chart, drawn from the same input.
enum ChartKind: String, Sendable, CaseIterable {
  case lines, namedLines, ownAxes, bars, barPanels, beeswarm, heatmap, intervals, parallel

  func chart(_ input: SampleInput) -> any Chart {
    switch self {
    case .lines:
      LineChart(panels: (0..<3).map { lines(input, "panel \($0) " + input.labels[0]) }, columns: 3)
    case .namedLines: LineChart(panels: [lines(input, "")], labelsLineEnds: true)
    case .ownAxes:
      LineChart(
        panels: (0..<5).map { _ in lines(input, input.labels[0]) }, columns: 2, sharesX: false,
        sharesY: .none)
    case .bars: BarChart(panels: [bars(input, "")])
    case .barPanels:
      BarChart(
        panels: input.labels.prefix(4).map { bars(input, $0) }, columns: 2, sharesAxis: false,
        rowTitle: input.labels[0])
    case .beeswarm: beeswarm(input)
    case .heatmap: heatmap(input)
    case .intervals: intervals(input)
    case .parallel: parallel(input)
    }
  }

  private func lines(_ input: SampleInput, _ title: String) -> LinePanel {
    let x = input.values.indices.map(Double.init)
    let series = input.labels.enumerated().map { index, label in
      Series(
        label, x: x, y: input.values.map { $0 * Double(index + 1) },
        style: Palette.light.style(at: index))
    }
    return LinePanel(
      title: title, x: Axis(input.labels[0], unit: "count", ticks: x),
      y: Axis("P(" + input.labels[0] + ")", unit: "µm"), series: series,
      bands: [
        Band(
          input.labels[0], x: x, lower: input.values, upper: input.values.map { abs($0) * 2 },
          color: Palette.light.blue.opacity(0.2))
      ],
      verticals: input.labels.enumerated().map { ReferenceLine(at: Double($0) / 4, $1) },
      horizontals: input.labels.prefix(3).map { ReferenceLine(at: input.values[0], $0) })
  }

  private func bars(_ input: SampleInput, _ title: String) -> BarPanel {
    BarPanel(
      title: title, axis: Axis(input.labels[0], unit: "%"),
      bars: zip(input.labels, input.values).map { label, value in
        Bar(label, value, interval: value - abs(value) / 4...value + abs(value) / 3)
      })
  }

  private func beeswarm(_ input: SampleInput) -> Beeswarm {
    let rows = input.labels.map { label in
      BeeswarmRow(
        label, values: (0..<60).map { input.values[$0 % input.values.count] },
        coloredBy: (0..<60).map(Double.init))
    }
    return Beeswarm(
      panels: input.labels.prefix(3).map { BeeswarmPanel(title: $0, rows: rows) },
      axis: Axis(input.labels[0], unit: "probability"),
      colorBar: ColorBar(title: input.labels[0], low: input.labels[0], high: input.labels.last!))
  }

  private func heatmap(_ input: SampleInput) -> Heatmap {
    Heatmap(
      rowTitle: "True " + input.labels[0], columnTitle: "Predicted " + input.labels[0],
      rows: input.labels, columns: input.labels,
      values: input.labels.map { _ in input.values },
      texts: input.labels.map { _ in input.values.map { "\(Int($0))\n100 %" } },
      limits: input.extent,
      colorBar: ColorBar(title: input.labels[0], ramp: .blues, low: "0 %", high: "100 %"))
  }

  private func intervals(_ input: SampleInput) -> IntervalChart {
    IntervalChart(
      axis: Axis(input.labels[0], unit: "AUC"),
      rows: zip(input.labels, input.values).map { label, value in
        IntervalRow(
          label, estimate: value, interval: value - abs(value)...value + abs(value),
          reference: value / 2, text: "\(value) [\(label)]")
      },
      band: input.extent, bandLabel: input.labels[0], intervalLabel: "95 % " + input.labels[0],
      referenceLabel: "exact " + input.labels[0])
  }

  private func parallel(_ input: SampleInput) -> ParallelCoordinates {
    let first = input.labels[0]
    return ParallelCoordinates(
      axes: [
        ParallelAxis(first, categories: input.labels),
        ParallelAxis("Layers of " + first, limits: input.extent),
        ParallelAxis("Encoding", categories: ["RX", "RY"]),
      ],
      lines: input.values.enumerated().map { index, value in
        ParallelLine(
          [Double(index), value, Double(index % 2)], shade: Double(index % 3) / 2,
          highlight: index < 3 ? input.labels[index] : nil)
      },
      colorBar: ColorBar(title: "AUC", low: "0.1", high: "0.5"))
  }
}

import Foundation
import Plotting

extension ScalingCurve {
  /// Time against the quantity, and a fixed cost with theory's growth behind it.
  var figure: Figure {
    let palette = Palette.light
    let colors = [palette.blue, palette.vermillion, palette.green, palette.purple]
    let markers: [Marker] = [.circle, .square, .triangle, .diamond]
    let lines = series.enumerated().flatMap { index, one in
      [
        Plotting.Series(
          nil, x: one.x, y: one.fit.seconds,
          style: SeriesStyle(color: colors[index], dash: .dotted, width: 1)),
        Plotting.Series(
          "\(one.name) (dotted: \(one.fittedLaw))", x: one.x, y: one.seconds,
          style: SeriesStyle(color: colors[index], marker: markers[index])),
      ]
    }
    return Figure(
      title: title, subtitle: work, notes: [note],
      chart: LineChart(panels: [
        LinePanel(
          x: Axis(quantity, unit: unit, isLogarithmic: isLogarithmic),
          y: Axis("Time", unit: "s", limits: limits, isLogarithmic: true), series: lines)
      ]))
  }

  /// Wide enough that noise does not look like growth; nil where the data are.
  private var limits: ClosedRange<Double>? {
    let seconds = series.flatMap(\.seconds)
    let (low, high) = (seconds.min()!, seconds.max()!)
    return high < 10 * low ? low / 4...high * 4 : nil
  }

  /// The first series' finding, as a sentence.
  var title: String {
    let first = series[0]
    return "\(first.name): time \(first.verdict)"
  }

  private var note: String {
    "Times that the fastest tenth of runs stays below. Dotted lines: a fixed cost and theory's growth, "
      + "fitted to all points. " + remark
  }

  /// What was found of each series.
  var table: ResultTable {
    ResultTable(
      header: [quantity.lowercased(), "theory", "time", "exponent"],
      rows: series.map { one in
        [
          one.name, one.law, one.verdict,
          one.exponent.map { String(format: "%.2f", $0) } ?? "–",
        ]
      })
  }

  /// How many times faster two threads are; nil where the curve has not both.
  private var speedUpTable: ResultTable? {
    speedUps.map { points in
      ResultTable(
        header: [quantity.lowercased()] + points.map { $0.x.formatted() },
        rows: [["2 threads, times as fast as 1"] + points.map { factor($0.factor) + "×" }])
    }
  }

  /// The curve's part of results.md.
  fileprivate var section: String {
    let reasons = series.filter(\.deviates).map { "- \($0.name): \($0.reason)" }
    let parts = [
      "### \(quantity)", "![\(title)](scaling/\(id).png)", "\(work). \(remark)", table.markdown,
      reasons.isEmpty
        ? "" : "Why growth differs from theory:\n\n" + reasons.joined(separator: "\n"),
      speedUpTable?.markdown ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

extension Scaling {
  /// Draws the curves into Benchmarks/scaling and writes their numbers beside them.
  static func write(_ curves: [ScalingCurve], in root: URL) throws {
    let folder = root.appending(path: "Benchmarks/scaling")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for curve in curves {
      try curve.figure.rendered(as: .png).write(to: folder.appending(path: "\(curve.id).png"))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(curves).write(to: folder.appending(path: "scaling.json"))
  }

  /// Returns the part of results.md that shows the curves; nil where none were measured.
  static func section(in root: URL) throws -> String? {
    let file = root.appending(path: "Benchmarks/scaling/scaling.json")
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    let curves = try JSONDecoder().decode([ScalingCurve].self, from: Data(contentsOf: file))
    return
      ([
        "## How cost grows",
        """
        Measured by `make bench-scaling`, in rounds. A fixed cost and theory's growth are fitted to \
        all points of a series; theory holds where none lies farther off than \
        \(percent(ScalingFit.tolerance)), as the table tells (“within”). The exponent is the power of \
        the law that the larger half of the points follows, the fixed cost taken off: 1 is as theory \
        says.
        """,
      ] + curves.map(\.section)).joined(separator: "\n\n")
  }
}

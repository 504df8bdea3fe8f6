import Foundation
import Plotting

extension ScalingCurve {
  /// Time against the quantity, theory's growth through each last point.
  var figure: Figure {
    let palette = Palette.light
    let colors = [palette.blue, palette.vermillion, palette.green, palette.purple]
    let markers: [Marker] = [.circle, .square, .triangle, .diamond]
    let lines = series.enumerated().flatMap { index, one in
      [
        Plotting.Series(
          nil, x: one.x, y: one.theory,
          style: SeriesStyle(color: colors[index], dash: .dotted, width: 1)),
        Plotting.Series(
          "\(one.name) (dotted: \(one.law))", x: one.x, y: one.seconds,
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
    "Times that the fastest tenth of runs stays below. Dotted lines: theory's growth through the last "
      + "point; exponents are fitted to the larger half of the points. " + remark
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
    let parts = curves.map { curve in
      let table = ResultTable(
        header: ["work", "theory", "measured"],
        rows: curve.series.map { [$0.name, $0.law, $0.verdict] })
      return """
        ### \(curve.quantity)

        ![\(curve.title)](scaling/\(curve.id).png)

        \(curve.work). \(curve.remark)

        \(table.markdown)
        """
    }
    return (["## How cost grows", "Measured by `make bench-scaling`."] + parts)
      .joined(separator: "\n\n")
  }
}

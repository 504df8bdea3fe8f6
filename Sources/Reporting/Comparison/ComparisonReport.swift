import Execution
public import Foundation
import Plotting
public import Records

/// All that is drawn and written from a comparison.
///
///     let report = try await ComparisonReport(
///       of: comparison, base: ReportSide(record: old, figures: oldFigures),
///       head: ReportSide(record: new), templates: try Templates())
///     for (path, data) in report.files { … }
public struct ComparisonReport: Sendable {
  /// The first line of `comparison.md`, by which a CI job finds its own comment.
  public static let marker = "<!-- qpert-comparison -->"

  /// Contents by path within the output folder: `comparison.html`, `comparison.md`,
  /// `comparison.json` and `figures/*.png`.
  public let files: [String: Data]
  /// What was given, its `figures` filled in: what `comparison.json` holds.
  public let comparison: ComparisonRecord

  /// Finds the figures that changed, draws those needed on all cores and fills in the templates:
  /// a pure function of its arguments.
  /// - Parameters:
  ///   - comparison: whose `figures` are replaced with what is found here.
  ///   - base: nil where its record cannot be read, as one of another major schema; no figures
  ///     are compared then.
  ///   - head: likewise.
  ///   - assets: where the HTML has its images.
  /// - Throws: ``RecordContradiction`` for a record whose parts contradict each other, `PlotError` where a
  ///   figure cannot be drawn.
  public init(
    of comparison: ComparisonRecord, base: ReportSide?, head: ReportSide?, templates: Templates,
    assets: AssetPlacement = .embedded
  ) async throws {
    var comparison = comparison
    var pairs: [FigurePair] = []
    if let base, let head, comparison.verdict.word != .incomparable {
      pairs = try FigurePair.pairs(base: base, head: head)
    }
    comparison.figures = pairs.map(\.change)
    self.comparison = comparison
    let compared = try await pairs.filter { $0.kind != .identical }.concurrentMap { _, pair in
      try ComparedFigure(pair)
    }
    let own = try await ComparisonFigures.all(of: comparison).concurrentMap { _, figure in
      try DocumentFigure(drawing: figure)
    }
    let renderer = ComparisonRenderer(
      comparison: comparison, base: base?.record, head: head?.record, own: own,
      compared: compared, templates: templates, assets: assets)
    var files = [
      "comparison.html": Data(renderer.html.utf8),
      "comparison.md": Data(renderer.markdown.utf8),
      "comparison.json": try RecordFile.json(comparison),
    ]
    for figure in own { files["figures/\(figure.id).png"] = figure.png }
    for image in compared.flatMap(\.images) { files[image.path] = image.png }
    self.files = files
  }
}

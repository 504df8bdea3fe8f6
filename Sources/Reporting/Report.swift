import Execution
public import Foundation
public import Plotting
public import Records

/// All that is drawn and written from a record.
public struct Report: Sendable {
  /// Contents by path within the output folder: `record.json`, documents, `figures/*` and
  /// `tables/*.csv`.
  public let files: [String: Data]

  /// Draws the figures on all cores and fills in the templates: a pure function of its arguments.
  /// - Parameters:
  ///   - formats: kinds of figure files beside the PNGs, which the documents show.
  ///   - theme: the ground that figures are drawn for.
  ///   - assets: where the HTML has its images.
  /// - Throws: `RecordContradiction` for a record whose parts contradict each other, `PlotError` where a
  ///   figure cannot be drawn.
  public init(
    of record: RunRecord, formats: [OutputFormat], theme: Theme = .light, templates: Templates,
    assets: AssetPlacement = .embedded
  ) async throws {
    let drawn = try await FigureCatalog.figures(of: record, theme: theme).concurrentMap {
      _, figure in
      let page = try figure.figure.laidOut()
      let rendered = try RenderedFigure(figure, page: page)
      let others = try Set(formats).subtracting([.png]).map { format in
        ("figures/\(figure.id).\(format.rawValue)", try page.rendered(as: format))
      }
      return (rendered, [("figures/\(figure.id).png", rendered.png)] + others)
    }
    // Beside the HTML, which takes one core longer than the other documents take the second.
    async let data = RecordFile.data(of: record)
    var files = try await ReportRenderer(templates: templates, assets: assets)
      .files(for: record, figures: drawn.map(\.0))
    files["record.json"] = try await data
    for (path, data) in drawn.flatMap(\.1) { files[path] = data }
    self.files = files
  }
}

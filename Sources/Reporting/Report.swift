public import Plotting
public import Records

public import struct Foundation.Data

/// All documents of a run: the report as HTML and Markdown, its figures and its tables.
///
///     let report = try await Report(of: record, templates: try Templates())
///     for (name, data) in report.files { … }
public struct Report: Sendable {
  /// By their paths within the output folder: `report.html`, `report.md`, `figures/…`, `tables/…`.
  public let files: [String: Data]

  /// Draws the figures, each on its own thread, and writes the documents about them.
  ///
  /// A pure function: the same record, formats and templates give the same bytes.
  /// - Parameter formats: of the files in `figures/`; PNG is written in any case, because the
  ///   Markdown links to it.
  /// - Throws: `FigureError` for a record whose parts contradict each other, `PlotError` where a
  ///   figure cannot be drawn.
  public init(
    of record: RunRecord, formats: [OutputFormat] = [.png], templates: Templates,
    assets: AssetPlacement = .embedded
  ) async throws {
    let figures = try FigureCatalog.figures(of: record)
    let drawn = try await Self.draw(figures, as: Set(formats).union([.png]))
    let renderer = ReportRenderer(templates: templates, assets: assets)
    var files = try renderer.files(for: record, figures: drawn.map(\.figure))
    for drawing in drawn {
      for (format, data) in drawing.files {
        files["figures/\(drawing.figure.id).\(format.rawValue)"] = data
      }
    }
    self.files = files
  }

  private struct Drawing: Sendable {
    var figure: RenderedFigure
    var files: [OutputFormat: Data]
  }

  /// Returns the figures in their order, drawn in any.
  private static func draw(
    _ figures: [ReportFigure], as formats: Set<OutputFormat>
  ) async throws -> [Drawing] {
    try await withThrowingTaskGroup(of: (Int, Drawing).self) { group in
      for (place, figure) in figures.enumerated() {
        group.addTask { (place, try draw(figure, as: formats)) }
      }
      var drawings = [Drawing?](repeating: nil, count: figures.count)
      for try await (place, drawing) in group { drawings[place] = drawing }
      return drawings.compactMap(\.self)
    }
  }

  private static func draw(
    _ figure: ReportFigure, as formats: Set<OutputFormat>
  ) throws -> Drawing {
    let page = try figure.figure.laidOut()
    let rendered = try RenderedFigure(figure, page: page)
    var files = [OutputFormat.png: rendered.png]
    for format in formats where format != .png { files[format] = try page.rendered(as: format) }
    return Drawing(figure: rendered, files: files)
  }
}

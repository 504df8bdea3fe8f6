public import Records

public import struct Foundation.Data

/// Writes a record and its figures as documents: `report.html`, `report.md` and `tables/*.csv`.
///
///     let renderer = ReportRenderer(templates: try Templates())
///     let files = try await renderer.files(for: record, figures: figures)
public struct ReportRenderer: Sendable {
  /// What fits a pull request's comment or a CI summary.
  public static let markdownLimit = 64 * 1024

  public let templates: Templates
  public let assets: AssetPlacement

  public init(templates: Templates, assets: AssetPlacement = .embedded) {
    self.templates = templates
    self.assets = assets
  }

  /// Returns the documents by their paths within the output folder.
  ///
  /// A pure function: the same record, figures and templates give the same bytes. HTML is written on
  /// one core, all else on another.
  /// - Throws: `RecordContradiction` for a record whose parts contradict each other.
  public func files(
    for record: RunRecord, figures: [RenderedFigure]
  ) async throws(RecordContradiction) -> [String: Data] {
    try record.checkShape()
    async let html = Data(html(for: record, figures: figures).utf8)
    var files = ["report.md": Data(markdown(for: record, figures: figures).utf8)]
    for entry in ReportTables(record).all {
      files["tables/\(entry.id).csv"] = Data(entry.table.csv.utf8)
    }
    for figure in figures {
      files["tables/\(figure.id).csv"] = Data(figure.table.csv.utf8)
    }
    files["report.html"] = await html
    return files
  }

  /// Returns the report as one HTML page.
  func html(for record: RunRecord, figures: [RenderedFigure]) -> String {
    templates.render(
      "report.html",
      ReportContext(
        record, figures: figures, assets: assets, scriptHash: templates.scriptHash))
  }

  /// Returns the report as Markdown, without its long tables where it would exceed the limit.
  func markdown(for record: RunRecord, figures: [RenderedFigure]) -> String {
    func text(isBrief: Bool) -> String {
      templates.render(
        "report.md",
        ReportContext(record, figures: figures, assets: .linked, isBrief: isBrief))
    }
    let whole = text(isBrief: false)
    return whole.utf8.count < Self.markdownLimit ? whole : text(isBrief: true)
  }
}

import Records

import struct Foundation.Data

/// Writes a record and its figures as documents: `report.html`, `report.md` and `tables/*.csv`.
///
///     let renderer = ReportRenderer(templates: try Templates())
///     let page = renderer.page(for: record, figures: figures)
///
/// Pure functions: the same record, figures and templates give the same bytes.
struct ReportRenderer: Sendable {
  /// What fits a pull request's comment or a CI summary.
  static let markdownLimit = 64 * 1024

  let templates: Templates
  let assets: AssetPlacement

  init(templates: Templates, assets: AssetPlacement = .embedded) {
    self.templates = templates
    self.assets = assets
  }

  /// Returns all documents but the HTML, by their paths within the output folder.
  func otherFiles(for record: RunRecord, figures: [DocumentFigure]) -> [String: Data] {
    var files = ["report.md": Data(markdown(for: record, figures: figures).utf8)]
    for entry in ReportTables(record).all {
      files["tables/\(entry.id).csv"] = Data(entry.table.csv.utf8)
    }
    for figure in figures {
      files["tables/\(figure.id).csv"] = Data(figure.table.csv.utf8)
    }
    return files
  }

  /// Returns the report as one HTML page, whose embedded images are still to be put in.
  func page(for record: RunRecord, figures: [DocumentFigure]) -> String {
    templates.render(
      "report.html",
      ReportContext(
        record, figures: figures, assets: assets, scriptHash: templates.scriptHash))
  }

  /// Returns the report as Markdown, without its long tables where it would exceed the limit.
  func markdown(for record: RunRecord, figures: [DocumentFigure]) -> String {
    func text(isBrief: Bool) -> String {
      templates.render(
        "report.md",
        ReportContext(record, figures: figures, assets: .linked, isBrief: isBrief))
    }
    let whole = text(isBrief: false)
    return whole.utf8.count < Self.markdownLimit ? whole : text(isBrief: true)
  }
}

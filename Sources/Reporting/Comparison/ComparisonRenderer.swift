import Records

/// Writes a comparison and its figures as documents.
struct ComparisonRenderer {
  let comparison: ComparisonRecord
  /// Nil where it cannot be read.
  let base: RunRecord?
  let head: RunRecord?
  /// The figures of the comparison itself.
  let own: [DocumentFigure]
  /// Figures of the report that changed.
  let compared: [ComparedFigure]
  let templates: Templates
  let assets: AssetPlacement

  /// The comparison as one HTML page.
  var html: String { templates.render("comparison.html", context(assets, isBrief: false)) }

  /// The comparison as Markdown, without its long tables where it would exceed the limit.
  var markdown: String {
    let whole = templates.render("comparison.md", context(.linked, isBrief: false))
    if whole.utf8.count < ReportRenderer.markdownLimit { return whole }
    return templates.render("comparison.md", context(.linked, isBrief: true))
  }

  private func context(_ assets: AssetPlacement, isBrief: Bool) -> ComparisonContext {
    ComparisonContext(
      comparison, base: base, head: head, own: own, compared: compared, assets: assets,
      isBrief: isBrief)
  }
}

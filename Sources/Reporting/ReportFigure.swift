public import Plotting

/// A figure of the report with all that belongs to it.
public struct ReportFigure: Sendable {
  /// The anchor and the file name: `figures/<id>.png`, `tables/<id>.csv`.
  public let id: String
  /// What the paper calls it, such as "Figure 8"; nil where the paper has none.
  public let paperNumber: String?
  /// What the figure shows: the quantity explained, n, and what bands and whiskers are.
  public let caption: String
  /// The finding, stated from the figure's own numbers.
  public let altText: String
  /// The numbers drawn.
  public let table: DataTable
  /// Its title states the finding.
  public internal(set) var figure: Figure

  public init(
    id: String, paperNumber: String?, caption: String, altText: String, table: DataTable,
    figure: Figure
  ) {
    self.id = id
    self.paperNumber = paperNumber
    self.caption = caption
    self.altText = altText
    self.table = table
    self.figure = figure
  }
}

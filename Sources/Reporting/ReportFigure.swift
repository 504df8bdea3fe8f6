public import Plotting

/// A figure of the report with all that belongs to it.
public struct ReportFigure: Sendable {
  /// The anchor and the file name: `figures/<id>.png`, `tables/<id>.csv`.
  public let id: String
  /// What the paper calls it, such as "Figure 8"; nil where the paper has none.
  public let paperNumber: String?
  /// The finding as the drawing's title states it, with the names of the table.
  public let title: String
  /// What the figure shows: the quantity explained, n, and what bands and whiskers are.
  public let caption: String
  /// The finding, stated from the figure's own numbers.
  public let altText: String
  /// The numbers drawn.
  public let table: DataTable
  /// What is drawn; names stand as the figures' font can show them.
  public internal(set) var figure: Figure

  public init(
    id: String, paperNumber: String?, caption: String, altText: String, table: DataTable,
    figure: Figure
  ) {
    self.id = id
    self.paperNumber = paperNumber
    title = figure.title
    self.caption = caption
    self.altText = altText
    self.table = table
    self.figure = figure
  }
}

public import Plotting

public import struct Foundation.Data

/// A figure that has been drawn: what the document needs of it, and no more.
public struct RenderedFigure: Sendable, Equatable {
  /// The anchor and the file name: `figures/<id>.png`, `tables/<id>.csv`.
  public var id: String
  /// What the paper calls it, such as "Figure 8"; nil where the paper has none.
  public var paperNumber: String?
  /// The finding, in a few words: what the picture itself says at its top.
  public var title: String
  public var caption: String
  /// The finding in full, stated from the figure's own numbers.
  public var altText: String
  /// The numbers drawn.
  public var table: DataTable
  /// In pixels at 1×.
  public var width: Int
  public var height: Int
  /// Whether it is light on a dark ground.
  public var isDark: Bool
  /// At 2×.
  public var png: Data

  public init(
    id: String, paperNumber: String?, title: String, caption: String, altText: String,
    table: DataTable, width: Int, height: Int, isDark: Bool = false, png: Data
  ) {
    self.id = id
    self.paperNumber = paperNumber
    self.title = title
    self.caption = caption
    self.altText = altText
    self.table = table
    self.width = width
    self.height = height
    self.isDark = isDark
    self.png = png
  }

  /// Takes a figure and its page, already laid out, so that other formats can share the layout.
  /// - Throws: `PlotError` where the page cannot be drawn.
  public init(_ figure: ReportFigure, page: DrawList) throws(PlotError) {
    self.init(
      id: figure.id, paperNumber: figure.paperNumber, title: figure.title,
      caption: figure.caption, altText: figure.altText, table: figure.table,
      width: Int(page.size.width.rounded(.up)), height: Int(page.size.height.rounded(.up)),
      isDark: figure.figure.theme.isDark, png: try page.rendered(as: .png))
  }
}

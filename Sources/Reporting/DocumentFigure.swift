import Plotting

import struct Foundation.Data

/// A figure as documents have it.
struct DocumentFigure: Sendable, Equatable {
  /// The anchor and the file name: `figures/<id>.png`, `tables/<id>.csv`.
  var id: String
  /// What the paper calls it, such as "Figure 8"; nil where the paper has none.
  var paperNumber: String?
  /// The finding, in a few words: what the picture itself says at its top.
  var title: String
  var caption: String
  /// The finding in full, stated from the figure's own numbers.
  var altText: String
  /// The numbers drawn.
  var table: DataTable
  /// In pixels at 1×.
  var width: Int
  var height: Int
  /// Whether it is light on a dark ground.
  var isDark = false
  /// At 2×; empty where it is still to be drawn.
  var png = Data()
}

extension DocumentFigure {
  /// Draws a figure.
  /// - Throws: `PlotError` where it cannot be drawn.
  init(drawing figure: ReportFigure) throws(PlotError) {
    let page = try figure.figure.laidOut()
    self.init(figure, page: page)
    png = try page.rendered(as: .png)
  }

  /// Takes a figure and its page, already laid out but not drawn.
  init(_ figure: ReportFigure, page: DrawList) {
    self.init(
      id: figure.id, paperNumber: figure.paperNumber, title: figure.title,
      caption: figure.caption, altText: figure.altText, table: figure.table,
      width: Int(page.size.width.rounded(.up)), height: Int(page.size.height.rounded(.up)),
      isDark: figure.figure.theme.isDark)
  }
}

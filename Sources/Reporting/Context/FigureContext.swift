import Foundation

/// Where the report's images are.
public enum AssetPlacement: String, Sendable, CaseIterable {
  /// In the report itself, as data URIs.
  case embedded
  /// In `figures/`, for hosts whose content policy forbids data URIs.
  case linked
}

/// A figure as templates see it: `figure.html`.
struct FigureContext {
  let figureID: String
  /// Such as "Figure 8".
  let paperNumber: String?
  /// Says which figure of the paper this is, or after which it is made for other data.
  let paperLabel: String?
  /// The figure's title, as text.
  let finding: String
  let caption: String
  let altText: String
  let width: Int
  let height: Int
  /// Whether it is light on a dark ground.
  let isDark: Bool
  /// A data URI or a relative path: safe in an attribute as it is.
  let source: String
  /// The path in `figures/`, wherever the image is.
  let image: String
  let data: TableContext

  /// - Parameter source: nil for the path.
  init(_ figure: DocumentFigure, source: String?, isComparable: Bool) {
    figureID = figure.id
    paperNumber = figure.paperNumber
    paperLabel = figure.paperNumber.map {
      isComparable ? "The paper’s \($0)." : "Made as the paper’s \($0), of other data."
    }
    finding = figure.title
    caption = figure.caption
    altText = figure.altText
    width = figure.width
    height = figure.height
    isDark = figure.isDark
    image = "figures/\(figure.id).png"
    self.source = source ?? image
    data = TableContext(id: figure.id, title: "Numbers behind this figure", table: figure.table)
  }
}

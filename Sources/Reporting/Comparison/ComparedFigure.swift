import Plotting
import Records

import struct Foundation.Data

/// A figure that changed, with the images of the sides that have it.
struct ComparedFigure: Sendable {
  /// The image of one side: the run's own file, or else drawn from its record.
  struct Image: Sendable {
    let path: String
    let png: Data
    /// In pixels at 1×.
    let width: Int
    let height: Int
    let altText: String
  }

  let change: FigureChange
  let base: Image?
  let head: Image?

  var images: [Image] { [base, head].compactMap(\.self) }

  /// Whether there is nothing to see, though the numbers behind the figure changed.
  var isSamePicture: Bool { base != nil && base?.png == head?.png }

  /// - Throws: `PlotError` where a figure cannot be drawn.
  init(_ pair: FigurePair) throws(PlotError) {
    change = pair.change
    base = try pair.base.map { side throws(PlotError) in try Self.image(side, of: "base") }
    head = try pair.head.map { side throws(PlotError) in try Self.image(side, of: "head") }
  }

  private static func image(
    _ side: FigurePair.Side, of name: String
  ) throws(PlotError) -> Image {
    let path = "figures/\(side.figure.id)-\(name).png"
    if let file = side.file, let size = PNGSize(file) {
      return Image(
        path: path, png: file, width: (size.width + 1) / 2, height: (size.height + 1) / 2,
        altText: side.figure.altText)
    }
    let drawn = try DocumentFigure(drawing: side.figure)
    return Image(
      path: path, png: drawn.png, width: drawn.width, height: drawn.height,
      altText: side.figure.altText)
  }
}

import Records

import struct Foundation.Data

/// A figure that changed, side by side: `compared-figure.html`.
struct ComparedFigureContext {
  struct Side {
    /// "Base" or "Head".
    let side: String
    let commit: String
    /// Its anchor, which opens it at full size.
    let imageID: String
    let altText: String
    let width: Int
    let height: Int
    /// A data URI or a relative path: safe in an attribute as it is.
    let source: String
    /// The path in `figures/`, wherever the image is.
    let image: String
    /// Whether it is in the document, rather than only a file to be opened.
    let isShown: Bool
  }

  let figureID: String
  let figureTitle: String
  let kind: String
  /// What that kind means, in a sentence.
  let kindText: String
  let sides: [Side]
  /// Paths in `figures/`; nil where a side lacks the figure.
  let baseImage: String?
  let headImage: String?

  /// - Parameter room: bytes of images that the document may still take, or nil for linked ones.
  init(
    _ figure: ComparedFigure, base: ComparedRun, head: ComparedRun, assets: AssetPlacement,
    room: inout Int
  ) {
    let size =
      figure.isSamePicture ? 0 : figure.images.reduce(0) { $0 + ($1.png.count + 2) / 3 * 4 }
    let isShown = assets == .linked || size <= room
    if assets == .embedded, isShown { room -= size }
    figureID = figure.change.id
    figureTitle = figure.change.title
    kind = figure.change.kind.rawValue
    kindText =
      figure.isSamePicture
      ? "The numbers behind it differ, but none that the picture shows."
      : Self.text(of: figure.change.kind)
    baseImage = figure.base?.path
    headImage = figure.head?.path
    // The same picture twice would have readers look for a difference that is not there.
    let shown =
      figure.isSamePicture ? [] : [("Base", figure.base, base), ("Head", figure.head, head)]
    sides = shown.compactMap { name, image, run in
      image.map { Self.side(name, $0, of: run, figure.change.id, assets, isShown: isShown) }
    }
  }

  private static func side(
    _ name: String, _ image: ComparedFigure.Image, of run: ComparedRun, _ id: String,
    _ assets: AssetPlacement, isShown: Bool
  ) -> Side {
    Side(
      side: name, commit: RunContext.commit(of: run), imageID: "\(id)-\(name.lowercased())",
      altText: "\(name): \(image.altText)", width: image.width, height: image.height,
      source: assets == .linked || !isShown
        ? image.path : EmbeddedImages.uri(of: image.png),
      image: image.path, isShown: isShown)
  }

  static func text(of kind: FigureChange.Kind) -> String {
    switch kind {
    case .identical: "The same numbers, drawn the same."
    case .data: "The numbers drawn differ."
    case .style:
      "The same numbers, drawn otherwise by the same versions of cairo, Pango and the font: the "
        + "drawing code or the theme changed."
    case .renderer:
      "The same numbers, drawn by other versions of cairo, Pango or the font, or computed by other "
        + "arithmetic, which moves their last bits: no change of qpert."
    case .added: "Only the head has this figure."
    case .removed: "Only the base has this figure."
    }
  }
}

import Foundation
import Records

@testable import Reporting

extension DocumentFigure {
  /// One figure for every place in the report, and one that has none: drawn, but small.
  static let samples = (ReportContext.placed.sorted() + ["extra"]).map(sample)

  static func sample(_ id: String) -> DocumentFigure {
    DocumentFigure(
      id: id, paperNumber: id == "insertion-deletion" ? "Figure 8" : nil,
      title: "The finding of \(id): <a> & \"b\"",
      caption: "Caption of \(id): P(<virginica>), n = 12; the band is 95 %.",
      altText: "In \(id), \"a\" is larger than 'b' | by 0.1.",
      table: DataTable(
        columns: [.init("Feature", isNumeric: false), .init("Value")],
        rows: [["<x>", "−0.250"], ["a, \"b\"", "1,000"]]),
      width: 900, height: 420, png: onePixel)
  }

  /// A valid PNG of one white pixel.
  static let onePixel = Data(
    base64Encoded:
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5E"
      + "rkJggg==")!
}

extension ReportRenderer {
  /// The page with its images.
  func html(for record: RunRecord, figures: [DocumentFigure]) -> String {
    let images = Dictionary(uniqueKeysWithValues: figures.map { ($0.id, $0.png) })
    return String(
      decoding: EmbeddedImages.place(images, in: page(for: record, figures: figures)),
      as: UTF8.self)
  }
}

import Execution
public import Foundation
public import Plotting
public import Records

/// All that is drawn and written from a record.
public struct Report: Sendable {
  /// Contents by path within the output folder: `record.json`, documents, `figures/*` and
  /// `tables/*.csv`.
  public let files: [String: Data]

  /// Draws the figures and fills in the templates, all on all cores: a pure function of its
  /// arguments.
  /// - Parameters:
  ///   - formats: kinds of figure files beside the PNGs, which the documents show.
  ///   - theme: the ground that figures are drawn for.
  ///   - assets: where the HTML has its images.
  /// - Throws: `RecordContradiction` for a record whose parts contradict each other, `PlotError` where
  ///   a figure cannot be drawn.
  public init(
    of record: RunRecord, formats: [OutputFormat], theme: Theme = .light, templates: Templates,
    assets: AssetPlacement = .embedded
  ) async throws {
    let makers = try FigureCatalog.makers(of: record, theme: theme)
    async let data = RecordFile.data(of: record)
    let laidOut = try await makers.concurrentMap { _, make in
      try make().map { (figure: $0, page: try $0.figure.laidOut()) }
    }.compactMap(\.self)

    // Documents need the figures' sizes and numbers, not their pictures.
    let undrawn = laidOut.map { DocumentFigure($0.figure, page: $0.page) }
    let renderer = ReportRenderer(templates: templates, assets: assets)
    async let html = renderer.page(for: record, figures: undrawn)
    async let others = renderer.otherFiles(for: record, figures: undrawn)
    let kinds = Set(formats).union([.png])
    let pictures = try await laidOut.concurrentMap { _, figure in
      try kinds.map { (kind: $0, data: try figure.page.rendered(as: $0)) }
    }

    var files = await others
    var images: [String: Data] = [:]
    for (figure, pictures) in zip(undrawn, pictures) {
      for picture in pictures {
        files["figures/\(figure.id).\(picture.kind.rawValue)"] = picture.data
        if picture.kind == .png { images[figure.id] = picture.data }
      }
    }
    files["report.html"] = EmbeddedImages.place(images, in: await html)
    files["record.json"] = try await data
    self.files = files
  }
}

import Foundation
import Plotting
import Records
import Testing

@testable import Reporting

@Suite("Comparison: figures")
struct ComparisonFigureTests {
  static let record = FiguresSample.iris.record

  static func kinds(
    _ base: ReportSide, _ head: ReportSide
  ) throws -> [String: FigureChange.Kind] {
    let changes = try FigurePair.pairs(base: base, head: head).map(\.change)
    return Dictionary(uniqueKeysWithValues: changes.map { ($0.id, $0.kind) })
  }

  @Test("A figure changed by its data, else by its drawing, else not at all")
  func kinds() throws {
    var other = Self.record
    other.test.confusion[0] = [9, 1, 0]
    let png = DocumentFigure.onePixel
    let old = ReportSide(record: Self.record, figures: ["circuit": png, "confusion": png])
    let new = ["circuit": png + Data([0]), "confusion": png]
    var kinds = try Self.kinds(old, ReportSide(record: other, figures: new))
    #expect(kinds["confusion"] == .data)
    #expect(kinds["circuit"] == .style)
    #expect(kinds["training"] == .identical)
    other.provenance.versions.cairo = "2"
    kinds = try Self.kinds(old, ReportSide(record: other, figures: new))
    #expect(kinds["confusion"] == .data)
    #expect(kinds["circuit"] == .renderer)
    other.provenance = Self.record.provenance
    other.provenance.fontHash += "0"
    kinds = try Self.kinds(old, ReportSide(record: other, figures: new))
    #expect(kinds["circuit"] == .renderer)
    kinds = try Self.kinds(ReportSide(record: Self.record), ReportSide(record: other, figures: new))
    #expect(kinds["circuit"] == .identical)
  }

  @Test("Other arithmetic's last bits change a figure's drawing, not its data")
  func arithmetic() throws {
    let png = DocumentFigure.onePixel
    var other = Self.record
    other.training.history[0].trainingLoss += 1e-12
    other.provenance.arithmetic = "plain"
    let old = ReportSide(record: Self.record, figures: ["training": png])
    let new = ReportSide(record: other, figures: ["training": png + Data([0])])
    #expect(try Self.kinds(old, new)["training"] == .renderer)
    #expect(try Self.kinds(old, ReportSide(record: other))["training"] == .identical)
    other.training.history[0].trainingLoss += 1e-3
    #expect(try Self.kinds(old, ReportSide(record: other))["training"] == .data)
  }

  @Test("Figures that one side lacks are added or removed, in the report's order")
  func missing() throws {
    var bare = Self.record
    (bare.study, bare.training.history) = (nil, [])
    let full = ReportSide(record: Self.record)
    let removed = try FigurePair.pairs(base: full, head: ReportSide(record: bare)).map(\.change)
    #expect(removed.map(\.id) == FigureCatalogTests.allIDs)
    #expect(removed.filter { $0.kind == .removed }.map(\.id) == ["training", "study"])
    let added = try FigurePair.pairs(base: ReportSide(record: bare), head: full).map(\.change)
    #expect(added.map(\.id) == FigureCatalogTests.allIDs)
    #expect(added.filter { $0.kind == .added }.map(\.id) == ["training", "study"])
  }

  @Test("What is no PNG file is not shown: the figure is drawn instead")
  func broken() throws {
    let junk = Data("<svg onload=alert(1)>".utf8)
    let sides = (
      ReportSide(record: Self.record, figures: ["circuit": junk]),
      ReportSide(record: Self.record, figures: ["circuit": DocumentFigure.onePixel])
    )
    let pair = try #require(
      try FigurePair.pairs(base: sides.0, head: sides.1).first { $0.id == "circuit" })
    #expect(pair.kind == .identical)
    #expect(pair.base?.file == nil && pair.head?.file != nil)
    #expect(PNGSize(DocumentFigure.onePixel)?.width == 1)
    #expect(PNGSize(Data()) == nil)
  }

  @Test("The run's own files are shown where it brought them, and drawn where it did not")
  func sources() async throws {
    var other = Self.record
    other.test.confusion[0] = [9, 1, 0]
    let report = try await ComparisonReport(
      of: .sample(.regressed),
      base: ReportSide(record: Self.record, figures: ["confusion": DocumentFigure.onePixel]),
      head: ReportSide(record: other), templates: try Templates())
    #expect(report.files["figures/confusion-base.png"] == DocumentFigure.onePixel)
    let drawn = try FigureCatalogTests.figure("confusion") { $0 = other }
    #expect(report.files["figures/confusion-head.png"] == (try drawn.figure.rendered(as: .png)))
    #expect(report.files["figures/circuit-head.png"] == nil)
  }

  @Test("Numbers that no picture shows are not shown twice")
  func samePicture() async throws {
    let side = ReportSide(record: Self.record, figures: ["confusion": DocumentFigure.onePixel])
    var other = Self.record
    other.test.confusion[0] = [9, 1, 0]
    let report = try await ComparisonReport(
      of: .sample(.regressed), base: side,
      head: ReportSide(record: other, figures: side.figures), templates: try Templates())
    let html = try ComparisonReportTests.text("comparison.html", of: report)
    #expect(html.contains("but none that the picture shows"))
    #expect(!html.contains("id=\"full-confusion-base\""))
  }

  @Test(
    "No label overlaps, runs off the page or is too small",
    arguments: ComparisonReportTests.names)
  func layout(name: String) throws {
    let comparison = ComparisonReportTests.samples.first { $0.name == name }!.comparison
    for figure in try ComparisonFigures.all(of: comparison) {
      #expect(try figure.figure.laidOut().problems() == [], "\(figure.id)")
      #expect(!figure.figure.title.isEmpty && !figure.altText.isEmpty, "\(figure.id)")
      let columns = figure.table.columns.count
      #expect(figure.table.rows.allSatisfy { $0.count == columns }, "\(figure.id)")
      #expect(figure.caption.contains("n = ") || figure.id == "history")
    }
  }

  @Test("There is a figure where there is something to draw")
  func presence() throws {
    func ids(_ comparison: ComparisonRecord) throws -> [String] {
      try ComparisonFigures.all(of: comparison).map(\.id)
    }
    #expect(try ids(.sample(.identical)) == [])
    #expect(try ids(.sample(.incomparable)) == [])
    #expect(try ids(.sample(.oneSeed)) == ["differences"])
    #expect(try ids(.sample(.regressed)) == ["differences", "seed-values"])
    #expect(
      try ids(.sample(ComparisonReportTests.history)) == ["differences", "seed-values", "history"])
    var rows = ComparisonRecord.Options()
    rows.unit = .instance
    #expect(try ids(.sample(rows)) == ["differences"])
  }

  @Test("Numbers that are no numbers and odd lengths are left out, not drawn")
  func odd() throws {
    var comparison = ComparisonRecord.sample(ComparisonReportTests.history)
    comparison.metrics[0].difference = .nan
    comparison.metrics[1].headSamples?.removeLast()
    comparison.metrics[2].interval = Interval(lower: -.infinity, upper: 1, level: 0.95)
    comparison.history?.tracks[0].points.removeLast()
    comparison.history?.tracks[1].points[2].value = .infinity
    for figure in try ComparisonFigures.all(of: comparison) {
      #expect(try figure.figure.laidOut().problems() == [], "\(figure.id)")
    }
  }

  @Test("A share ends at 1 and a loss at 0, whatever its interval")
  func cut() {
    func cut(_ name: String, _ unit: String, _ lower: Double, _ upper: Double) -> [Double] {
      let track = ComparisonHistory.Track(
        name: name, title: name, unit: unit, direction: .up, points: [])
      let cut = HistoryText.cut(Interval(lower: lower, upper: upper, level: 0.95), for: track)
      return [cut.lower, cut.upper]
    }
    #expect(cut("test.accuracy", "", 0.8, 1.1) == [0.8, 1])
    #expect(cut("test.crossEntropy", "nats", -0.1, 1.1) == [0, 1.1])
    #expect(cut("faithfulness.shap.aucDifference", "", -0.1, 1.1) == [-0.1, 1.1])
  }
}

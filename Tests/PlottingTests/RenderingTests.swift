import CCairo
import Foundation
import Testing

@testable import Plotting

@Suite("Rendering")
struct RenderingTests {
  static func figure(_ kind: ChartKind = .lines) -> Figure {
    Figure(title: "The finding", notes: ["n = 30"], chart: kind.chart(SampleInput.all[0]))
  }

  @Test("Two renderings have the same bytes", arguments: OutputFormat.allCases, ChartKind.allCases)
  func renderingIsDeterministic(format: OutputFormat, kind: ChartKind) throws {
    let figure = Self.figure(kind)
    #expect(try figure.rendered(as: format) == figure.rendered(as: format))
  }

  @Test("Renderings on many threads have the same bytes", arguments: OutputFormat.allCases)
  func renderingIsThreadSafe(format: OutputFormat) async throws {
    let expected = try ChartKind.allCases.map { try Self.figure($0).rendered(as: format) }
    let actual = try await withThrowingTaskGroup(of: (Int, Data).self) { group in
      for copy in 0..<4 * expected.count {
        group.addTask {
          let place = copy % expected.count
          return (place, try Self.figure(ChartKind.allCases[place]).rendered(as: format))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(actual.allSatisfy { $0.1 == expected[$0.0] })
  }

  @Test("A PNG has its signature and two pixels for each unit of length")
  func pngSize() throws {
    let data = try DrawList(size: Size(width: 120, height: 45)).rendered(as: .png)
    #expect(Array(data.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(data[16..<24]) == [0, 0, 0, 240, 0, 0, 0, 90])
  }

  @Test("Files begin as their formats do")
  func signatures() throws {
    let page = try Self.figure().laidOut()
    #expect(try page.rendered(as: .pdf).prefix(5) == Data("%PDF-".utf8))
    let svg = String(decoding: try page.rendered(as: .svg), as: UTF8.self)
    #expect(svg.hasPrefix("<?xml"))
    #expect(svg.contains("width=\"900\""))
    #expect(!svg.contains("<text") && !svg.contains("http://www.w3.org/1999/xhtml"))
  }

  @Test("Numbers that are not finite are errors that say where")
  func notFinite() throws {
    for value in [Double.nan, .infinity, -.infinity] {
      let panel = LinePanel(
        x: Axis("x"), y: Axis("y"),
        series: [Series("loss", y: [0, value], style: Palette.light.style(at: 0))])
      #expect(throws: PlotError.notFinite(place: "the series “loss”")) {
        try Figure(title: "", chart: LineChart(panels: [panel])).laidOut()
      }
      var page = DrawList(size: Size(width: 10, height: 10))
      page.circle(at: Point(value, 0), radius: 1, fill: .black)
      #expect(throws: PlotError.self) { try page.rendered(as: .png) }
      #expect(throws: PlotError.self) {
        try DrawList(size: Size(width: value, height: 10)).rendered(as: .svg)
      }
    }
  }

  @Test("A range that overflows is an error")
  func overflow() {
    let panel = LinePanel(
      x: Axis("x"), y: Axis("y"),
      series: [Series("loss", y: [-1e308, 1e308], style: Palette.light.style(at: 0))])
    #expect(throws: PlotError.self) {
      try Figure(title: "", chart: LineChart(panels: [panel])).laidOut()
    }
  }

  @Test("A character that the font lacks is an error that names it")
  func missingGlyph() {
    #expect(throws: PlotError.missingGlyph("花", text: "petal 花")) {
      try Label("petal 花", Theme.light.label)
    }
  }

  @Test("A page too large for cairo is an error")
  func tooLarge() {
    #expect(throws: PlotError.self) {
      try DrawList(size: Size(width: 1e5, height: 10)).rendered(as: .png)
    }
  }

  @Test("The font's files and the libraries' versions are known")
  func provenance() throws {
    #expect(FileManager.default.fileExists(atPath: try Typeface.file()))
    #expect(try Typeface.file() != Typeface.boldFile())
    #expect(Typeface.cairoVersion.split(separator: ".").count == 3)
    #expect(Typeface.pangoVersion.split(separator: ".").count == 3)
    #expect(try Typeface.firstMissingCharacter(in: "a≤b花") == "花")
    #expect(try Typeface.firstMissingCharacter(in: "µ ≤ עברית") == nil)
  }
}

@Suite("PNG encoder")
struct PNGEncoderTests {
  @Test("A label's box holds its ink: the pixels around it stay white")
  func labelBoxHoldsInk() throws {
    let label = try Label("Ågypt: fj(Ω)", Theme.light.title)
    let wide = DrawList(size: Size(width: label.size.width + 40, height: 60))
    var drawn = wide
    drawn.text(label, at: Point(20, 20))
    drawn.rect(
      Rect(x: 18, y: 18, width: label.size.width + 4, height: label.size.height + 4),
      fill: .white)
    #expect(try drawn.rendered(as: .png) == wide.rendered(as: .png))
  }

  @Test("Frequent blends do not crowd out the rare shades of a ramp; flat areas keep theirs")
  func paletteCovers() throws {
    let blends = (0..<60_000).map { UInt32($0 % 6000) * 97 % 0x1000 * 0x0F01 & 0x7F7FFF }
    let rare = (0..<40).map { UInt32(0xC00000 + $0 * 0x040203) }
    let flat = Array(repeating: 0xD55E00 as UInt32, count: 20_000)
    (flat + blends + rare).withUnsafeBufferPointer { pixels in
      let (palette, entries) = PNGEncoder(pixels, width: pixels.count, height: 1).palette()
      #expect(palette.count <= 256)
      #expect(palette[Int(entries[PNGEncoder.bucket(0xD55E00)])] == 0xD55E00)
      for color in rare {
        let kept = palette[Int(entries[PNGEncoder.bucket(color)])]
        #expect(PNGEncoder.distance(color, kept) < 7 * 20 * 20)
      }
    }
  }

  @Test(
    "A reader gets the pixels back: runs within rows and across them, single pixels",
    arguments: [1, 7, 64, 333])
  func readsBack(width: Int) throws {
    let height = 40
    var pixels: [UInt32] = []
    var step = 1
    while pixels.count < width * height {
      step = step * 75 % 65_537
      // Each of 200 colours is alone in its bucket; the first byte means nothing.
      let color = UInt32(step % 200)
      let pixel = 0xFF00_0000 | (color % 32) << 19 | (color / 32) << 10
      let length = step.isMultiple(of: 3) ? 1 + step % 900 : 1
      pixels += Array(repeating: pixel, count: min(length, width * height - pixels.count))
    }
    let data = try #require(
      pixels.withUnsafeBufferPointer {
        PNGEncoder($0, width: width, height: height).data()
      })
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).png")
    defer { try? FileManager.default.removeItem(at: file) }
    try data.write(to: file)
    let surface = cairo_image_surface_create_from_png(file.path)
    defer { cairo_surface_destroy(surface) }
    try #require(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    try #require(cairo_image_surface_get_stride(surface) == 4 * width)
    let bytes = try #require(cairo_image_surface_get_data(surface))
    let read = UnsafeRawBufferPointer(start: bytes, count: 4 * width * height)
      .bindMemory(to: UInt32.self)
    #expect(zip(read, pixels).allSatisfy { $0 & 0xFFFFFF == $1 & 0xFFFFFF })
  }
}

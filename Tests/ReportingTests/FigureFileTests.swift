import Foundation
import Plotting
import Testing

@testable import Reporting

/// The files of figures: vectors as good as pixels, and nothing in them that changes by itself.
@Suite("Figure files")
struct FigureFileTests {
  static let light = Result { try drawnPages(.light) }
  static let dark = Result { try drawnPages(.dark) }

  static func pages(_ theme: Theme) throws -> [(id: String, page: DrawList)] {
    try (theme == .dark ? dark : light).get()
  }

  private static func drawnPages(_ theme: Theme) throws -> [(id: String, page: DrawList)] {
    try FigureCatalog.figures(of: FiguresSample.iris.record, theme: theme)
      .map { ($0.id, try $0.figure.laidOut()) }
  }

  @Test("SVGs have the page's size and no pixels, links or fonts")
  func svg() throws {
    for (id, page) in try Self.pages(.light) + Self.pages(.dark) {
      let data = try page.rendered(as: .svg)
      let text = String(decoding: data, as: UTF8.self)
      let (width, height) = (Int(page.size.width), Int(page.size.height))
      #expect(text.contains("width=\"\(width)px\" height=\"\(height)px\""), "\(id)")
      for part in ["<image", "<text", "href=\"http", "data:", "<script", "<style"] {
        #expect(!text.contains(part), "\(id): \(part)")
      }
      #expect(data.count < 450_000, "\(id): \(data.count) bytes")
    }
  }

  @Test("PDFs have the page's size, their fonts, a fixed date and no pixels")
  func pdf() throws {
    for (id, page) in try Self.pages(.light) + Self.pages(.dark) {
      let data = try page.rendered(as: .pdf)
      let text = String(decoding: data, as: UTF8.self)
      let size = "/MediaBox [ 0 0 \(Int(page.size.width)) \(Int(page.size.height)) ]"
      #expect(text.contains(size), "\(id)")
      #expect(text.contains("/FontFile2") && !text.contains("/Subtype /Image"), "\(id)")
      let dates = text.matches(of: /\/(?:Creation|Mod)Date \(([^)]*)\)/).map { String($0.1) }
      #expect(dates.allSatisfy { $0.hasPrefix("20000101000000") }, "\(id): \(dates)")
      #expect(dates.count == 1)
      #expect(data.count < 80_000, "\(id): \(data.count) bytes")
    }
  }

  @Test("PNGs have two pixels for each unit of length, as the HTML says")
  func png() throws {
    for (id, page) in try Self.pages(.dark) {
      let data = try page.rendered(as: .png)
      let header = Array(data[16..<24]).map(Int.init)
      let width = header[0..<4].reduce(0) { $0 << 8 | $1 }
      let height = header[4..<8].reduce(0) { $0 << 8 | $1 }
      #expect(width == Int((2 * page.size.width).rounded(.up)), "\(id)")
      #expect(height == Int((2 * page.size.height).rounded(.up)), "\(id)")
      #expect(data.count < 250_000, "\(id): \(data.count) bytes")
    }
  }

  @Test("The same record gives the same bytes in every format and theme")
  func determinism() throws {
    for theme in [Theme.light, .dark] {
      for (first, second) in zip(try Self.pages(theme), try Self.drawnPages(theme)) {
        #expect(first.page == second.page, "\(first.id)")
        for format in OutputFormat.allCases {
          #expect(
            try first.page.rendered(as: format) == second.page.rendered(as: format), "\(first.id)")
        }
      }
    }
  }

  @Test("Themes are drawn on their own grounds, and reports say which")
  func reports() async throws {
    let templates = try Templates()
    let (light, dark) = (
      try await Report(of: FiguresSample.iris.record, formats: [.png], templates: templates),
      try await Report(
        of: FiguresSample.iris.record, formats: [.png], theme: .dark, templates: templates)
    )
    #expect(Set(light.files.keys) == Set(dark.files.keys))
    for path in light.files.keys {
      let differs = path.hasPrefix("figures/") || path == "report.html"
      #expect((light.files[path] == dark.files[path]) != differs, "\(path)")
    }
    func sheets(_ report: Report) throws -> [String] {
      let html = String(decoding: try #require(report.files["report.html"]), as: UTF8.self)
      return html.matches(of: /<div class="(sheet[^"]*)"/).map { String($0.1) }
    }
    for report in [light, dark] {
      let html = String(decoding: try #require(report.files["report.html"]), as: UTF8.self)
      let pictures = report.files.filter { $0.key.hasSuffix(".png") }.values
      #expect(pictures.allSatisfy { html.contains("\"\(EmbeddedImages.uri(of: $0))\"") })
      #expect(html.matches(of: /<img\s/).count == pictures.count)
    }
    #expect(try Set(sheets(light)) == ["sheet"])
    #expect(try Set(sheets(dark)) == ["sheet dark"])
  }
}

import Foundation
import Testing

@testable import Reporting

@Suite("Images within a page") struct EmbeddedImagesTests {
  private static let images = [
    "a": Data([1, 2, 3]), String(repeating: "long-", count: 40): Data([4]),
  ]

  private static func placed(_ page: String) -> String {
    String(decoding: EmbeddedImages.place(images, in: page), as: UTF8.self)
  }

  @Test("Each mark becomes its image, wherever it stands")
  func marks() {
    for (name, png) in Self.images {
      let (mark, uri) = (EmbeddedImages.mark(of: name), EmbeddedImages.uri(of: png))
      #expect(Self.placed(mark) == uri)
      #expect(Self.placed("<ä \(mark)\(mark)>\(mark)") == "<ä \(uri)\(uri)>\(uri)")
    }
    #expect(EmbeddedImages.uri(of: Data([1, 2, 3])) == "data:image/png;base64,AQID")
  }

  @Test(
    "Whatever is no mark stays as it is",
    arguments: [
      "", "a", "\u{10FFFF}", "\u{10FFFF}\u{10FFFF}", "\u{10FFFF}b\u{10FFFF}", "x\u{10FFFF}a",
      "\u{10FFFE}a\u{10FFFE} 𝄞",
    ])
  func others(page: String) {
    #expect(Self.placed(page) == page)
    let mark = EmbeddedImages.mark(of: "a")
    #expect(Self.placed(page + " " + mark) == page + " data:image/png;base64,AQID")
  }

  @Test("Escaping for HTML leaves marks alone")
  func escaping() {
    let mark = EmbeddedImages.mark(of: "auc-difference")
    #expect(HTMLText().escapeText(mark) == mark)
  }
}

import Foundation

/// Images within a page, put in when they are drawn: a page is written while its figures are being
/// drawn, and its text is not copied again and again with megabytes of pictures in it.
enum EmbeddedImages {
  /// Around an image's name: a noncharacter, which Unicode leaves to programs' own use.
  private static let delimiter: Unicode.Scalar = "\u{10FFFF}"

  /// What stands for an image until it is put in; no escaping changes it.
  static func mark(of id: String) -> String { "\(delimiter)\(id)\(delimiter)" }

  /// Returns a PNG as a data URI.
  static func uri(of png: Data) -> String { "data:image/png;base64," + png.base64EncodedString() }

  /// Returns the page with the images, by their names, in place of their marks.
  static func place(_ images: [String: Data], in page: String) -> Data {
    var placed = Data()
    placed.reserveCapacity(page.utf8.count + images.values.reduce(0) { $0 + $1.count * 4 / 3 + 64 })
    for part in page.unicodeScalars.split(separator: delimiter) {
      let text = Substring(part)
      if text.utf8.count < 64, let image = images[String(text)] {
        placed.append(contentsOf: uri(of: image).utf8)
      } else {
        placed.append(contentsOf: text.utf8)
      }
    }
    return placed
  }
}

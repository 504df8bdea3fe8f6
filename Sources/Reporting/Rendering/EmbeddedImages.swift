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

  /// Returns the page with the images, by their names, in place of their marks. What else stands
  /// between two delimiters stays as it is.
  static func place(_ images: [String: Data], in page: String) -> Data {
    let (bytes, delimiter) = (Array(page.utf8), Array(String(delimiter).utf8))
    var placed = Data()
    placed.reserveCapacity(bytes.count + images.values.reduce(0) { $0 + $1.count * 4 / 3 + 64 })
    var start = 0
    while let open = place(of: delimiter, in: bytes, from: start) {
      placed.append(contentsOf: bytes[start..<open])
      let name = open + delimiter.count
      if let close = place(of: delimiter, in: bytes, from: name),
        let image = images[String(decoding: bytes[name..<close], as: UTF8.self)]
      {
        placed.append(contentsOf: uri(of: image).utf8)
        start = close + delimiter.count
      } else {
        placed.append(contentsOf: delimiter)
        start = name
      }
    }
    placed.append(contentsOf: bytes[start...])
    return placed
  }

  /// Returns where the delimiter comes next; nil where it does not.
  private static func place(of delimiter: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while let next = bytes[place...].firstIndex(of: delimiter[0]) {
      if bytes[next...].starts(with: delimiter) { return next }
      place = next + 1
    }
    return nil
  }
}

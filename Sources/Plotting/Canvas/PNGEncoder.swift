import CCairo

import struct Foundation.Data

/// Writes pixels as a PNG of at most 256 colours: a third of the size that cairo writes, in less
/// time, so that a report of many figures stays small.
///
/// Flat areas keep their colour; of the blends at edges, rare ones take a colour close by.
struct PNGEncoder {
  private let pixels: UnsafeBufferPointer<UInt32>
  private let width: Int
  private let height: Int

  /// - Parameter pixels: 0x00RRGGBB row by row, without padding.
  init(_ pixels: UnsafeBufferPointer<UInt32>, width: Int, height: Int) {
    self.pixels = pixels
    self.width = width
    self.height = height
  }

  /// Returns the file; nil if zlib fails.
  func data() -> Data? {
    let (palette, entries) = palette()
    guard let compressed = Self.compress(rows(entries)) else { return nil }
    var data = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    let header = Self.bytes(UInt32(width)) + Self.bytes(UInt32(height)) + [8, 3, 0, 0, 0]
    Self.append("IHDR", header, to: &data)
    let colors = palette.flatMap { Self.bytes($0).dropFirst() }
    Self.append("PLTE", colors, to: &data)
    Self.append("IDAT", compressed, to: &data)
    Self.append("IEND", [], to: &data)
    return data
  }

  /// The colours that are one when 5, 6 and 5 bits of red, green and blue are kept.
  static func bucket(_ pixel: UInt32) -> Int {
    let red = pixel >> 8 & 0xF800
    let green = pixel >> 5 & 0x07E0
    let blue = pixel >> 3 & 0x001F
    return Int(red | green | blue)
  }

  /// Returns the colours kept and, for each bucket, the place of its colour among them.
  func palette() -> (palette: [UInt32], entries: [UInt8]) {
    var counts = [UInt32](repeating: 0, count: 1 << 16)
    // The colour of most pixels of a bucket, by the vote of Boyer and Moore.
    var leaders = [UInt32](repeating: 0, count: 1 << 16)
    var votes = [Int32](repeating: 0, count: 1 << 16)
    for pixel in pixels {
      let bucket = Self.bucket(pixel)
      counts[bucket] += 1
      if votes[bucket] == 0 { leaders[bucket] = pixel & 0xFFFFFF }
      votes[bucket] += leaders[bucket] == pixel & 0xFFFFFF ? 1 : -1
    }
    let used = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
    let palette = Self.cover(used.map { leaders[$0] })
    var entries = [UInt8](repeating: 0, count: 1 << 16)
    for bucket in used { entries[bucket] = Self.nearest(leaders[bucket], in: palette) }
    return (palette, entries)
  }

  /// Chooses at most 256 of the colours, given with the most frequent first, such that every other
  /// is near one chosen: else frequent blends would crowd out the rare shades of a colour bar.
  private static func cover(_ colors: [UInt32]) -> [UInt32] {
    var radius: Int32 = 0
    while true {
      var chosen: [UInt32] = []
      for color in colors where chosen.allSatisfy({ distance(color, $0) > radius }) {
        chosen.append(color)
        if chosen.count > 256 { break }
      }
      if chosen.count <= 256 { return chosen }
      radius = max(32, radius * 5 / 4)
    }
  }

  private static func nearest(_ color: UInt32, in palette: [UInt32]) -> UInt8 {
    var (best, least) = (0, Int32.max)
    for (place, other) in palette.enumerated() {
      let distance = distance(color, other)
      if distance < least { (best, least) = (place, distance) }
    }
    return UInt8(best)
  }

  /// The squared distance, weighted by what the eye tells apart.
  static func distance(_ a: UInt32, _ b: UInt32) -> Int32 {
    let red = Int32(a >> 16 & 0xFF) - Int32(b >> 16 & 0xFF)
    let green = Int32(a >> 8 & 0xFF) - Int32(b >> 8 & 0xFF)
    let blue = Int32(a & 0xFF) - Int32(b & 0xFF)
    return 2 * red * red + 4 * green * green + blue * blue
  }

  /// Returns the palette's places of all pixels, a zero (no filter) before each row.
  private func rows(_ entries: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: (width + 1) * height) { bytes, count in
      count = (width + 1) * height
      for row in 0..<height {
        bytes[row * (width + 1)] = 0
        for column in 0..<width {
          bytes[row * (width + 1) + 1 + column] =
            entries[Self.bucket(pixels[row * width + column])]
        }
      }
    }
  }

  private static func compress(_ bytes: [UInt8]) -> [UInt8]? {
    var length = compressBound(UInt(bytes.count))
    var output = [UInt8](repeating: 0, count: Int(length))
    guard compress2(&output, &length, bytes, UInt(bytes.count), 6) == Z_OK else { return nil }
    return Array(output.prefix(Int(length)))
  }

  private static func append(_ type: String, _ content: [UInt8], to data: inout Data) {
    let body = Array(type.utf8) + content
    data.append(contentsOf: bytes(UInt32(content.count)))
    data.append(contentsOf: body)
    data.append(contentsOf: bytes(UInt32(crc32(0, body, UInt32(body.count)))))
  }

  /// The number's bytes, the highest first.
  private static func bytes(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian, Array.init)
  }
}

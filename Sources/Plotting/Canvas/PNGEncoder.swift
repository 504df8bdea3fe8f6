import CCairo

import struct Foundation.Data

/// Writes pixels as a PNG of at most 256 colours: a third of the size that cairo writes, in less
/// time, so that a report of many figures stays small.
///
/// Flat areas keep their colour; of the blends at edges, rare ones take a colour close by.
///
/// Figures are mostly flat: the pixels are taken as runs of one colour, which the eye's work, the
/// choice of colours, and the machine's, the writing of rows, then go over in a fraction of the
/// time. What is left is compression, by libdeflate: zlib's format, sooner.
struct PNGEncoder {
  /// Neighbours of one colour, 0x00RRGGBB, across the ends of rows.
  private struct Run {
    var color: UInt32
    var length: Int32
  }

  private let runs: [Run]
  private let width: Int
  private let height: Int

  /// - Parameter pixels: 0x__RRGGBB row by row, without padding.
  init(_ pixels: UnsafeBufferPointer<UInt32>, width: Int, height: Int) {
    runs = Self.runs(of: pixels)
    self.width = width
    self.height = height
  }

  /// Returns the file; nil if there is no memory for it.
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

  private static func runs(of pixels: UnsafeBufferPointer<UInt32>) -> [Run] {
    var runs: [Run] = []
    runs.reserveCapacity(pixels.count / 16)
    var start = 0
    while start < pixels.count {
      let pixel = pixels[start]
      var end = start + 1
      while end < pixels.count, pixels[end] == pixel {
        end += 1
        while end + 8 <= pixels.count, isFlat(pixels, from: end, pixel) { end += 8 }
      }
      runs.append(Run(color: pixel & 0xFFFFFF, length: Int32(end - start)))
      start = end
    }
    return runs
  }

  /// Whether eight pixels are of one colour. In words of two: the comparison of SIMD vectors goes
  /// lane by lane.
  private static func isFlat(
    _ pixels: UnsafeBufferPointer<UInt32>, from start: Int, _ pixel: UInt32
  ) -> Bool {
    let words = UnsafeRawPointer(pixels.baseAddress! + start)
    let pair = UInt64(pixel) << 32 | UInt64(pixel)
    var difference: UInt64 = 0
    for word in 0..<4 {
      difference |= words.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self) ^ pair
    }
    return difference == 0
  }

  /// The colours that are one when 5, 6 and 5 bits of red, green and blue are kept.
  static func bucket(_ pixel: UInt32) -> Int {
    let red = pixel >> 8 & 0xF800
    let green = pixel >> 5 & 0x07E0
    let blue = pixel >> 3 & 0x001F
    return Int(red | green | blue)
  }

  /// The pixels of a bucket.
  private struct Bucket {
    var count: UInt32 = 0
    /// The colour of most of them, by the vote of Boyer and Moore.
    var leader: UInt32 = 0
    var votes: Int32 = 0

    mutating func add(_ run: Run) {
      count += UInt32(run.length)
      if leader == run.color {
        votes += run.length
      } else if votes >= run.length {
        votes -= run.length
      } else {
        leader = run.color
        votes = run.length - votes
      }
    }
  }

  /// Returns the colours kept and, for each bucket, the place of its colour among them.
  func palette() -> (palette: [UInt32], entries: [UInt8]) {
    var buckets = [Bucket](repeating: Bucket(), count: 1 << 16)
    for run in runs { buckets[Self.bucket(run.color)].add(run) }
    let used = buckets.indices.filter { buckets[$0].count > 0 }
      .sorted { (buckets[$1].count, $0) < (buckets[$0].count, $1) }
    let palette = Self.cover(used.map { buckets[$0].leader })
    var entries = [UInt8](repeating: 0, count: 1 << 16)
    for bucket in used { entries[bucket] = Self.nearest(buckets[bucket].leader, in: palette) }
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
      if distance == 0 { break }
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
      var place = 0
      var room = 0
      for run in runs {
        let entry = entries[Self.bucket(run.color)]
        var left = Int(run.length)
        while left > 0 {
          if room == 0 {
            bytes[place] = 0
            place += 1
            room = width
          }
          let length = min(left, room)
          bytes[place..<place + length].update(repeating: entry)
          place += length
          room -= length
          left -= length
        }
      }
    }
  }

  /// The fastest. Levels up to 4 make files a thirtieth smaller at most and take a quarter longer.
  private static let level: Int32 = 1

  private static func compress(_ bytes: [UInt8]) -> [UInt8]? {
    guard let compressor = libdeflate_alloc_compressor(level) else { return nil }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      count = libdeflate_zlib_compress(
        compressor, bytes, bytes.count, output.baseAddress, output.count)
    }
  }

  private static func append(_ type: String, _ content: [UInt8], to data: inout Data) {
    let body = Array(type.utf8) + content
    data.append(contentsOf: bytes(UInt32(content.count)))
    data.append(contentsOf: body)
    data.append(contentsOf: bytes(libdeflate_crc32(0, body, body.count)))
  }

  /// The number's bytes, the highest first.
  private static func bytes(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian, Array.init)
  }
}

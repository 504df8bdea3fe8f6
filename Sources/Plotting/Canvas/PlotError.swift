/// Why a figure could not be drawn.
public enum PlotError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A data value or coordinate is NaN or infinite, or its range is; `place` says where.
  case notFinite(place: String)
  /// A logarithmic axis is to show 0 or less; `place` says which.
  case notPositive(place: String)
  /// Two collections that belong together differ in length; `place` says where.
  case countMismatch(place: String, expected: Int, actual: Int)
  /// A chart was given nothing to draw.
  case noData(place: String)
  /// The size asked for leaves no room for the data.
  case noRoom(width: Double, height: Double)
  case missingFont(family: String)
  case missingGlyph(Unicode.Scalar, text: String)
  /// A call of cairo failed; `message` is cairo's own.
  case cairo(message: String, during: String)

  public var description: String {
    switch self {
    case .notFinite(let place):
      "\(place): not a finite number (NaN and infinity cannot be drawn)"
    case .notPositive(let place): "\(place): only positive numbers have logarithms"
    case .countMismatch(let place, let expected, let actual):
      "\(place): \(actual) given; expected \(expected)"
    case .noData(let place): "\(place): nothing to draw"
    case .noRoom(let width, let height):
      "a figure of \(Int(width)) × \(Int(height)) px leaves no room for its data; make it larger"
    case .missingFont(let family):
      "the font \(family) is not installed (on Debian: apt install fonts-dejavu-core)"
    case .missingGlyph(let scalar, let text):
      "the font \(Typeface.family) cannot show U+\(Self.hex(scalar)) in “\(text)”"
    case .cairo(let message, let action): "cairo failed while \(action): \(message)"
    }
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Colours for the numbers 0...1, darker or lighter throughout, or from the middle on both ways, so
/// that grey copies stay legible.
public struct ColorRamp: Sendable, Hashable {
  /// Evenly spaced.
  let stops: [Color]

  /// Creates the ramp through evenly spaced colours.
  public init(through stops: [Color]) {
    precondition(stops.count >= 2, "a ramp needs two colours")
    self.stops = stops
  }

  /// Viridis (Smith and van der Walt, 2015): the lighter the greater.
  public static let viridis = ColorRamp(through: [
    Color(0x440154), Color(0x482475), Color(0x414487), Color(0x355F8D), Color(0x2A788E),
    Color(0x21918C), Color(0x22A884), Color(0x44BF70), Color(0x7AD151), Color(0xBDDF26),
    Color(0xFDE725),
  ])

  /// White to dark blue.
  public static let blues = ColorRamp(through: [
    Color(0xFFFFFF), Color(0xD6E6F4), Color(0xABCFE6), Color(0x6AAED6), Color(0x3787C0),
    Color(0x105BA4), Color(0x08306B),
  ])

  /// Almost black to light blue.
  public static let nightBlues = ColorRamp(through: [
    Color(0x1F2833), Color(0x1D3D5C), Color(0x1F5585), Color(0x2F72AB), Color(0x5694C9),
    Color(0x8AB8E0), Color(0xC6DFF2),
  ])

  /// Orange, white, blue: for numbers below 0 and above it.
  public static let orangeToBlue = ColorRamp(through: [
    Color(0xA84300), Color(0xE08A4E), Color(0xF6D3B8), Color(0xFFFFFF), Color(0xABCFE6),
    Color(0x4E97CB), Color(0x105BA4),
  ])

  /// Orange, almost black, blue.
  public static let nightOrangeToBlue = ColorRamp(through: [
    Color(0xF4A460), Color(0xA85F1C), Color(0x5E3A1C), Color(0x1F2833), Color(0x1F5585),
    Color(0x3C82BC), Color(0x8AB8E0),
  ])

  /// Returns the colour of `fraction`; what lies outside 0...1 takes the nearest end's.
  public func color(at fraction: Double) -> Color {
    let position = min(max(fraction, 0), 1) * Double(stops.count - 1)
    let index = min(Int(position), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], by: position - Double(index))
  }

  /// Returns the colours from one fraction to another, spread over 0...1.
  public func part(_ range: ClosedRange<Double>) -> ColorRamp {
    let length = range.upperBound - range.lowerBound
    return ColorRamp(
      through: stops.indices.map {
        color(at: range.lowerBound + length * Double($0) / Double(stops.count - 1))
      })
  }

  /// The same colours from the other end.
  public var reversed: ColorRamp { ColorRamp(through: stops.reversed()) }
}

/// Colours for the numbers 0...1, darker or lighter throughout, so that grey copies stay legible.
public struct ColorRamp: Sendable, Hashable {
  /// Evenly spaced.
  let stops: [Color]

  /// Creates the ramp through evenly spaced colours.
  public init(through stops: [Color]) {
    precondition(stops.count >= 2, "a ramp needs two colours")
    self.stops = stops
  }

  /// Viridis (Smith and van der Walt, 2015) without its lightest tenth, which pales on white.
  public static let viridis = ColorRamp(through: [
    Color(0x440154), Color(0x482878), Color(0x3E4A89), Color(0x31688E), Color(0x26828E),
    Color(0x1F9E89), Color(0x35B779), Color(0x6DCD59), Color(0xB4DE2C),
  ])

  /// White to dark blue, for shares and counts.
  public static let blues = ColorRamp(through: [
    Color(0xFFFFFF), Color(0xD6E6F4), Color(0xABCFE6), Color(0x6AAED6), Color(0x3787C0),
    Color(0x105BA4), Color(0x08306B),
  ])

  /// Returns the colour of `fraction`; what lies outside 0...1 takes the nearest end's.
  public func color(at fraction: Double) -> Color {
    let position = min(max(fraction, 0), 1) * Double(stops.count - 1)
    let index = min(Int(position), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], by: position - Double(index))
  }
}

import Foundation

/// An sRGB colour; every component in 0...1.
public struct Color: Sendable, Hashable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var opacity: Double

  /// Creates a colour from components in 0...1.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// Creates an opaque colour from its web notation: `Color(0x0072B2)`.
  public init(_ hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 0xFF) / 255,
      green: Double(hex >> 8 & 0xFF) / 255,
      blue: Double(hex & 0xFF) / 255)
  }

  public static let white = Color(0xFFFFFF)
  public static let black = Color(0x000000)

  /// Returns the colour at another opacity, in 0...1.
  public func opacity(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// Returns the colour `fraction` (0...1) of the way to `other`, component by component.
  public func mixed(with other: Color, by fraction: Double) -> Color {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * fraction }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      opacity: mix(opacity, other.opacity))
  }

  /// The relative luminance of the opaque colour, in 0...1 (WCAG 2.2).
  public var luminance: Double {
    func linear(_ component: Double) -> Double {
      component <= 0.04045 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Returns the contrast ratio of the opaque colours, in 1...21 (WCAG 2.2).
  public func contrast(with other: Color) -> Double {
    let lighter = max(luminance, other.luminance)
    let darker = min(luminance, other.luminance)
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// Returns the colour for text on this opaque background, at a contrast of 4.5:1 or more: the
  /// theme's ink or ground, or black or white where neither will do.
  public func legibleText(_ theme: Theme) -> Color {
    let colors = [theme.ink, theme.background, .black, .white]
    return colors.first { contrast(with: $0) >= 4.5 }
      ?? (contrast(with: .black) > contrast(with: .white) ? .black : .white)
  }
}

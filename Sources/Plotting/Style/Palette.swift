/// How one series differs from the others: in colour, dash and marker, so that each suffices.
public struct SeriesStyle: Sendable, Hashable {
  public var color: Color
  public var dash: Dash
  public var marker: Marker?
  /// Width of the line in pixels.
  public var width: Double
  /// Opacity of the line, in 0...1.
  public var opacity: Double

  public init(
    color: Color, dash: Dash = .solid, marker: Marker? = nil, width: Double = 1.8,
    opacity: Double = 1
  ) {
    self.color = color
    self.dash = dash
    self.marker = marker
    self.width = width
    self.opacity = opacity
  }

  /// Returns the style without a marker.
  public var withoutMarker: SeriesStyle {
    var style = self
    style.marker = nil
    return style
  }
}

/// Colours that can be told apart, each at a contrast of 3:1 or more on white.
///
/// The first four are of Okabe and Ito (*Color Universal Design*, 2008); so are the next two,
/// darkened for contrast.
public enum Palette {
  public static let blue = Color(0x0072B2)
  public static let vermillion = Color(0xD55E00)
  public static let green = Color(0x009E73)
  public static let purple = Color(0xCC79A7)
  public static let amber = Color(0xB07800)
  public static let sky = Color(0x2F8FC4)
  public static let graphite = Color(0x4D4D4D)
  public static let wine = Color(0x882255)
  public static let olive = Color(0x6B7A00)
  public static let indigo = Color(0x332288)

  /// All colours, in the order in which series take them.
  public static let colors = [
    blue, vermillion, green, purple, amber, sky, graphite, wine, olive, indigo,
  ]

  /// Returns the style of the series at a place in the order of series; repeats after ten.
  public static func style(at index: Int) -> SeriesStyle {
    let index = index % colors.count
    return SeriesStyle(
      color: colors[index],
      dash: Dash.allCases[index % Dash.allCases.count],
      marker: Marker.allCases[index % Marker.allCases.count])
  }
}

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

/// Ten colours that can be told apart on the ground of a theme, and ramps for numbers.
///
/// A name is one hue in every palette, so that what is blue in a light figure is blue in a dark
/// one. The first four of the light palette are of Okabe and Ito (*Color Universal Design*, 2008).
/// All were chosen so that, to full and to dichromatic vision (Machado, Oliveira and Fernandes,
/// 2009), colours that meet in a figure stay apart; the tests state by how much.
public struct Palette: Sendable, Hashable {
  public let blue: Color
  public let vermillion: Color
  public let green: Color
  public let purple: Color
  public let amber: Color
  public let sky: Color
  public let graphite: Color
  public let wine: Color
  public let olive: Color
  public let indigo: Color

  /// Colours of dots, which have outlines: lighter with the number.
  public let values: ColorRamp
  /// Colours of thin lines: farther from the ground with the number.
  public let emphasis: ColorRamp
  /// Colours of shares and counts: from near the ground of cells away from it.
  public let shares: ColorRamp
  /// Colours of signed numbers: orange below 0, which is in the middle and near the ground of
  /// cells, and blue above it.
  public let differences: ColorRamp

  /// Each at a contrast of 3:1 or more on white.
  public static let light = Palette(
    blue: Color(0x0072B2), vermillion: Color(0xD55E00), green: Color(0x009E73),
    purple: Color(0xCC79A7), amber: Color(0x8A5200), sky: Color(0x019BE9),
    graphite: Color(0x5B5C5B), wine: Color(0x740F58), olive: Color(0x849C4A),
    indigo: Color(0x413EAC),
    values: .viridis.part(0...0.9), emphasis: .viridis.part(0...0.58).reversed, shares: .blues,
    differences: .orangeToBlue)

  /// Each at a contrast of 4.5:1 or more on the dark theme's ground.
  public static let dark = Palette(
    blue: Color(0x54A0F4), vermillion: Color(0xF49435), green: Color(0x58DE95),
    purple: Color(0xF3B2DA), amber: Color(0xA2801C), sky: Color(0x6A90B4),
    graphite: Color(0xB4B6B5), wine: Color(0xE64984), olive: Color(0xDBE063),
    indigo: Color(0x8272DF),
    values: .viridis.part(0.36...1), emphasis: .viridis.part(0.36...1), shares: .nightBlues,
    differences: .nightOrangeToBlue)

  /// All colours, in the order in which series take them.
  public var colors: [Color] {
    [blue, vermillion, green, purple, amber, sky, graphite, wine, olive, indigo]
  }

  /// Returns the style of the series at a place in the order of series. After ten their colours
  /// repeat, each with the next marker and dash: series of one colour differ in both.
  public func style(at index: Int) -> SeriesStyle {
    let (round, place) = index.quotientAndRemainder(dividingBy: colors.count)
    return SeriesStyle(
      color: colors[place],
      dash: Dash.allCases[(place + round) % Dash.allCases.count],
      marker: Marker.allCases[(place + round) % Marker.allCases.count])
  }
}

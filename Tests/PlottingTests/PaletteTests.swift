import Foundation
import Testing

@testable import Plotting

/// A theme under a name that test reports can show.
enum NamedTheme: CaseIterable, Sendable {
  case light, dark

  var theme: Theme { self == .light ? .light : .dark }
}

@Suite("Palettes and themes")
struct PaletteTests {
  /// The colours that meet in one figure.
  static func companies(of palette: Palette) -> [[Color]] {
    [
      [palette.blue, palette.vermillion, palette.green, palette.purple],  // methods
      [palette.amber, palette.wine, palette.indigo],  // classes, training losses
      [palette.graphite, palette.vermillion, palette.indigo],  // rows and their means
      [palette.sky, palette.amber, palette.graphite, palette.wine, palette.olive],  // examples
    ]
  }

  /// The CIEDE2000 difference that colours have which meet in a figure, for every kind of vision.
  static let companyDifference = 12.0
  /// The difference of any two of a palette; they differ in dash and marker, too.
  static let anyDifference = 7.5

  static func leastDifference(_ colors: [Color], _ vision: ColorVision) -> Double {
    let seen = colors.map(vision.seen)
    return seen.indices.flatMap { first in
      seen[..<first].map { seen[first].difference(to: $0) }
    }.min() ?? .infinity
  }

  @Test(
    "Colours stay apart in every kind of vision", arguments: NamedTheme.allCases,
    ColorVision.allCases)
  func colorsStayApart(named: NamedTheme, vision: ColorVision) {
    let palette = named.theme.palette
    #expect(Self.leastDifference(palette.colors, vision) >= Self.anyDifference)
    for colors in Self.companies(of: palette) {
      #expect(Self.leastDifference(colors, vision) >= Self.companyDifference)
    }
  }

  @Test("Red and green, far apart to most, are found to be one colour to some")
  func poorPalettesFail() {
    let redAndGreen = [Color(0xD62728), Color(0x5B8C1F)]
    #expect(Self.leastDifference(redAndGreen, .full) > 40)
    #expect(Self.leastDifference(redAndGreen, .deuteranopia) < Self.anyDifference)
  }

  @Test("Every colour has a contrast of 3:1 or more on its ground", arguments: NamedTheme.allCases)
  func contrast(named: NamedTheme) {
    let theme = named.theme
    let ends = [theme.palette.emphasis.color(at: 0), theme.palette.emphasis.color(at: 1)]
    for color in theme.palette.colors + ends + [theme.axisLine] {
      #expect(color.contrast(with: theme.background) >= 3)
    }
  }

  @Test(
    "Text has a contrast of 4.5:1 or more on the ground and on bands",
    arguments: NamedTheme.allCases)
  func textContrast(named: NamedTheme) {
    let theme = named.theme
    let band = theme.background.mixed(
      with: theme.band.opacity(1), by: theme.band.opacity)
    for style in [theme.title, theme.subtitle, theme.label, theme.axisTitle, theme.note] {
      #expect(style.color.contrast(with: theme.background) >= 4.5)
      #expect(style.size >= 9)
    }
    #expect(theme.ink.contrast(with: band) >= 4.5)
  }

  @Test("Text on a share's cell has a contrast of 4.5:1 or more", arguments: NamedTheme.allCases)
  func cellContrast(named: NamedTheme) {
    let theme = named.theme
    for step in 0...100 {
      let cell = theme.palette.shares.color(at: Double(step) / 100)
      let text = cell.legibleText(theme)
      #expect(text.contrast(with: cell) >= 4.5, "share \(step) %")
    }
  }

  @Test("Gridlines and bands are fainter than every colour of data", arguments: NamedTheme.allCases)
  func faintGround(named: NamedTheme) {
    let theme = named.theme
    let band = theme.background.mixed(with: theme.band.opacity(1), by: theme.band.opacity)
    for color in theme.palette.colors + [theme.axisLine] {
      let contrast = color.contrast(with: theme.background)
      #expect(theme.gridline.contrast(with: theme.background) < contrast)
      #expect(band.contrast(with: theme.background) < contrast)
    }
  }

  @Test("A name is one hue in both themes")
  func hueIdentity() {
    for (light, dark) in zip(Palette.light.colors, Palette.dark.colors)
    where light != Palette.light.graphite {
      let (first, second) = (ColorVision.full.seen(light).hue, ColorVision.full.seen(dark).hue)
      #expect(abs(remainder(first - second, 360)) <= 25)
    }
  }

  @Test(
    "Ramps become lighter or darker throughout, in every kind of vision",
    arguments: NamedTheme.allCases, ColorVision.allCases)
  func ramps(named: NamedTheme, vision: ColorVision) {
    let palette = named.theme.palette
    for ramp in [palette.values, palette.emphasis, palette.shares] {
      let lightness = (0...40).map { vision.seen(ramp.color(at: Double($0) / 40)).l }
      let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
      #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
      // Grey copies tell the ends, and the quarters, apart.
      #expect(abs(lightness[40] - lightness[0]) >= 40)
      for quarter in stride(from: 0, to: 40, by: 10) {
        #expect(abs(lightness[quarter + 10] - lightness[quarter]) >= 5)
      }
    }
  }

  @Test("All ten series differ in marker, and the first six in dash")
  func seriesDiffer() {
    let styles = (0..<10).map(Palette.light.style)
    #expect(Set(styles.map(\.color)).count == 10)
    #expect(Set(styles.map(\.marker)).count == 10)
    #expect(Set(styles.prefix(6).map(\.dash)).count == 6)
  }

  @Test("Series of one colour differ in marker and dash, for six rounds of colours")
  func repeatedColors() {
    let styles = (0..<60).map(Palette.light.style)
    for place in 0..<10 {
      let alike = stride(from: place, to: 60, by: 10).map { styles[$0] }
      #expect(Set(alike.map(\.color)).count == 1)
      #expect(Set(alike.map(\.marker)).count == 6)
      #expect(Set(alike.map(\.dash)).count == 6)
    }
  }

  @Test(
    "Colours of differences leave the ground both ways, in two hues to every kind of vision",
    arguments: NamedTheme.allCases, ColorVision.allCases)
  func differences(named: NamedTheme, vision: ColorVision) {
    let theme = named.theme
    let ramp = theme.palette.differences
    #expect(ramp.color(at: 0.5).contrast(with: theme.background) < 1.3)
    let seen = (0...40).map { vision.seen(ramp.color(at: Double($0) / 40)) }
    for half in [Array(seen[...20].reversed()), Array(seen[20...])] {
      let distances = half.map { abs($0.l - half[0].l) }
      #expect(zip(distances, distances.dropFirst()).allSatisfy(<))
      #expect(distances[20] >= 40)
    }
    for step in 5...20 {
      #expect(seen[20 - step].difference(to: seen[20 + step]) >= Self.companyDifference)
    }
    for step in 0...40 {
      let cell = ramp.color(at: Double(step) / 40)
      #expect(cell.legibleText(theme).contrast(with: cell) >= 4.5)
    }
  }
}

extension LabColor {
  /// In degrees.
  var hue: Double { atan2(b, a) * 180 / .pi }
}

@Suite("Colour difference")
struct ColorDifferenceTests {
  /// Pairs and their differences, of Table 1 of Sharma, Wu and Dalal (2005): those that test hues
  /// on either side of 0°, grays, the blue region's rotation and large differences.
  static let published: [(LabColor, LabColor, Double)] = [
    (LabColor(50, 2.6772, -79.7751), LabColor(50, 0, -82.7485), 2.0425),
    (LabColor(50, 3.1571, -77.2803), LabColor(50, 0, -82.7485), 2.8615),
    (LabColor(50, 2.8361, -74.0200), LabColor(50, 0, -82.7485), 3.4412),
    (LabColor(50, -1.3802, -84.2814), LabColor(50, 0, -82.7485), 1.0000),
    (LabColor(50, 0, 0), LabColor(50, -1, 2), 2.3669),
    (LabColor(50, 2.4900, -0.0010), LabColor(50, -2.4900, 0.0009), 7.1792),
    (LabColor(50, 2.4900, -0.0010), LabColor(50, -2.4900, 0.0010), 7.1792),
    (LabColor(50, 2.4900, -0.0010), LabColor(50, -2.4900, 0.0011), 7.2195),
    (LabColor(50, -0.0010, 2.4900), LabColor(50, 0.0009, -2.4900), 4.8045),
    (LabColor(50, -0.0010, 2.4900), LabColor(50, 0.0011, -2.4900), 4.7461),
    (LabColor(50, 2.5, 0), LabColor(50, 0, -2.5), 4.3065),
    (LabColor(50, 2.5, 0), LabColor(73, 25, -18), 27.1492),
    (LabColor(50, 2.5, 0), LabColor(61, -5, 29), 22.8977),
    (LabColor(50, 2.5, 0), LabColor(56, -27, -3), 31.9030),
    (LabColor(50, 2.5, 0), LabColor(58, 24, 15), 19.4535),
    (LabColor(60.2574, -34.0099, 36.2677), LabColor(60.4626, -34.1751, 39.4387), 1.2644),
    (LabColor(63.0109, -31.0961, -5.8663), LabColor(62.8187, -29.7946, -4.0864), 1.2630),
    (LabColor(22.7233, 20.0904, -46.6940), LabColor(23.0331, 14.9730, -42.5619), 2.0373),
    (LabColor(90.8027, -2.0831, 1.4410), LabColor(91.1528, -1.6435, 0.0447), 1.4441),
    (LabColor(6.7747, -0.2908, -2.4247), LabColor(5.8714, -0.0985, -2.2286), 0.6377),
    (LabColor(2.0776, 0.0795, -1.1350), LabColor(0.9033, -0.0636, -0.5514), 0.9082),
  ]

  @Test("CIEDE2000 agrees with the published pairs, either way round", arguments: published)
  func publishedPairs(pair: (LabColor, LabColor, Double)) {
    #expect(abs(pair.0.difference(to: pair.1) - pair.2) < 5e-5)
    #expect(abs(pair.1.difference(to: pair.0) - pair.2) < 5e-5)
  }

  @Test(
    "White and black keep their lightness in every kind of vision", arguments: ColorVision.allCases)
  func grays(vision: ColorVision) {
    #expect(abs(vision.seen(.white).l - 100) < 0.01)
    #expect(vision.seen(.black).l == 0)
    let gray = vision.seen(Color(0x808080))
    #expect(hypot(gray.a, gray.b) < 0.5)
  }
}

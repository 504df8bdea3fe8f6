/// The colours and text styles that all figures share.
public struct Theme: Sendable, Hashable {
  public var background: Color
  /// Text and axes.
  public var ink: Color
  /// Secondary text.
  public var mutedInk: Color
  /// Fainter than all data.
  public var gridline: Color
  /// Ticks, frames and zero lines.
  public var axisLine: Color
  /// The ground of vertical and horizontal reference bands, with its opacity.
  public var band: Color
  /// The colours of data.
  public var palette: Palette

  public var title: TextStyle
  public var subtitle: TextStyle
  public var panelTitle: TextStyle
  public var axisTitle: TextStyle
  /// Ticks, categories, values and keys.
  public var label: TextStyle
  /// Notes and the captions of reference lines.
  public var note: TextStyle

  /// Dark on white, for paper and light pages.
  public static let light = Theme(
    background: .white, ink: Color(0x1F2328), mutedInk: Color(0x57606A),
    gridline: Color(0xE4E7EB), axisLine: Color(0x6E7781), band: Color(0xC4CCD6).opacity(0.55),
    palette: .light)

  /// Light on almost black, for dark slides and pages.
  public static let dark = Theme(
    background: Color(0x161A20), ink: Color(0xE8EBEF), mutedInk: Color(0xAAB3BE),
    gridline: Color(0x2A3038), axisLine: Color(0x848D98), band: Color(0x59636F).opacity(0.55),
    palette: .dark)

  init(
    background: Color, ink: Color, mutedInk: Color, gridline: Color, axisLine: Color, band: Color,
    palette: Palette
  ) {
    self.background = background
    self.ink = ink
    self.mutedInk = mutedInk
    self.gridline = gridline
    self.axisLine = axisLine
    self.band = band
    self.palette = palette
    title = TextStyle(size: 16, isBold: true, color: ink)
    subtitle = TextStyle(size: 12.5, color: mutedInk)
    panelTitle = TextStyle(size: 12.5, isBold: true, color: ink)
    axisTitle = TextStyle(size: 12, color: ink)
    label = TextStyle(size: 11.5, color: ink)
    note = TextStyle(size: 11, color: mutedInk)
  }

  /// Whether the ground is darker than the text on it.
  public var isDark: Bool { background.luminance < ink.luminance }
}

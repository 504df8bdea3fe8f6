/// The colours and text styles that all figures share.
public struct Theme: Sendable, Hashable {
  public var background: Color
  /// Text and axes.
  public var ink: Color
  /// Secondary text.
  public var mutedInk: Color
  /// Lighter than all data.
  public var gridline: Color
  /// Ticks, frames and zero lines.
  public var axisLine: Color
  /// The ground of vertical and horizontal reference bands.
  public var band: Color

  public var title: TextStyle
  public var subtitle: TextStyle
  public var panelTitle: TextStyle
  public var axisTitle: TextStyle
  /// Ticks, categories, values and keys.
  public var label: TextStyle
  /// Notes and the captions of reference lines.
  public var note: TextStyle

  /// Dark on white.
  public static let light = Theme(ink: Color(0x1F2328), mutedInk: Color(0x57606A))

  init(ink: Color, mutedInk: Color) {
    background = .white
    self.ink = ink
    self.mutedInk = mutedInk
    gridline = Color(0xE4E7EB)
    axisLine = Color(0x6E7781)
    band = Color(0xDDE3EA)
    title = TextStyle(size: 16, isBold: true, color: ink)
    subtitle = TextStyle(size: 12.5, color: mutedInk)
    panelTitle = TextStyle(size: 12.5, isBold: true, color: ink)
    axisTitle = TextStyle(size: 12, color: ink)
    label = TextStyle(size: 11.5, color: ink)
    note = TextStyle(size: 11, color: mutedInk)
  }
}

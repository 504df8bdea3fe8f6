/// The key to a colour ramp, with the values of its ends.
public struct ColorBar: Sendable, Hashable {
  /// What the colour stands for, with its unit.
  public var title: String
  public var ramp: ColorRamp
  /// The text at the ramp's beginning.
  public var low: String
  /// The text at the ramp's end.
  public var high: String

  /// Creates the key to a ramp.
  public init(title: String, ramp: ColorRamp = .viridis, low: String, high: String) {
    self.title = title
    self.ramp = ramp
    self.low = low
    self.high = high
  }
}

/// A measured colour bar, drawn upright with its high end on top.
struct ColorBarLayout {
  private let bar: ColorBar
  private let title: Label
  private let low: Label
  private let high: Label

  private static let gap = 18.0
  private static let barSize = Size(width: 13, height: 120)
  private static let labelWidth = 92.0

  init(_ bar: ColorBar, _ theme: Theme) throws(PlotError) {
    self.bar = bar
    title = try Label(bar.title, theme.label, within: Self.labelWidth, lines: 4)
    low = try Label(bar.low, theme.label, within: Self.labelWidth - 20)
    high = try Label(bar.high, theme.label, within: Self.labelWidth - 20)
  }

  /// With the gap that separates it from what is left of it.
  var size: Size {
    let labels = Self.barSize.width + 6 + max(low.size.width, high.size.width)
    return Size(
      width: Self.gap + max(title.size.width, labels),
      height: title.size.height + 7 + Self.barSize.height)
  }

  func draw(at corner: Point, _ theme: Theme, into list: inout DrawList) {
    let left = corner.x + Self.gap
    list.text(title, at: Point(left, corner.y))
    let top = (corner.y + title.size.height + 6).rounded()
    let room = Rect(x: left, y: top, width: Self.barSize.width, height: Self.barSize.height)
    let steps = 60
    let step = room.height / Double(steps)
    for index in 0..<steps {
      let y = room.maxY - Double(index + 1) * step
      list.rect(
        Rect(x: left, y: y, width: room.width, height: step),
        fill: bar.ramp.color(at: (Double(index) + 0.5) / Double(steps)))
    }
    list.rect(room, stroke: Stroke(theme.axisLine, width: 0.8))
    list.text(high, at: Point(room.maxX + 6, room.minY))
    list.text(low, at: Point(room.maxX + 6, room.maxY), anchor: .bottomLeft)
  }
}

/// The key to a colour ramp, with the values of its ends.
public struct ColorBar: Sendable, Hashable {
  /// What the colour stands for, with its unit.
  public var title: String
  /// Nil takes the ramp that the chart draws with.
  public var ramp: ColorRamp?
  /// The text at the ramp's beginning.
  public var low: String
  /// Texts between the ends, evenly spaced from the beginning on.
  public var between: [String]
  /// The text at the ramp's end.
  public var high: String

  /// Creates the key to a ramp.
  public init(
    title: String, ramp: ColorRamp? = nil, low: String, between: [String] = [], high: String
  ) {
    self.title = title
    self.ramp = ramp
    self.low = low
    self.between = between
    self.high = high
  }
}

/// A measured colour bar, drawn upright with its high end on top.
public struct ColorBarLayout {
  let ramp: ColorRamp
  private let title: Label
  /// Evenly spaced, from the low end to the high one.
  private let values: [Label]

  private static let gap = 18.0
  private static let barSize = Size(width: 13, height: 120)
  private static let labelWidth = 92.0

  /// - Parameter ramp: the chart's, for a bar that names none.
  /// - Throws: what measuring throws, see ``Label``.
  public init(_ bar: ColorBar, ramp: ColorRamp, _ theme: Theme) throws(PlotError) {
    self.ramp = bar.ramp ?? ramp
    title = try Label(bar.title, theme.label, within: Self.labelWidth, lines: 4)
    var values: [Label] = []
    for text in [bar.low] + bar.between + [bar.high] {
      values.append(
        try Label(
          text, theme.label, within: Self.labelWidth - 20, lines: bar.between.isEmpty ? 3 : 2))
    }
    self.values = values
  }

  /// With the gap that separates it from what is left of it.
  public var size: Size {
    let labels = Self.barSize.width + 6 + (values.map(\.size.width).max() ?? 0)
    return Size(
      width: Self.gap + max(title.size.width, labels),
      height: title.size.height + 7 + Self.barSize.height)
  }

  /// Draws the bar with the left upper corner of its `size` at `corner`.
  public func draw(at corner: Point, _ theme: Theme, into list: inout DrawList) {
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
        fill: ramp.color(at: (Double(index) + 0.5) / Double(steps)))
    }
    list.rect(room, stroke: Stroke(theme.axisLine, width: 0.8))
    for (index, value) in values.enumerated() {
      let y = room.maxY - room.height * Double(index) / Double(values.count - 1)
      let isEnd = index == 0 || index == values.count - 1
      if !isEnd {
        list.line(
          from: Point(room.maxX - 3, y), to: Point(room.maxX + 3, y), Stroke(theme.axisLine))
      }
      list.text(
        value, at: Point(room.maxX + 6, y),
        anchor: index == 0 ? .bottomLeft : isEnd ? .topLeft : .left)
    }
  }
}

/// A key to what is drawn and what it stands for.
public struct LegendEntry: Sendable, Hashable {
  /// A specimen of what is drawn.
  public enum Key: Sendable, Hashable {
    case line(SeriesStyle)
    case area(Color)
    case marker(Marker, fill: Color, outline: Color)
    /// A point with whiskers.
    case interval(Color)
  }

  public var key: Key
  public var label: String

  public init(_ key: Key, _ label: String) {
    self.key = key
    self.label = label
  }
}

/// Where the legend is; never over the data.
public enum LegendPlacement: Sendable, Hashable {
  case below, right, hidden
}

/// A measured legend.
struct Legend {
  private let labels: [Label]
  private let entries: [LegendEntry]
  private let places: [Point]
  let size: Size

  private static let keyWidth = 30.0
  private static let keyGap = 7.0
  private static let entryGap = 20.0
  private static let rowGap = 5.0

  /// Lays out the entries in rows, or in one column, at most `width` wide.
  init(
    _ entries: [LegendEntry], width: Double, isColumn: Bool, _ theme: Theme
  ) throws(PlotError) {
    self.entries = entries
    var labels: [Label] = []
    var places: [Point] = []
    var (x, y, rowHeight, widest) = (0.0, 0.0, 0.0, 0.0)
    for entry in entries {
      let label = try Label(
        entry.label, theme.label, within: width - Self.keyWidth - Self.keyGap)
      let entryWidth = Self.keyWidth + Self.keyGap + label.size.width
      if x > 0, isColumn || x + entryWidth > width {
        (x, y, rowHeight) = (0, y + rowHeight + Self.rowGap, 0)
      }
      labels.append(label)
      places.append(Point(x, y))
      widest = max(widest, x + entryWidth)
      rowHeight = max(rowHeight, label.size.height)
      x += entryWidth + Self.entryGap
    }
    self.labels = labels
    self.places = places
    size = Size(width: widest, height: y + rowHeight)
  }

  func draw(at origin: Point, _ theme: Theme, into list: inout DrawList) {
    for (entry, (label, place)) in zip(entries, zip(labels, places)) {
      let top = Point(origin.x + place.x, origin.y + place.y)
      // The key stands beside the first line of its label.
      let line = min(label.size.height, theme.label.size * 1.2)
      let room = Rect(x: top.x, y: top.y, width: Self.keyWidth, height: line)
      Self.draw(entry.key, in: room, theme, into: &list)
      list.text(label, at: Point(room.maxX + Self.keyGap, top.y))
    }
  }

  private static func draw(
    _ key: LegendEntry.Key, in room: Rect, _ theme: Theme, into list: inout DrawList
  ) {
    let (start, end) = (Point(room.minX, room.midY), Point(room.maxX, room.midY))
    switch key {
    case .line(let style):
      let color = style.color.opacity(style.opacity)
      list.line(from: start, to: end, Stroke(color, width: style.width, dash: style.dash))
      if let marker = style.marker {
        list.marker(
          marker, at: room.center, radius: 3.5, fill: color, outline: Stroke(theme.background))
      }
    case .area(let color):
      list.rect(Rect(center: room.center, width: 22, height: 11), fill: color)
    case .marker(let marker, let fill, let outline):
      list.marker(
        marker, at: room.center, radius: 4, fill: fill, outline: Stroke(outline, width: 1.4))
    case .interval(let color):
      list.whisker(from: start, to: end, Stroke(color, width: 1.6))
      list.circle(at: room.center, radius: 4, fill: color)
    }
  }
}

extension DrawList {
  /// Draws a line, horizontal or upright, with a short bar across either end.
  mutating func whisker(
    from start: Point, to end: Point, _ stroke: Stroke, isVertical: Bool = false
  ) {
    line(from: start, to: end, stroke)
    let bar = isVertical ? Point(3.5, 0) : Point(0, 3.5)
    for tip in [start, end] {
      line(
        from: Point(tip.x - bar.x, tip.y - bar.y), to: Point(tip.x + bar.x, tip.y + bar.y), stroke)
    }
  }
}

extension [LegendEntry] {
  /// The entries, those with the same label but once.
  var unique: [LegendEntry] {
    var seen: Set<String> = []
    return filter { seen.insert($0.label).inserted }
  }
}

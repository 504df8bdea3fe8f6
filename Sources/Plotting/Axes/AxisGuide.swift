/// An axis with its measured labels, ready to be drawn along an edge of a plot.
struct AxisGuide {
  enum Edge { case bottom, left }

  struct Tick {
    var value: Double
    var label: Label?
  }

  var edge: Edge
  var domain: ClosedRange<Double>
  var ticks: [Tick]
  var title: Label?
  /// How the ticks' numbers are written.
  var format = NumberFormat(decimals: 0)
  /// What is measured; empty for categories.
  var quantity = ""
  /// Whether the ticks are categories or were given.
  var hasGivenTicks = false
  /// Room between the plot's edges and the ends of the domain, in pixels, for large markers.
  var padding = 0.0
  /// Whether equal factors lie equally far apart.
  var isLogarithmic = false
  /// Whether the ticks are categories, which have neither tick marks nor gridlines.
  var isCategorical = false
  /// Whether labels and title are drawn here, rather than by a neighbour that shares the axis.
  var showsLabels = true

  static let tickLength = 4.0
  static let labelGap = 4.0
  static let titleGap = 6.0
  /// The most that a tick's text measures, as opposed to its number.
  private static let textTickWidth = 110.0

  /// Lays out a numerical axis `length` pixels long over data within `extent`.
  init(
    _ axis: Axis, over extent: Extent, on edge: Edge, length: Double, theme: Theme
  ) throws(PlotError) {
    self.edge = edge
    quantity = axis.quantity
    hasGivenTicks = axis.ticks != nil
    isLogarithmic = axis.isLogarithmic
    var count = Self.tickCount(edge, length)
    while true {
      domain = try axis.domain(extent, tickCount: count)
      let values =
        (axis.ticks ?? Self.ticks(in: domain, count: count, isLogarithmic: isLogarithmic))
        .filter(domain.contains)
      // Numbers many times each other share neither decimals nor a power of ten.
      format = isLogarithmic ? NumberFormat(decimals: 0) : NumberFormat(for: values)
      let numbers =
        isLogarithmic ? NumberFormat.logarithmic(values) : values.map(format.string)
      ticks = []
      for (value, number) in zip(values, numbers) {
        let label =
          if let text = axis.tickLabel(of: value) {
            try Label(
              text, theme.label, within: Self.textTickWidth, lines: 2, alignment: .center)
          } else {
            try Label(number, theme.label)
          }
        ticks.append(Tick(value: value, label: label))
      }
      title = try Label(
        axis.title(format), theme.axisTitle, within: max(length, 60), alignment: .center,
        keepsEnd: true)  // there are the unit and the power of ten
      if fits(length, every: 1) || axis.ticks != nil || count <= 2 { break }
      count -= 1
    }
    thin(length, keepingLast: axis.tickLabels != nil)
  }

  /// Returns about `count` round numbers, more if fewer than two would lie in limits that are not
  /// round themselves: one number gives no scale.
  private static func ticks(
    in domain: ClosedRange<Double>, count: Int, isLogarithmic: Bool
  ) -> [Double] {
    if isLogarithmic { return LogarithmicTicks.values(in: domain, count: count) }
    return (count...count + 4).lazy.map { Ticks.values(in: domain, count: $0) }
      .first { $0.count >= 2 } ?? Ticks.values(in: domain, count: count)
  }

  /// How many ticks to ask for: more would crowd the axis, fewer leave it hard to read.
  private static func tickCount(_ edge: Edge, _ length: Double) -> Int {
    switch edge {
    case .bottom: min(max(Int(length / 60), 2), 8)
    case .left: min(max(Int(length / 50), length >= 120 ? 4 : 2), 8)
    }
  }

  /// Lays out categories, the first at the top or left, one unit apart.
  init(categories: [Label], title: Label? = nil, on edge: Edge) {
    self.edge = edge
    self.title = title
    domain = -0.5...Double(max(categories.count, 1)) - 0.5
    ticks = categories.enumerated().map { Tick(value: Double($0), label: $1) }
    isCategorical = true
    hasGivenTicks = true
  }

  /// The room that ticks, labels and title take outside the plot.
  var thickness: Double {
    let ticksOnly = isCategorical ? 0 : Self.tickLength
    guard showsLabels else { return ticksOnly }
    let labels = ticks.compactMap(\.label).map(across).max() ?? 0
    // A title lies turned along the left edge: its height is its extent across either edge.
    let title = title.map { $0.text.isEmpty ? 0 : $0.size.height + Self.titleGap } ?? 0
    return ticksOnly + Self.labelGap + labels + title
  }

  /// How far the outermost labels reach beyond the plot's ends, at a length of the axis.
  func overhang(length: Double) -> (start: Double, end: Double) {
    guard showsLabels, !isCategorical else { return (0, 0) }
    let scale = Scale(domain, from: 0, to: length, isLogarithmic: isLogarithmic)
    var (start, end) = (0.0, 0.0)
    for tick in ticks {
      guard let label = tick.label else { continue }
      start = max(start, along(label) / 2 - scale(tick.value))
      end = max(end, scale(tick.value) + along(label) / 2 - length)
    }
    return (start, end)
  }

  func scale(in plot: Rect) -> Scale {
    switch edge {
    case .bottom:
      Scale(
        domain, from: plot.minX + padding, to: plot.maxX - padding, isLogarithmic: isLogarithmic)
    case .left where isCategorical: Scale(domain, from: plot.minY, to: plot.maxY)
    case .left: Scale(domain, from: plot.maxY, to: plot.minY, isLogarithmic: isLogarithmic)
    }
  }

  private func across(_ label: Label) -> Double {
    edge == .bottom ? label.size.height : label.size.width
  }

  private func along(_ label: Label) -> Double {
    edge == .bottom ? label.size.width : label.size.height
  }

  /// Leaves out every second label, or more of them, until all stand clear of each other; numbers
  /// are counted from the first, texts, such as those of a sequence, from the last.
  private mutating func thin(_ length: Double, keepingLast: Bool) {
    func first(_ step: Int) -> Int { keepingLast ? (ticks.count - 1) % step : 0 }
    var step = 1
    while step < ticks.count, !fits(length, every: step, from: first(step)) { step += 1 }
    for index in ticks.indices where index % step != first(step) { ticks[index].label = nil }
  }

  /// Whether every `step`th label stands clear of the next.
  private func fits(_ length: Double, every step: Int, from first: Int = 0) -> Bool {
    let scale = Scale(domain, from: 0, to: max(length, 1), isLogarithmic: isLogarithmic)
    let gap = edge == .bottom ? 7.0 : 2.0
    var reached = -Double.infinity
    for index in stride(from: first, to: ticks.count, by: step) {
      guard let label = ticks[index].label else { continue }
      let (center, half) = (scale(ticks[index].value), along(label) / 2)
      if center - half < reached { return false }
      reached = center + half + gap
    }
    return true
  }
}

extension Axis {
  fileprivate func tickLabel(of value: Double) -> String? {
    guard let tickLabels, let index = ticks?.firstIndex(of: value) else { return nil }
    return tickLabels[index]
  }
}

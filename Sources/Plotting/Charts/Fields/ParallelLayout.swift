/// Parallel coordinates with their measured labels.
struct ParallelLayout {
  /// One axis: its title, domain and ticks.
  struct Rail {
    var title: Label
    var domain: ClosedRange<Double>
    var ticks: [AxisGuide.Tick]
  }

  let chart: ParallelCoordinates
  let rails: [Rail]
  let colorBar: ColorBarLayout
  let names: [EdgeLabel]
  /// By line, then axis: the values with those of a category fanned out.
  let places: [[Double]]

  static let tickGap = 6.0

  init(
    _ chart: ParallelCoordinates, width: Double, plotHeight: Double, _ theme: Theme
  ) throws(PlotError) {
    self.chart = chart
    try Self.check(chart)
    colorBar = try ColorBarLayout(chart.colorBar, ramp: theme.palette.emphasis, theme)
    var names: [EdgeLabel] = []
    for line in chart.lines {
      guard let name = line.highlight, let last = line.values.last else { continue }
      let style = Self.highlight(names.count, theme)
      names.append(
        EdgeLabel(
          label: try Label(name, theme.label, within: width * 0.16), end: nil, y: last,
          stroke: Stroke(style.color, width: 1.4)))
    }
    self.names = names
    let room = width - colorBar.size.width - EdgeLabel.room(for: names)
    // Half a title may reach beyond the first axis; beyond the last are the names.
    let spacing = room / (Double(chart.axes.count) - 0.5)
    var rails: [Rail] = []
    for axis in chart.axes {
      rails.append(try Self.rail(axis, spacing: spacing, plotHeight: plotHeight, theme))
    }
    self.rails = rails
    places = Self.fanned(chart)
  }

  var top: Double { (rails.map(\.title.size.height).max() ?? 0) + 12 }
  var bottom: Double { 9 }

  var left: Double {
    let ticks = rails[0].ticks.compactMap { $0.label?.size.width }.max() ?? 0
    return max(ticks + Self.tickGap, rails[0].title.size.width / 2)
  }

  var right: Double {
    max((rails.last?.title.size.width ?? 0) / 2, EdgeLabel.room(for: names)) + colorBar.size.width
  }

  private static func check(_ chart: ParallelCoordinates) throws(PlotError) {
    guard chart.axes.count >= 2, !chart.lines.isEmpty else {
      throw .noData(place: "parallel coordinates")
    }
    for line in chart.lines {
      let place = "the line “\(line.highlight ?? "")” of the parallel coordinates"
      guard line.values.count == chart.axes.count else {
        throw .countMismatch(
          place: place, expected: chart.axes.count, actual: line.values.count)
      }
      guard line.shade.isFinite, line.values.allSatisfy(\.isFinite) else {
        throw .notFinite(place: place)
      }
    }
  }

  private static func rail(
    _ axis: ParallelAxis, spacing: Double, plotHeight: Double, _ theme: Theme
  ) throws(PlotError) -> Rail {
    let title = try Label(
      axis.title, theme.axisTitle, within: spacing - 10, alignment: .center)
    switch axis.kind {
    case .categories(let names):
      var ticks: [AxisGuide.Tick] = []
      for (place, name) in names.enumerated() {
        let label = try Label(
          name, theme.label, within: spacing * 0.5, lines: 2, alignment: .trailing)
        ticks.append(AxisGuide.Tick(value: Double(place), label: label))
      }
      return Rail(title: title, domain: -0.5...max(Double(names.count) - 0.5, 0.5), ticks: ticks)
    case .numbers(let limits):
      let guide = try AxisGuide(
        Axis(axis.title, limits: limits), over: Extent(), on: .left, length: plotHeight,
        theme: theme)
      let full = try Label(
        Axis(axis.title).title(guide.format), theme.axisTitle, within: spacing - 10,
        alignment: .center, keepsEnd: true)
      return Rail(title: full, domain: guide.domain, ticks: guide.ticks)
    }
  }

  /// Spreads the lines through one category over half its room, by shade.
  private static func fanned(_ chart: ParallelCoordinates) -> [[Double]] {
    var places = chart.lines.map(\.values)
    for (axis, rail) in chart.axes.enumerated() {
      guard case .categories = rail.kind else { continue }
      let groups = Dictionary(grouping: chart.lines.indices) { chart.lines[$0].values[axis] }
      for (value, lines) in groups where lines.count > 1 {
        let order = lines.sorted { (chart.lines[$0].shade, $0) < (chart.lines[$1].shade, $1) }
        for (rank, line) in order.enumerated() {
          places[line][axis] = value + 0.5 * (Double(rank) / Double(lines.count - 1) - 0.5)
        }
      }
    }
    return places
  }
}

extension ParallelLayout {
  func draw(in plot: Rect, _ theme: Theme, into list: inout DrawList) throws(PlotError) {
    let spacing = plot.width / Double(rails.count - 1)
    let scales = rails.map { Scale($0.domain, from: plot.maxY, to: plot.minY) }
    let xs = rails.indices.map { plot.minX + Double($0) * spacing }
    let order = chart.lines.indices.sorted { chart.lines[$0].shade < chart.lines[$1].shade }
    try list.clipped(to: plot.insetBy(-3)) { list throws(PlotError) in
      for index in order where chart.lines[index].highlight == nil {
        list.path(
          path(index, xs, scales), stroke: Stroke(color(index).opacity(0.65), width: 1.1))
      }
      for (number, index) in highlighted.enumerated() {
        let style = Self.highlight(number, theme)
        let path = path(index, xs, scales)
        list.path(path, stroke: Stroke(theme.background, width: style.width + 3))
        list.path(path, stroke: Stroke(style.color, width: style.width, dash: style.dash))
      }
    }
    for (rail, (x, scale)) in zip(rails, zip(xs, scales)) {
      draw(rail, at: x, scale, plot, theme, into: &list)
    }
    for (number, index) in highlighted.enumerated() {
      let style = Self.highlight(number, theme)
      for (axis, x) in xs.enumerated() {
        list.marker(
          style.marker ?? .circle, at: Point(x, scales[axis](places[index][axis])), radius: 4.2,
          fill: style.color, outline: Stroke(theme.background, width: 1))
      }
    }
    drawNames(plot, scales, into: &list)
  }

  /// Lines with a name, in the order of the chart.
  private var highlighted: [Int] { chart.lines.indices.filter { chart.lines[$0].highlight != nil } }

  /// The look of a line with a name: apart from the other such lines, and from the ramp.
  private static func highlight(_ number: Int, _ theme: Theme) -> SeriesStyle {
    let colors = [theme.palette.vermillion, theme.palette.wine, theme.palette.graphite]
    let markers = [Marker.circle, .square, .diamond]
    let dashes = [Dash.solid, .longDashed, .dashed]
    return SeriesStyle(
      color: colors[number % 3], dash: dashes[number % 3], marker: markers[number % 3], width: 2.6)
  }

  private func color(_ line: Int) -> Color {
    colorBar.ramp.color(at: chart.lines[line].shade)
  }

  private func path(_ line: Int, _ xs: [Double], _ scales: [Scale]) -> Path {
    Path(through: xs.indices.map { Point(xs[$0], scales[$0](places[line][$0])) })
  }

  /// Draws the axis; its labels stand on a ground that keeps the lines away.
  private func draw(
    _ rail: Rail, at x: Double, _ scale: Scale, _ plot: Rect, _ theme: Theme,
    into list: inout DrawList
  ) {
    list.line(
      from: Point(x, plot.minY), to: Point(x, plot.maxY), Stroke(theme.axisLine, width: 1.2))
    list.text(rail.title, at: Point(x, plot.minY - 9), anchor: .bottom)
    for tick in rail.ticks {
      let y = scale(tick.value)
      list.line(from: Point(x - 3, y), to: Point(x, y), Stroke(theme.axisLine))
      guard let label = tick.label else { continue }
      let place = PlacedLabel(label, at: Point(x - Self.tickGap, y), anchor: .right)
      list.path(
        Path(place.box.insetBy(-1.5), cornerRadius: 3), fill: theme.background.opacity(0.85))
      list.append(.text(place))
    }
  }

  private func drawNames(_ plot: Rect, _ scales: [Scale], into list: inout DrawList) {
    guard let y = scales.last else { return }
    let placed = zip(names, highlighted).map { name, line in
      var name = name
      name.y = places[line].last ?? name.y
      return name
    }
    EdgeLabel.draw(
      placed, x: Scale(0...1, from: plot.minX, to: plot.maxX), y: y, into: &list)
  }
}

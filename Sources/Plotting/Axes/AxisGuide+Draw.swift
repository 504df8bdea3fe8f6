extension AxisGuide {
  /// Draws the gridlines of the ticks that are named, to lie beneath the data.
  func drawGrid(in plot: Rect, _ theme: Theme, into list: inout DrawList) {
    guard !isCategorical else { return }
    let scale = scale(in: plot)
    let stroke = Stroke(theme.gridline)
    for tick in ticks where tick.label != nil {
      let place = scale(tick.value).onPixelEdge
      if edge == .bottom {
        list.line(from: Point(place, plot.minY), to: Point(place, plot.maxY), stroke)
      } else {
        list.line(from: Point(plot.minX, place), to: Point(plot.maxX, place), stroke)
      }
    }
  }

  /// Draws the axis line, tick marks, labels and title.
  func draw(along plot: Rect, _ theme: Theme, into list: inout DrawList) {
    if !isCategorical { list.axes.append(drawn(along: plot)) }
    drawLine(along: plot, theme, into: &list)
    let scale = scale(in: plot)
    let tickLength = isCategorical ? 0 : Self.tickLength
    for tick in ticks {
      let place = scale(tick.value).onPixelEdge
      let mark = edge == .bottom ? Point(place, plot.maxY) : Point(plot.minX, place)
      let tip =
        edge == .bottom ? Point(mark.x, mark.y + tickLength) : Point(mark.x - tickLength, mark.y)
      if !isCategorical { list.line(from: mark, to: tip, Stroke(theme.axisLine)) }
      guard showsLabels, let label = tick.label else { continue }
      if edge == .bottom {
        list.text(label, at: Point(tip.x, tip.y + Self.labelGap), anchor: .top)
      } else {
        list.text(label, at: Point(tip.x - Self.labelGap, tip.y), anchor: .right)
      }
    }
    if showsLabels, let title { draw(title, along: plot, into: &list) }
  }

  private func drawLine(along plot: Rect, _ theme: Theme, into list: inout DrawList) {
    let corner = Point(plot.minX, plot.maxY)
    let end = edge == .bottom ? Point(plot.maxX, plot.maxY) : Point(plot.minX, plot.minY)
    if !isCategorical { list.line(from: corner, to: end, Stroke(theme.axisLine)) }
  }

  private func draw(_ title: Label, along plot: Rect, into list: inout DrawList) {
    if edge == .bottom {
      list.text(title, at: Point(plot.midX, plot.maxY + thickness), anchor: .bottom)
    } else {
      list.text(
        title, at: Point(plot.minX - thickness, plot.midY), anchor: .left, isVertical: true)
    }
  }
}

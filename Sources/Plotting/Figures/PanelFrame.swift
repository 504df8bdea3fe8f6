/// A panel's title, axes and margins; the data go into the plot in its midst.
struct PanelFrame {
  var title: Label?
  var bottom: AxisGuide
  var left: AxisGuide
  /// Room above the plot for the captions of vertical reference lines.
  var strip = 0.0
  /// Room right of the plot for labels at line ends and the like.
  var right = 0.0

  static let titleGap = 7.0

  /// The room that everything around the plot takes if that is `plot` in size.
  func insets(plot: Size) -> Insets {
    let across = bottom.overhang(length: plot.width)
    let up = left.overhang(length: plot.height)
    return Insets(
      top: max(strip, up.end) + (title.map { $0.size.height + Self.titleGap } ?? 0),
      left: max(left.thickness, across.start),
      bottom: max(bottom.thickness, up.start),
      right: max(right, across.end))
  }

  /// Draws what lies beneath the data.
  func drawGround(in plot: Rect, _ theme: Theme, into list: inout DrawList) {
    bottom.drawGrid(in: plot, theme, into: &list)
    left.drawGrid(in: plot, theme, into: &list)
  }

  /// Draws axes and title.
  func draw(around plot: Rect, _ theme: Theme, into list: inout DrawList) {
    bottom.draw(along: plot, theme, into: &list)
    left.draw(along: plot, theme, into: &list)
    guard let title else { return }
    let above = max(strip, left.overhang(length: plot.height).end) + Self.titleGap
    list.text(title, at: Point(plot.minX, plot.minY - above), anchor: .bottomLeft)
  }
}

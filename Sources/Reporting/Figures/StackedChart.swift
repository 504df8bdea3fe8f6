import Plotting

/// Charts one below the other, each as high as suits it.
struct StackedChart: Chart {
  var charts: [any Chart]

  private static let gap = 18.0

  func legend(theme: Theme) -> [LegendEntry] { charts.flatMap { $0.legend(theme: theme) } }

  func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    var height = Self.gap * Double(max(charts.count - 1, 0))
    for chart in charts { height += try chart.height(forWidth: width, theme: theme) }
    return height
  }

  func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    var top = area.minY
    for chart in charts {
      let height = try chart.height(forWidth: area.width, theme: theme)
      let room = Rect(x: area.minX, y: top, width: area.width, height: height)
      try chart.draw(in: room, theme: theme, into: &list)
      top += height + Self.gap
    }
  }
}

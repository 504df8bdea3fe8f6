/// A matrix of coloured cells with texts, such as a confusion matrix.
public struct Heatmap: Chart {
  /// What the rows are, such as "True class".
  public var rowTitle: String
  /// What the columns are, such as "Predicted class".
  public var columnTitle: String
  /// The names of the rows, from top to bottom.
  public var rows: [String]
  /// The names of the columns, from left to right.
  public var columns: [String]
  /// By row, then column.
  public var values: [[Double]]
  /// What is written into the cells, line by line; empty for nothing.
  public var texts: [[String]]
  /// The values of the ramp's ends; values beyond take the nearest end's colour.
  public var limits: ClosedRange<Double>
  /// The colours of the cells; nil takes the theme's for shares.
  public var ramp: ColorRamp?
  /// The key at the right; nil for none.
  public var colorBar: ColorBar?
  /// The most that a cell measures, in pixels.
  public var cellSize: Size

  /// Creates a matrix; drawing throws if the counts of rows, columns, values and texts disagree.
  public init(
    rowTitle: String, columnTitle: String, rows: [String], columns: [String], values: [[Double]],
    texts: [[String]] = [], limits: ClosedRange<Double>, ramp: ColorRamp? = nil,
    colorBar: ColorBar? = nil, cellSize: Size = Size(width: 150, height: 62)
  ) {
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.rows = rows
    self.columns = columns
    self.values = values
    self.texts = texts
    self.limits = limits
    self.ramp = ramp
    self.colorBar = colorBar
    self.cellSize = cellSize
  }

  public func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double {
    let layout = try HeatmapLayout(self, width: width, theme)
    let insets = layout.frame.insets(plot: layout.plotSize)
    return max(
      insets.top + layout.plotSize.height + insets.bottom, layout.colorBar?.size.height ?? 0)
  }

  public func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
    let layout = try HeatmapLayout(self, width: area.width, theme)
    let insets = layout.frame.insets(plot: layout.plotSize)
    let height = min(layout.plotSize.height, area.height - insets.top - insets.bottom)
    guard height >= 10, layout.plotSize.width >= 20 else {
      throw .noRoom(width: area.width, height: area.height)
    }
    let plot = Rect(
      x: area.minX + insets.left, y: area.minY + insets.top, width: layout.plotSize.width,
      height: height)
    drawCells(layout, plot, theme, into: &list)
    layout.frame.draw(around: plot, theme, into: &list)
    layout.colorBar?.draw(at: Point(plot.maxX, plot.minY), theme, into: &list)
  }

  private func drawCells(
    _ layout: HeatmapLayout, _ plot: Rect, _ theme: Theme, into list: inout DrawList
  ) {
    let cell = Size(
      width: plot.width / Double(columns.count), height: plot.height / Double(rows.count))
    for row in rows.indices {
      for column in columns.indices {
        let room = Rect(
          x: plot.minX + Double(column) * cell.width, y: plot.minY + Double(row) * cell.height,
          width: cell.width, height: cell.height)
        list.rect(
          room, fill: color(values[row][column], theme),
          stroke: Stroke(theme.background, width: 1.5))
        if let text = layout.cellLabels?[row][column] {
          list.text(text, at: room.center, anchor: .center)
        }
      }
    }
    list.rect(plot, stroke: Stroke(theme.axisLine))
  }

  func ramp(_ theme: Theme) -> ColorRamp { ramp ?? theme.palette.shares }

  func color(_ value: Double, _ theme: Theme) -> Color {
    let length = limits.upperBound - limits.lowerBound
    return ramp(theme).color(at: length > 0 ? (value - limits.lowerBound) / length : 0)
  }
}

/// A heatmap's measured labels and plot.
struct HeatmapLayout {
  let frame: PanelFrame
  let plotSize: Size
  let cellLabels: [[Label]]?
  let colorBar: ColorBarLayout?

  init(_ map: Heatmap, width: Double, _ theme: Theme) throws(PlotError) {
    try Self.check(map)
    colorBar =
      if let bar = map.colorBar { try ColorBarLayout(bar, ramp: map.ramp(theme), theme) } else {
        nil
      }
    let rowLabels = try Self.labels(map.rows, theme, within: min(200, width * 0.3), .trailing)
    let rowTitle = try Label(map.rowTitle, theme.axisTitle, within: 220, alignment: .center)
    let left = AxisGuide(categories: rowLabels, title: rowTitle, on: .left)
    let room = width - left.thickness - (colorBar?.size.width ?? 0)
    let cellWidth = min(map.cellSize.width, room / Double(map.columns.count))
    let columnLabels = try Self.labels(map.columns, theme, within: cellWidth - 6, .center)
    let columnTitle = try Label(
      map.columnTitle, theme.axisTitle, within: cellWidth * Double(map.columns.count),
      alignment: .center)
    frame = PanelFrame(
      bottom: AxisGuide(categories: columnLabels, title: columnTitle, on: .bottom), left: left)
    var tallest = rowLabels.map(\.size.height).max() ?? 0
    cellLabels = try map.texts.isEmpty ? nil : Self.cellLabels(map, theme, within: cellWidth - 6)
    for label in cellLabels?.joined() ?? [].joined() { tallest = max(tallest, label.size.height) }
    let cellHeight = max(min(map.cellSize.height, cellWidth), tallest + 6)
    let titleLength = rowTitle.size.width
    plotSize = Size(
      width: cellWidth * Double(map.columns.count),
      height: max(cellHeight * Double(map.rows.count), titleLength))
  }

  private static func check(_ map: Heatmap) throws(PlotError) {
    guard !map.rows.isEmpty, !map.columns.isEmpty else { throw .noData(place: "heatmap") }
    try check(map.values.map(\.count), map, "the values of the heatmap")
    if !map.texts.isEmpty { try check(map.texts.map(\.count), map, "the texts of the heatmap") }
    guard map.values.joined().allSatisfy(\.isFinite) else {
      throw .notFinite(place: "the values of the heatmap")
    }
  }

  private static func check(
    _ counts: [Int], _ map: Heatmap, _ place: String
  ) throws(PlotError) {
    guard counts.count == map.rows.count else {
      throw .countMismatch(place: place, expected: map.rows.count, actual: counts.count)
    }
    for count in counts where count != map.columns.count {
      throw .countMismatch(place: place, expected: map.columns.count, actual: count)
    }
  }

  private static func labels(
    _ texts: [String], _ theme: Theme, within width: Double, _ alignment: Label.Alignment
  ) throws(PlotError) -> [Label] {
    var labels: [Label] = []
    for text in texts {
      labels.append(try Label(text, theme.label, within: width, alignment: alignment))
    }
    return labels
  }

  /// Texts in the colour that reads better on their cell.
  private static func cellLabels(
    _ map: Heatmap, _ theme: Theme, within width: Double
  ) throws(PlotError) -> [[Label]] {
    var rows: [[Label]] = []
    for (values, texts) in zip(map.values, map.texts) {
      var row: [Label] = []
      for (value, text) in zip(values, texts) {
        var style = theme.label
        style.color = map.color(value, theme).legibleText(theme)
        row.append(try Label(text, style, within: width, alignment: .center))
      }
      rows.append(row)
    }
    return rows
  }
}

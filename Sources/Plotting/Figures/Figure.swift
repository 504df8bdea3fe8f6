public import struct Foundation.Data

/// A titled chart with its legend and notes.
///
///     let figure = Figure(title: "SHAP leads after two features", chart: LineChart(panels: [panel]))
///     let bytes = try figure.rendered(as: .png)
public struct Figure: Sendable {
  /// The finding, as a sentence; wraps.
  public var title: String
  /// Under the title: what is drawn and how to read it.
  public var subtitle: String
  /// Under the chart, a paragraph each: n, intervals, method.
  public var notes: [String]
  /// In pixels at 1×.
  public var width: Double
  /// In pixels at 1×; nil takes what the chart needs.
  public var height: Double?
  /// Where the legend is, if the chart has one.
  public var legend: LegendPlacement
  public var theme: Theme
  /// What the figure shows.
  public var chart: any Chart

  /// Creates a figure; nothing is measured or drawn yet.
  public init(
    title: String, subtitle: String = "", notes: [String] = [], width: Double = 900,
    height: Double? = nil, legend: LegendPlacement = .below, theme: Theme = .light,
    chart: any Chart
  ) {
    self.title = title
    self.subtitle = subtitle
    self.notes = notes
    self.width = width
    self.height = height
    self.legend = legend
    self.theme = theme
    self.chart = chart
  }

  /// Lays out the figure and returns it as a file's bytes; safe to call on any thread.
  ///
  /// To write several formats, call ``laidOut()`` once and render its page.
  /// - Throws: ``PlotError``.
  public func rendered(as format: OutputFormat) throws(PlotError) -> Data {
    try laidOut().rendered(as: format)
  }

  /// Returns the page, every text measured and placed.
  /// - Throws: ``PlotError`` for data that are not finite, glyphs that the font lacks or no room.
  public func laidOut() throws(PlotError) -> DrawList {
    guard width.isFinite, height?.isFinite != false, width >= 160 else {
      throw .noRoom(width: width.isFinite ? width : 0, height: 0)
    }
    return try FigureLayout(self).page()
  }
}

/// The measured parts of a figure.
private struct FigureLayout {
  let figure: Figure
  let theme: Theme
  let header: [Label]
  let notes: [Label]
  let legend: Legend?

  static let margin = 16.0
  static let gap = 12.0
  static let lineGap = 4.0

  var inner: Double { figure.width - 2 * Self.margin }

  init(_ figure: Figure) throws(PlotError) {
    self.figure = figure
    theme = figure.theme
    let inner = figure.width - 2 * Self.margin
    header =
      try Self.paragraphs([figure.title], theme.title, inner)
      + Self.paragraphs([figure.subtitle], theme.subtitle, inner)
    notes = try Self.paragraphs(figure.notes, theme.note, inner)
    let entries = figure.chart.legend(theme: theme).unique
    if entries.isEmpty || figure.legend == .hidden {
      legend = nil
    } else {
      let isColumn = figure.legend == .right
      legend = try Legend(entries, width: inner * (isColumn ? 0.3 : 1), isColumn: isColumn, theme)
    }
  }

  static func paragraphs(
    _ texts: [String], _ style: TextStyle, _ width: Double
  ) throws(PlotError) -> [Label] {
    var labels: [Label] = []
    for text in texts where !text.isEmpty {
      labels.append(try Label(text, style, within: width, lines: 12))
    }
    return labels
  }

  func page() throws(PlotError) -> DrawList {
    let headerHeight = Self.height(of: header)
    let notesHeight = Self.height(of: notes)
    let isBeside = figure.legend == .right && legend != nil
    let legendWidth = isBeside ? (legend?.size.width ?? 0) + Self.gap : 0
    let legendHeight = isBeside ? 0 : legend.map { $0.size.height + Self.gap } ?? 0
    let chartWidth = inner - legendWidth
    let chartTop = Self.margin + headerHeight
    let rest = legendHeight + notesHeight + Self.margin
    let chartHeight =
      if let height = figure.height { height - chartTop - rest } else {
        max(
          try figure.chart.height(forWidth: chartWidth, theme: theme),
          isBeside ? legend?.size.height ?? 0 : 0)
      }
    let height = figure.height ?? (chartTop + chartHeight + rest).rounded(.up)
    guard chartHeight >= 20 else { throw .noRoom(width: figure.width, height: height) }

    var list = DrawList(
      size: Size(width: figure.width, height: height), background: theme.background)
    draw(header, from: Self.margin, into: &list)
    let area = Rect(x: Self.margin, y: chartTop, width: chartWidth, height: chartHeight)
    try figure.chart.draw(in: area, theme: theme, into: &list)
    let legendPlace =
      isBeside
      ? Point(area.maxX + Self.gap, area.minY) : Point(area.minX, area.maxY + Self.gap)
    legend?.draw(at: legendPlace, theme, into: &list)
    draw(notes, from: area.maxY + legendHeight + Self.gap, into: &list)
    return list
  }

  private static func height(of labels: [Label]) -> Double {
    guard !labels.isEmpty else { return 0 }
    return labels.map { $0.size.height + lineGap }.reduce(0, +) - lineGap + gap
  }

  private func draw(_ labels: [Label], from top: Double, into list: inout DrawList) {
    var y = top
    for label in labels {
      list.text(label, at: Point(Self.margin, y))
      y += label.size.height + Self.lineGap
    }
  }
}

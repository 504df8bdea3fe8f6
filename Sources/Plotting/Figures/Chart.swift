/// What a figure shows below its title.
///
/// Conform a type of your own to draw something else, such as a circuit, with text measured and
/// placed like that of all other figures.
public protocol Chart: Sendable {
  /// Returns the keys that the figure's legend explains; none by default.
  func legend(theme: Theme) -> [LegendEntry]

  /// Returns the height that suits the chart, in pixels, at a given width.
  func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double

  /// Draws the chart into `area` of the page.
  func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError)
}

extension Chart {
  public func legend(theme: Theme) -> [LegendEntry] { [] }
}

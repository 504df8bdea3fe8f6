/// An axis as a page shows it: for tests, and for tools that read values off a figure.
public struct DrawnAxis: Sendable, Hashable {
  /// A mark of the axis.
  public struct Tick: Sendable, Hashable {
    public var value: Double
    /// Empty where the mark has no number.
    public var text: String
  }

  /// What is measured; empty for categories.
  public var quantity: String
  /// Whether it runs from left to right rather than upward.
  public var isHorizontal: Bool
  /// Whether the ticks are categories or places that the figure's author gave.
  public var hasGivenTicks: Bool
  /// The interval shown.
  public var domain: ClosedRange<Double>
  public var ticks: [Tick]
  /// Where the data are.
  public var plot: Rect
  /// From values to pixels of the page.
  public var scale: Scale
}

extension AxisGuide {
  /// Returns the axis as drawn along `plot`.
  func drawn(along plot: Rect) -> DrawnAxis {
    DrawnAxis(
      quantity: quantity, isHorizontal: edge == .bottom, hasGivenTicks: hasGivenTicks,
      domain: domain, ticks: ticks.map { .init(value: $0.value, text: $0.label?.text ?? "") },
      plot: plot, scale: scale(in: plot))
  }
}

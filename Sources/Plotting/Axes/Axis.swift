/// A numerical axis as a figure's author states it.
public struct Axis: Sendable, Hashable {
  /// What is measured, such as "P(virginica)".
  public var quantity: String
  /// The unit, such as "cm"; empty for pure numbers.
  public var unit: String
  /// The interval shown; nil takes it from the data.
  public var limits: ClosedRange<Double>?
  /// A value that is shown even if no data reach it, such as 0.
  public var including: Double?
  /// Where the ticks are; nil chooses round numbers.
  public var ticks: [Double]?
  /// The text of each of `ticks`; nil writes their numbers.
  public var tickLabels: [String]?
  /// Whether equal factors lie equally far apart; all data must then be positive.
  public var isLogarithmic: Bool

  /// Creates an axis; `tickLabels` must be as many as `ticks`.
  public init(
    _ quantity: String, unit: String = "", limits: ClosedRange<Double>? = nil,
    including: Double? = nil, ticks: [Double]? = nil, tickLabels: [String]? = nil,
    isLogarithmic: Bool = false
  ) {
    precondition(tickLabels == nil || tickLabels?.count == ticks?.count, "a label for each tick")
    self.quantity = quantity
    self.unit = unit
    self.limits = limits
    self.including = including
    self.ticks = ticks
    self.tickLabels = tickLabels
    self.isLogarithmic = isLogarithmic
  }

  /// Returns the quantity with its unit and power of ten, such as "Petal length (cm)".
  func title(_ format: NumberFormat) -> String {
    let measure = [format.multiplier, unit.isEmpty ? nil : unit].compactMap(\.self)
    guard !measure.isEmpty else { return quantity }
    return quantity + (quantity.isEmpty ? "" : " ") + "(" + measure.joined(separator: " ") + ")"
  }

  /// Returns an axis with the interval and ticks of `other` and its own title.
  func sharing(_ other: Axis) -> Axis {
    var axis = other
    axis.quantity = quantity
    axis.unit = unit
    return axis
  }

  /// Returns an axis whose limits, if any, are widened to hold all of `extent`.
  func reaching(_ extent: Extent) -> Axis {
    guard let limits, let range = extent.range else { return self }
    var axis = self
    axis.limits =
      min(limits.lowerBound, range.lowerBound)...max(limits.upperBound, range.upperBound)
    return axis
  }

  /// Returns the interval to show for data within `extent`: the limits given, else the data's,
  /// widened to have some length and, without ticks given, rounded to ticks.
  /// - Throws: ``PlotError/notFinite(place:)`` if the limits or their distance are not finite,
  ///   ``PlotError/notPositive(place:)`` if a logarithmic axis is to show 0 or less.
  func domain(_ extent: Extent, tickCount: Int) throws(PlotError) -> ClosedRange<Double> {
    var extent = extent
    let place = "the axis “\(quantity)”"
    try extent.include([including].compactMap(\.self), of: place)
    if limits == nil { try extent.include(ticks ?? [], of: place) }
    let given = limits ?? extent.range ?? (isLogarithmic ? 1...10 : 0...1)
    guard !isLogarithmic || given.lowerBound > 0 else { throw .notPositive(place: place) }
    let range = Self.widened(given)
    guard (range.upperBound - range.lowerBound).isFinite else {
      throw .notFinite(place: "the range of \(place)")
    }
    if isLogarithmic {
      return limits == nil && ticks == nil ? LogarithmicTicks.nice(range) : range
    }
    return limits == nil && ticks == nil ? Ticks.nice(range, count: tickCount) : range
  }

  /// Widens an interval too short for its numbers to be told apart.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let size = max(abs(range.lowerBound), abs(range.upperBound))
    guard range.upperBound - range.lowerBound <= size * 1e-9 else { return range }
    let room = size < 1e-300 ? 0.5 : size * 0.1
    return range.lowerBound - room...range.upperBound + room
  }
}

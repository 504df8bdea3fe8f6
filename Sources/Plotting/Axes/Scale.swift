/// A linear map from data to pixels.
public struct Scale: Sendable, Hashable {
  /// The data interval, of positive length.
  public let domain: ClosedRange<Double>
  /// The pixel of the domain's lower end.
  public let start: Double
  /// The pixel of the domain's upper end.
  public let end: Double

  /// Creates a scale over a domain of positive length.
  public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    precondition(domain.lowerBound < domain.upperBound, "a scale needs an interval of some length")
    self.domain = domain
    self.start = start
    self.end = end
  }

  /// Returns the pixel of a value.
  public func callAsFunction(_ value: Double) -> Double {
    start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
  }

  /// Returns the value at a pixel.
  public func inverse(_ pixel: Double) -> Double {
    domain.lowerBound
      + (pixel - start) / (end - start) * (domain.upperBound - domain.lowerBound)
  }
}

/// The smallest interval that holds all values seen.
struct Extent {
  private(set) var range: ClosedRange<Double>?

  init() {}

  init(of others: [Extent]) {
    for range in others.compactMap(\.range) { include([range.lowerBound, range.upperBound]) }
  }

  mutating func include(_ value: Double) {
    let old = range ?? value...value
    range = min(old.lowerBound, value)...max(old.upperBound, value)
  }

  mutating func include(_ values: some Sequence<Double>) {
    for value in values { include(value) }
  }

  /// Includes values of the data.
  /// - Throws: ``PlotError/notFinite(place:)`` if one is not a number.
  mutating func include(_ values: some Sequence<Double>, of place: String) throws(PlotError) {
    for value in values {
      guard value.isFinite else { throw .notFinite(place: place) }
      include(value)
    }
  }
}

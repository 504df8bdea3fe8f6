import Foundation

/// A map from data to pixels: linear, or linear in the data's logarithm.
public struct Scale: Sendable, Hashable {
  /// The data interval, of positive length.
  public let domain: ClosedRange<Double>
  /// The pixel of the domain's lower end.
  public let start: Double
  /// The pixel of the domain's upper end.
  public let end: Double
  /// Whether equal factors, rather than equal differences, lie equally far apart.
  public let isLogarithmic: Bool

  /// Creates a scale over a domain of positive length, of positive numbers if logarithmic.
  public init(
    _ domain: ClosedRange<Double>, from start: Double, to end: Double, isLogarithmic: Bool = false
  ) {
    precondition(domain.lowerBound < domain.upperBound, "a scale needs an interval of some length")
    precondition(!isLogarithmic || domain.lowerBound > 0, "only positive numbers have logarithms")
    self.domain = domain
    self.isLogarithmic = isLogarithmic
    self.start = start
    self.end = end
  }

  /// Returns the pixel of a value, which must be positive if the scale is logarithmic.
  public func callAsFunction(_ value: Double) -> Double {
    start + share(of: value) * (end - start)
  }

  /// Returns the value at a pixel.
  public func inverse(_ pixel: Double) -> Double {
    let share = (pixel - start) / (end - start)
    guard isLogarithmic else {
      return domain.lowerBound + share * (domain.upperBound - domain.lowerBound)
    }
    return domain.lowerBound * exp(share * (log(domain.upperBound) - log(domain.lowerBound)))
  }

  /// How far along the domain a value lies, 0 at its lower end and 1 at its upper.
  private func share(of value: Double) -> Double {
    guard isLogarithmic else {
      return (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    }
    let lowest = log(domain.lowerBound)
    return (log(value) - lowest) / (log(domain.upperBound) - lowest)
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

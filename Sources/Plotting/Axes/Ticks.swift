import Foundation

/// Round numbers to mark on an axis, chosen by the rule of d3-array 3
/// (https://d3js.org/d3-array/ticks): steps of 1, 2 or 5 times a power of ten, of which negative
/// powers are computed as reciprocals, so that 0.3 is 3/10 and not 0.30000000000000004.
public enum Ticks {
  /// Returns round numbers within `domain`, about `count` of them.
  public static func values(in domain: ClosedRange<Double>, count: Int) -> [Double] {
    guard count > 0 else { return [] }
    guard domain.lowerBound < domain.upperBound else { return [domain.lowerBound] }
    let step = Step(from: domain.lowerBound, to: domain.upperBound, count: Double(count))
    guard step.last >= step.first else { return [] }
    return stride(from: step.first, through: step.last, by: 1).map { step.value(at: $0) }
  }

  /// Returns the domain extended to the nearest ticks.
  public static func nice(_ domain: ClosedRange<Double>, count: Int) -> ClosedRange<Double> {
    guard domain.lowerBound < domain.upperBound else { return domain }
    var (low, high) = (domain.lowerBound, domain.upperBound)
    for _ in 0..<10 {
      let step = Step(from: low, to: high, count: Double(count))
      let niceLow = step.value(at: step.index(below: low))
      let niceHigh = step.value(at: step.index(above: high))
      if niceLow == low && niceHigh == high { break }
      (low, high) = (niceLow, niceHigh)
    }
    return low...high
  }

  /// Multiples of `size`, or of 1/`size` if that is negative.
  struct Step {
    var first: Double
    var last: Double
    var size: Double

    init(from start: Double, to stop: Double, count: Double) {
      let rough = (stop - start) / max(0, count)
      let power = floor(log10(rough))
      let error = rough / pow(10, power)
      let factor: Double =
        error >= 50.0.squareRoot()
        ? 10 : error >= 10.0.squareRoot() ? 5 : error >= 2.0.squareRoot() ? 2 : 1
      size = power < 0 ? -pow(10, -power) / factor : pow(10, power) * factor
      first = 0
      last = 0
      first = (position(of: start) + 0.5).rounded(.down)
      last = (position(of: stop) + 0.5).rounded(.down)
      if value(at: first) < start { first += 1 }
      if value(at: last) > stop { last -= 1 }
      if last < first, count >= 0.5, count < 2 {
        self = Step(from: start, to: stop, count: count * 2)
      }
    }

    func value(at index: Double) -> Double { size < 0 ? index / -size : index * size }

    private func position(of value: Double) -> Double {
      size < 0 ? value * -size : value / size
    }

    func index(below value: Double) -> Double { position(of: value).rounded(.down) }
    func index(above value: Double) -> Double { position(of: value).rounded(.up) }
  }
}

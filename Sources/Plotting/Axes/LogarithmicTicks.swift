import Foundation

/// Round numbers to mark on a logarithmic axis: powers of ten, every second of them or fewer on a
/// long axis; within two decades also their 2- and 5-fold; on a short one numbers at equal steps.
enum LogarithmicTicks {
  /// Returns round numbers within a domain of positive numbers, at most about `count` of them.
  static func values(in domain: ClosedRange<Double>, count: Int) -> [Double] {
    let count = max(count, 2)
    let (low, high) = (exponent(domain.lowerBound), exponent(domain.upperBound))
    func multiples(_ factors: [Double], every step: Int = 1) -> [Double] {
      (low...high).filter { $0 % step == 0 }
        .flatMap { power in factors.map { product($0, power) } }.filter(domain.contains)
    }
    let fine = multiples([1, 2, 5])
    if fine.count <= count { return fine.count > 2 ? fine : evenly(in: domain, count: count) }
    // A range of many decades has a tick every `step` of them.
    for step in 1...high - low + 1 {
      let powers = multiples([1], every: step)
      if powers.count <= count { return powers.count >= 2 ? powers : fine }
    }
    return fine
  }

  /// Returns round numbers at equal steps: two at least, where it takes more than `count`.
  private static func evenly(in domain: ClosedRange<Double>, count: Int) -> [Double] {
    (count...count + 8).lazy.map { Ticks.values(in: domain, count: $0) }
      .first { $0.count >= 2 } ?? [domain.lowerBound, domain.upperBound]
  }

  /// Returns the domain extended to the nearest 1-, 2- or 5-fold of a power of ten.
  static func nice(_ domain: ClosedRange<Double>) -> ClosedRange<Double> {
    func candidates(_ value: Double) -> [Double] {
      let power = exponent(value)
      return [(1, power), (2, power), (5, power), (1, power + 1)].map { product($0, $1) }
    }
    let low = candidates(domain.lowerBound).last { $0 <= domain.lowerBound }
    let high = candidates(domain.upperBound).first { $0 >= domain.upperBound }
    return (low ?? domain.lowerBound)...(high ?? domain.upperBound)
  }

  /// The power of ten at or below a positive number.
  private static func exponent(_ value: Double) -> Int {
    let power = Int(floor(log10(value)))
    return product(1, power + 1) <= value ? power + 1 : power
  }

  /// Negative powers are divided by, so that 5 of 10⁻¹ is 0.5 and not 0.5000000000000001.
  private static func product(_ factor: Double, _ power: Int) -> Double {
    power < 0 ? factor / pow(10, Double(-power)) : factor * pow(10, Double(power))
  }
}

import Testing

@testable import Plotting

@Suite("Ticks follow d3's rule")
struct TicksTests {
  struct Reference: Sendable {
    var domain: ClosedRange<Double>
    var count: Int
    var ticks: [Double]
  }

  /// From the tests of d3-array.
  static let references = [
    Reference(domain: 0...1, count: 9, ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    Reference(domain: 0...1, count: 5, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1]),
    Reference(domain: 0...1, count: 3, ticks: [0, 0.5, 1]),
    Reference(domain: 0...1, count: 1, ticks: [0, 1]),
    Reference(domain: 0...10, count: 4, ticks: [0, 2, 4, 6, 8, 10]),
    Reference(domain: 0...10, count: 3, ticks: [0, 5, 10]),
    Reference(domain: -10...10, count: 4, ticks: [-10, -5, 0, 5, 10]),
    Reference(domain: -10...10, count: 2, ticks: [-10, 0, 10]),
    Reference(domain: -10...10, count: 1, ticks: [0]),
    Reference(domain: 5...5, count: 10, ticks: [5]),
    Reference(domain: 0...1, count: 0, ticks: []),
  ]

  @Test("Ticks equal d3's, to the last bit", arguments: references)
  func ticksEqualReference(reference: Reference) {
    #expect(Ticks.values(in: reference.domain, count: reference.count) == reference.ticks)
  }

  @Test(
    "Nice domains equal d3's",
    arguments: [
      (0...0.96, 10, 0.0...1.0), (0...0.49, 10, 0...0.5), (12...87, 5, 0...100),
      (12...87, 10, 10...90), (12...87, 100, 12...87),
    ])
  func niceEqualsReference(
    domain: ClosedRange<Double>, count: Int, expected: ClosedRange<Double>
  ) {
    #expect(Ticks.nice(domain, count: count) == expected)
  }

  @Test("Ticks lie within their domain and rise", arguments: [1e-300, 1e-9, 1, 3.7, 1e9, 1e300])
  func ticksLieWithin(scale: Double) {
    for count in 1...20 {
      let domain = -0.37 * scale...1.13 * scale
      let ticks = Ticks.values(in: domain, count: count)
      #expect(ticks.allSatisfy(domain.contains))
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    }
  }
}

@Suite("Scales and numbers")
struct ScaleTests {
  @Test("A scale's inverse undoes it", arguments: [-1e9, -1, 0, 1e-9, 0.3, 1, 7e5])
  func inverse(value: Double) {
    let scale = Scale(-2e9...1e9, from: 300, to: 20)
    #expect(abs(scale.inverse(scale(value)) - value) <= 3e9 * 1e-15)
  }

  @Test("The ends of the domain meet the ends of the range")
  func ends() {
    let scale = Scale(1...3, from: 10, to: 50)
    #expect(scale(1) == 10)
    #expect(scale(3) == 50)
  }

  @Test("Numbers of an axis share decimals and have the real minus sign")
  func decimals() {
    let format = NumberFormat(for: [-0.5, 0, 0.25])
    #expect([-0.5, 0, 0.25].map(format.string) == ["−0.50", "0.00", "0.25"])
    #expect(format.multiplier == nil)
  }

  @Test("A number that rounds to zero has no sign")
  func negativeZero() {
    #expect(NumberFormat(decimals: 1).string(-0.01) == "0.0")
  }

  @Test("Very large and small numbers share a power of ten")
  func exponents() {
    let tiny = NumberFormat(for: [-2e-9, 0, 3e-9])
    #expect([-2e-9, 3e-9].map(tiny.string) == ["−2", "3"])
    #expect(tiny.multiplier == "×10⁻⁹")
    let huge = NumberFormat(for: [0, 1.5e12])
    #expect(huge.string(1.5e12) == "1.5")
    #expect(huge.multiplier == "×10¹²")
  }
}

import Execution
import TestSupport
import Testing

@testable import Explainers

@Suite("Gauss rules")
struct GaussRuleTests {
  private static func power(_ x: Double, _ degree: Int) -> Double {
    (0..<degree).reduce(1) { product, _ in product * x }
  }

  private static func integral(_ rule: GaussRule, of degree: Int) -> Double {
    zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * power($1.0, degree) }
  }

  @Test("k nodes integrate polynomials up to degree 2k − 1 over a law, exactly", arguments: 1...11)
  func exactness(count: Int) {
    var random = RandomStream(seed: 1, label: "gauss", index: count)
    let points = (0..<100).map { _ in random.uniform(in: -1..<1) }
    let weights = (0..<100).map { _ in random.uniform() }
    let total = weights.reduce(0, +)
    let rule = GaussRule(points: points, weights: weights, count: count)
    #expect(rule.nodes.count == count)
    #expect(rule.nodes == rule.nodes.sorted())
    #expect(rule.weights.allSatisfy { $0 > 0 })
    for degree in 0..<2 * count {
      let expected = zip(points, weights).reduce(0) {
        $0 + $1.1 / total * Self.power($1.0, degree)
      }
      #expect(abs(Self.integral(rule, of: degree) - expected) < 1e-13)
    }
    // The next degree is beyond it.
    let next = zip(points, weights).reduce(0) {
      $0 + $1.1 / total * Self.power($1.0, 2 * count)
    }
    #expect(abs(Self.integral(rule, of: 2 * count) - next) > 1e-9)
  }

  @Test("A law of a few values has no more nodes than values, and these are they")
  func fewValues() {
    let values = [0.125, 0.5, 0.75]
    for count in 1...3 {
      let law = Array(values.prefix(count))
      // Each value twice, with weights of 1 and 2.
      let rule = GaussRule(
        points: law + law, weights: law.map { _ in 1 } + law.map { _ in 2 }, count: 8)
      #expect(rule.nodes.count == count)
      #expect(largestDifference(rule.nodes, law) < 1e-14)
      #expect(rule.weights.allSatisfy { abs($0 - 1 / Double(count)) < 1e-14 })
    }
  }

  @Test("A truncated normal's points have the moments of its quantiles", arguments: 0..<5)
  func truncatedNormal(index: Int) {
    let law = [
      TruncatedNormal(mean: 0.2, standardDeviation: 0.1, lower: 0, upper: 0.35),
      TruncatedNormal(mean: 0.5, standardDeviation: 3, lower: 0.4, upper: 1),
      TruncatedNormal(mean: 0.3, standardDeviation: 0.02, lower: 0.28, upper: 1),
      TruncatedNormal(mean: 0.3, standardDeviation: 1e-11, lower: 0.1, upper: 0.9),
      TruncatedNormal(mean: 0.7, standardDeviation: 1e-11, lower: 0.7, upper: 0.7),
    ][index]
    let points = law.points
    // Midpoints of 200,000 shares: 1e-6 of the smallest scale, 0.02.
    let shares = 200_000
    for degree in 0...4 {
      let expected = (0..<shares).reduce(0) {
        $0 + Self.power(law.quantile((Double($1) + 0.5) / Double(shares)), degree)
      }
      let sum = zip(points.values, points.weights).reduce(0) {
        $0 + $1.1 * Self.power($1.0, degree)
      }
      #expect(abs(sum - expected / Double(shares)) < 1e-7)
    }
  }
}

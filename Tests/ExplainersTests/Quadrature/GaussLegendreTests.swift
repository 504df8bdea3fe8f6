import Foundation
import TestSupport
import Testing

@testable import Explainers

@Suite("The Gauss-Legendre rule")
struct GaussLegendreTests {
  @Test("Rules of two and three nodes are the textbook's")
  func textbook() {
    let two = GaussLegendre(nodeCount: 2)
    let shift = 1 / 12.0.squareRoot()
    #expect(largestDifference(two.nodes, [0.5 - shift, 0.5 + shift]) < 1e-15)
    #expect(largestDifference(two.weights, [0.5, 0.5]) < 1e-15)
    let three = GaussLegendre(nodeCount: 3)
    let far = 0.15.squareRoot()
    #expect(largestDifference(three.nodes, [0.5 - far, 0.5, 0.5 + far]) < 1e-15)
    #expect(largestDifference(three.weights, [5.0 / 18, 4.0 / 9, 5.0 / 18]) < 1e-15)
  }

  @Test(
    "n nodes integrate powers up to 2n − 1, and not 2n", arguments: [1, 2, 3, 5, 8, 25, 64, 301])
  func powers(count: Int) {
    let rule = GaussLegendre(nodeCount: count)
    #expect(rule.nodes == rule.nodes.sorted() && Set(rule.nodes).count == count)
    #expect(rule.nodes.allSatisfy { $0 > 0 && $0 < 1 } && rule.weights.allSatisfy { $0 > 0 })
    #expect(abs(rule.weights.reduce(0, +) - 1) < 1e-13)
    func error(_ power: Int) -> Double {
      // About the middle, where the odd ones vanish and none is lost in rounding.
      let sum = zip(rule.nodes, rule.weights).reduce(0.0) {
        $0 + $1.1 * pow(2 * $1.0 - 1, Double(power))
      }
      return abs(sum - (power % 2 == 0 ? 1 / Double(power + 1) : 0))
    }
    for power in 0..<2 * count { #expect(error(power) < 1e-13) }
    if count <= 8 { #expect(error(2 * count) > 1e-6) }
  }

  @Test(
    "The bound on waves holds, and not many nodes are too many",
    arguments: [0, 0.01, 1, 6, 25, 75], [1e-6, 1e-14])
  func waves(frequency: Double, tolerance: Double) {
    func largestError(_ count: Int) -> Double {
      let rule = GaussLegendre(nodeCount: count)
      return (0...40).reduce(0.0) { largest, step in
        let omega = frequency * Double(step) / 40
        let sums = zip(rule.nodes, rule.weights).reduce((0.0, 0.0)) {
          ($0.0 + $1.1 * cos(omega * $1.0), $0.1 + $1.1 * sin(omega * $1.0))
        }
        // 1 − cos ω = 2 sin²(ω / 2), which loses no digits where ω is small.
        let half = sin(omega / 2)
        let exact = omega == 0 ? (1, 0) : (sin(omega) / omega, 2 * half * half / omega)
        return max(largest, abs(sums.0 - exact.0), abs(sums.1 - exact.1))
      }
    }
    let count = GaussLegendre.nodeCount(frequency: frequency, tolerance: tolerance)
    #expect(largestError(count) < tolerance + 2e-15)
    if count > 4 { #expect(largestError(count - 4) > tolerance) }
  }
}

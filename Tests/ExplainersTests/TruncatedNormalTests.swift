import Execution
import Foundation
import TestSupport
import Testing

@testable import Explainers

@Suite struct TruncatedNormalTests {
  /// A normal cut to an interval, named by where the interval lies.
  static let cases: [TruncatedNormal] = [
    TruncatedNormal(mean: 0, standardDeviation: 1, lower: -1, upper: 2),
    TruncatedNormal(mean: 0.3, standardDeviation: 0.05, lower: 0.25, upper: 0.31),
    TruncatedNormal(mean: 0, standardDeviation: 1, lower: 3, upper: 4),
    TruncatedNormal(mean: 0, standardDeviation: 1, lower: -9, upper: -6),
    TruncatedNormal(mean: 1, standardDeviation: 2, lower: -100, upper: 100),
  ]

  @Test("Quantiles invert the distribution function in both tails")
  func inverse() {
    #expect(NormalDistribution.quantile(0.5) == 0)
    #expect(abs(NormalDistribution.quantile(0.975) - 1.959963984540054) < 1e-15)
    #expect(abs(NormalDistribution.quantile(1e-300) + 37.0470962993612) < 1e-12)
    for step in -370...82 {
      let z = Double(step) / 10
      let probability = NormalDistribution.cumulative(z)
      // Toward 1 a probability has few digits left for its distance from 1.
      let tolerance = z < 0 ? 1e-13 : 1e-15 / density(z)
      #expect(abs(NormalDistribution.quantile(probability) - z) < max(1e-13, tolerance), "\(z)")
    }
  }

  @Test("Draws follow the truncated law (Kolmogorov-Smirnov, false alarm 1e-4)", arguments: 0..<5)
  func law(index: Int) {
    let law = TruncatedNormalTests.cases[index]
    var random = RandomStream(seed: 11, label: "truncated normal", index: index)
    let samples = (0..<20_000).map { _ in law.quantile(random.uniform()) }
    #expect(samples.allSatisfy { (law.lower...law.upper).contains($0) })
    // From the tail that holds the interval, where differences keep their digits.
    let sign = law.lower > law.mean ? -1.0 : 1.0
    func below(_ value: Double) -> Double {
      0.5 * erfc(-sign * (value - law.mean) / law.standardDeviation / 2.squareRoot())
    }
    let (start, end) = (below(law.lower), below(law.upper))
    let p = Statistics.kolmogorovSmirnov(samples) { (below($0) - start) / (end - start) }
    #expect(p > 1e-4)
  }

  @Test("Mean and variance are the truncated normal's (5 standard errors, false alarm 1e-6 each)")
  func moments() {
    let law = TruncatedNormal(mean: 0, standardDeviation: 1, lower: -0.5, upper: 1.5)
    var random = RandomStream(seed: 12, label: "truncated normal")
    let samples = (0..<100_000).map { _ in law.quantile(random.uniform()) }
    let mass = NormalDistribution.cumulative(1.5) - NormalDistribution.cumulative(-0.5)
    let mean = (density(-0.5) - density(1.5)) / mass
    let variance = 1 + (-0.5 * density(-0.5) - 1.5 * density(1.5)) / mass - mean * mean
    let sampleMean = samples.reduce(0, +) / 1e5
    let sampleVariance = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1e5
    #expect(abs(sampleMean - mean) < 5 * (variance / 1e5).squareRoot())
    // A squared deviation lies in 0...1.7, so its variance is below 1.7 · variance.
    #expect(abs(sampleVariance - variance) < 5 * (1.7 * variance / 1e5).squareRoot())
  }

  @Test("An interval of no width and a spread of almost none yield their value")
  func degenerate() {
    let point = TruncatedNormal(mean: 0.2, standardDeviation: 1e-11, lower: 0.2, upper: 0.2)
    #expect(point.quantile(0.7) == 0.2)
    let spike = TruncatedNormal(mean: 0.2, standardDeviation: 1e-11, lower: 0.1, upper: 0.3)
    for share in [0, 0.3, 1 - 0x1p-53] { #expect(abs(spike.quantile(share) - 0.2) < 1e-10) }
    let edge = TruncatedNormal(mean: 0.3, standardDeviation: 1e-11, lower: 0.1, upper: 0.3)
    for share in [0, 0.3, 1 - 0x1p-53] { #expect(abs(edge.quantile(share) - 0.3) < 1e-10) }
  }

  private func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }
}

import TestSupport
import Testing

/// The statistical tests are tools of other tests, so they are tested first.
@Suite struct StatisticsTests {
  @Test(
    "The chi-square tail has the tables' values",
    arguments: [
      (3.841_458_820_694_124, 1, 0.05), (5.991_464_547_107_979, 2, 0.05),
      (18.307_038_053_275_146, 10, 0.05), (3.940_299_136_076_3, 10, 0.95),
      (149.449_252_777_898_9, 100, 0.001), (10.827_566_170_662_733, 1, 0.001),
    ])
  func chiSquareTail(statistic: Double, degrees: Int, tail: Double) {
    #expect(abs(Statistics.chiSquareTail(statistic, degrees: degrees) - tail) < 1e-8)
  }

  @Test("Each test passes numbers of the law and rejects numbers of another")
  func power() {
    #expect(
      Statistics.chiSquare(observed: [248, 252, 500], probabilities: [0.25, 0.25, 0.5]) > 0.5)
    #expect(
      Statistics.chiSquare(observed: [330, 170, 500], probabilities: [0.25, 0.25, 0.5]) < 1e-9)
    #expect(Statistics.chiSquare([100, 200, 300], [203, 398, 599]) > 0.5)
    #expect(Statistics.chiSquare([100, 200, 300], [398, 203, 599]) < 1e-9)
    let even = (0..<500).map { Double($0) }
    #expect(Statistics.kolmogorovSmirnov(even, even.map { $0 + 0.5 }) > 0.5)
    #expect(Statistics.kolmogorovSmirnov(even, even.map { $0 + 100 }) < 1e-6)
    #expect(abs(Statistics.normal(1.959_963_984_540_054) - 0.05) < 1e-12)
  }

  @Test("A critical value of Kolmogorov's law has its tail")
  func kolmogorov() {
    // D √(n m / (n + m)) = 1.3581 has tail 0.05; the correction of a finite sample moves it little.
    let first = (0..<10_000).map { Double($0) }
    let second = first.map { $0 + 192 }
    #expect(abs(Statistics.kolmogorovSmirnov(first, second) - 0.05) < 0.002)
  }
}

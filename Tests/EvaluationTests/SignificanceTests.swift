import Evaluation
import Execution
import TestSupport
import Testing

@Suite struct SignificanceTests {
  /// Returns a sum of twelve uniform numbers: all but normal, with mean 0 and variance 1.
  private func bell(_ random: inout RandomStream) -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + random.uniform() }
  }

  /// For n = 30 the percentile interval is all but mean ± 1.96 s √(29/30) / √30, which covers a
  /// normal mean with probability P(|t₂₉| < 1.927) = 0.936; over 2,000 repetitions that share has
  /// sd 0.0055, and 4 sd fail once in 16,000.
  @Test("A bootstrap interval covers the mean as often as it must")
  func coverage() {
    let bootstrap = Bootstrap(resampleCount: 1000)
    var covered = 0
    for repetition in 0..<2000 {
      var random = RandomStream(seed: 21, label: "coverage", index: repetition)
      let samples = (0..<30).map { _ in 3 + bell(&random) }
      if bootstrap.mean(of: samples, using: &random).interval.contains(3) { covered += 1 }
    }
    #expect(abs(Double(covered) / 2000 - 0.936) < 0.022)
  }

  /// Exactly 95 % for normal numbers; over 2,000 repetitions that share has sd 0.0049, and 4 sd fail
  /// once in 16,000.
  @Test("One more observation falls into its prediction interval as often as it must")
  func prediction() {
    var covered = 0
    for repetition in 0..<2000 {
      var random = RandomStream(seed: 23, label: "prediction", index: repetition)
      let sample = (0..<10).map { _ in bell(&random) }
      if MeanDifference.prediction(from: sample).interval.contains(bell(&random)) { covered += 1 }
    }
    #expect(abs(Double(covered) / 2000 - 0.95) < 0.02)
  }

  @Test("A ratio's interval belongs to resampled pairs: proportional ones have no width")
  func ratio() {
    var random = RandomStream(seed: 22, label: "ratio")
    let denominators = (0..<20).map { _ in random.uniform() }
    let ratio = Bootstrap().ratio(
      of: denominators.map { 0.8 * $0 }, to: denominators, using: &random)
    #expect(abs(ratio.value - 0.8) < 1e-12)
    #expect(abs(ratio.interval.lower - 0.8) < 1e-12)
    #expect(abs(ratio.interval.upper - 0.8) < 1e-12)
  }

  @Test("Sign flips of few differences are counted exactly")
  func exactSignFlips() {
    var random = RandomStream(seed: 23, label: "flips")
    let test = SignFlipTest()
    // Only all signs alike are as extreme: 2 of 2³.
    #expect(test.pValue(of: [1, 2, 3], using: &random) == 0.25)
    // Sums ±6, ±4, ±2, 0, 0 of 1, 2, 3; as far as 4 lie 4 of them.
    #expect(test.pValue(of: [-1, 2, 3], using: &random) == 0.5)
    #expect(test.pValue(of: [0, 0, 0, 0], using: &random) == 1)
    #expect(test.pValue(of: [Double](repeating: 1, count: 10), using: &random) == 2.0 / 1024)
  }

  @Test("Drawn sign flips agree with all of them (5 sd, false alarm 6e-7)")
  func drawnSignFlips() {
    var random = RandomStream(seed: 24, label: "flips")
    let differences = (0..<12).map { _ in 0.4 + bell(&random) }
    let exact = SignFlipTest().pValue(of: differences, using: &random)
    let drawn = SignFlipTest(flipCount: 4000).pValue(of: differences, using: &random)
    #expect(exact != drawn)
    #expect(abs(exact - drawn) < 5 * (exact * (1 - exact) / 4000).squareRoot() + 1.0 / 4000)
  }

  /// Of 2,000 tests without a difference, 5 % ± 0.5 % have p below 0.05; 4 sd fail once in 16,000.
  @Test("Sign flips raise false alarms as rarely as they say")
  func falseAlarms() {
    let test = SignFlipTest(flipCount: 999)
    let alarms = (0..<2000).count { repetition in
      var random = RandomStream(seed: 25, label: "false alarms", index: repetition)
      let differences = (0..<30).map { _ in bell(&random) }
      return test.pValue(of: differences, using: &random) <= 0.05
    }
    #expect(abs(Double(alarms) / 2000 - 0.05) < 0.02)
  }

  @Test("Holm's correction, worked by hand")
  func holm() {
    let adjusted = HolmCorrection.adjusted([0.01, 0.04, 0.03, 0.005])
    #expect(largestDifference(adjusted, [0.03, 0.06, 0.06, 0.02]) < 1e-15)
    #expect(HolmCorrection.adjusted([0.6, 0.7]) == [1, 1])
    #expect(HolmCorrection.adjusted([]) == [])
  }

  @Test("Twins are tied, a clear winner is not")
  func twins() {
    var random = RandomStream(seed: 26, label: "methods")
    let good = (0..<30).map { _ in 1 + 0.1 * bell(&random) }
    let twin = good
    let poor = good.map { $0 - 0.5 + 0.1 * bell(&random) }
    let comparison = MethodComparison(
      [("poor", poor), ("good", good), ("twin", twin)], seed: 1)
    #expect(comparison.pairs.map(\.isSeparable) == [true, true, false])
    let tied = comparison.pairs[2]
    #expect(tied.first == "good" && tied.second == "twin")
    #expect(tied.pValue == 1 && tied.adjustedPValue == 1 && tied.difference.value == 0)
    #expect(
      comparison
        == MethodComparison(
          [("poor", poor), ("good", good), ("twin", twin)], seed: 1))
  }
}

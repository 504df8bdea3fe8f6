import Evaluation
import Execution
import Testing

@Suite struct StudentTTests {
  @Test(
    "Tail probabilities are SciPy's",
    arguments: [
      (1, 1, 0.5000000000000001), (2, 3.5, 0.07282735005446933), (9, 2.262, 0.05001284550245463),
      (9, 10, 3.578237431924736e-06), (30, 0.1, 0.9210096117902712),
      (200, 40, 2.2487396535202197e-97),
    ])
  func tails(freedom: Double, t: Double, p: Double) {
    let law = StudentT(degreesOfFreedom: freedom)
    #expect(abs(law.twoSidedP(t) / p - 1) < 1e-11)
    #expect(law.twoSidedP(-t) == law.twoSidedP(t))
  }

  @Test(
    "Quantiles are SciPy's",
    arguments: [
      (1, 0.95, 12.706204736174694), (2, 0.99, 9.924843200918287), (9, 0.95, 2.262157162798205),
      (18, 0.9, 1.7340636066175388), (1000, 0.95, 1.9623390808264083),
    ])
  func quantiles(freedom: Double, level: Double, quantile: Double) {
    let law = StudentT(degreesOfFreedom: freedom)
    #expect(abs(law.quantile(twoSided: level) / quantile - 1) < 1e-11)
  }

  @Test("The paired test is SciPy's ttest_rel")
  func paired() throws {
    let test = try #require(MeanDifference(paired: Self.first, Self.second))
    #expect(abs(test.pValue - 0.2155556008097707) < 1e-12)
    #expect(abs(test.estimate.interval.lower + 0.14223744300267455) < 1e-12)
    #expect(abs(test.estimate.interval.upper - 0.4622374430026745) < 1e-12)
  }

  @Test("The two-sample test is SciPy's ttest_ind, one observation on a side too")
  func unpaired() throws {
    let test = try #require(MeanDifference(unpaired: Self.first, Self.second))
    #expect(abs(test.pValue - 0.4372772147040431) < 1e-12)
    #expect(abs(test.estimate.interval.upper - 0.6112939056108166) < 1e-12)
    let one = try #require(MeanDifference(unpaired: Self.first, [0.9]))
    #expect(abs(one.pValue - 0.14571246499399523) < 1e-12)
    #expect(abs(one.estimate.interval.lower + 0.2861048567899068) < 1e-12)
  }

  @Test("Without spread to go by there is no test")
  func tooFew() {
    #expect(MeanDifference(paired: [1], [2]) == nil)
    #expect(MeanDifference(unpaired: [1], [2]) == nil)
    #expect(MeanDifference(unpaired: [1, 2, 3], []) == nil)
  }

  /// Accuracies of 30 rows move in steps of 1/30, so that equal ones do not mean no spread.
  @Test("Steps between values keep equal observations from being taken for certainty")
  func resolution() throws {
    let step = 1.0 / 30
    let sure = try #require(MeanDifference(unpaired: [0.9, 0.9], [0.9 - 2 * step]))
    let stepped = try #require(
      MeanDifference(unpaired: [0.9, 0.9], [0.9 - 2 * step], resolution: step))
    #expect(sure.pValue == 0)
    #expect(stepped.pValue > 0.05)
  }

  /// Over 4,000 repetitions the rate of p < 0.05 has sd 0.0034; 4 sd fail once in 16,000.
  @Test("Normal samples without a difference are called different as often as stated")
  func falseAlarms() {
    var alarms = (paired: 0, single: 0)
    for repetition in 0..<4000 {
      var random = RandomStream(seed: 31, label: "t", index: repetition)
      func draw(_ count: Int) -> [Double] {
        (0..<count).map { _ in (0..<12).reduce(-6) { sum, _ in sum + random.uniform() } }
      }
      let (first, second) = (draw(10), draw(10))
      if MeanDifference(paired: first, second)!.pValue < 0.05 { alarms.paired += 1 }
      if MeanDifference(unpaired: first, [second[0]])!.pValue < 0.05 { alarms.single += 1 }
    }
    #expect(abs(Double(alarms.paired) / 4000 - 0.05) < 0.0138)
    #expect(abs(Double(alarms.single) / 4000 - 0.05) < 0.0138)
  }

  @Test("Kendall's τ-b is SciPy's: order, ties, and nothing to rank")
  func kendall() throws {
    #expect(KendallTau.b([1, 2, 3, 4], [10, 20, 30, 40]) == 1)
    #expect(KendallTau.b([1, 2, 3, 4], [4, 3, 2, 1]) == -1)
    let ties = try #require(KendallTau.b([1, 2, 2, 3], [1, 3, 2, 3]))
    #expect(abs(ties - 0.8) < 1e-15)
    #expect(KendallTau.b([1, 1, 1], [1, 2, 3]) == nil)
  }

  private static let first = [0.1, 0.4, 0.35, 0.8, 0.2]
  private static let second = [0.3, 0.5, 0.9, 0.85, 0.1]
}

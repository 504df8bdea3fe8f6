import Execution
import Explainers
import TestSupport
import Testing

@testable import Evaluation

/// What kernels draw ten thousand times, held to the same drawn plainly.
@Suite("Resamples, flipped signs and random rankings by kernels")
struct ResamplingTests {
  private func samples(_ count: Int, seed: UInt64) -> [Double] {
    var random = RandomStream(seed: seed, label: "samples")
    return (0..<count).map { _ in random.uniform() - 0.3 }
  }

  /// Returns the percentile interval's ends, NumPy's way.
  private func ends(of statistics: [Double]) -> [Double] {
    let sorted = statistics.sorted()
    return [(1 - 0.95) / 2, (1 + 0.95) / 2].map { share in
      let position = share * Double(sorted.count - 1)
      let (below, above) = (Int(position), min(Int(position) + 1, sorted.count - 1))
      return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }
  }

  @Test(
    "A bootstrap draws its instances one by one", arguments: Arithmetic.available, [1, 2, 30, 97])
  func bootstrap(arithmetic: Arithmetic, count: Int) {
    let (numerators, denominators) = (samples(count, seed: 1), samples(count, seed: 2).map(abs))
    var (fast, slow) = (RandomStream(seed: 3, label: "b"), RandomStream(seed: 3, label: "b"))
    let bootstrap = Bootstrap(resampleCount: 999)
    let (mean, ratio) = Arithmetic.$current.withValue(arithmetic) {
      (
        bootstrap.mean(of: numerators, using: &fast),
        bootstrap.ratio(of: numerators, to: denominators, using: &fast)
      )
    }
    func picks() -> [Int] { (0..<count).map { _ in slow.integer(below: count) } }
    let means = (0..<999).map { _ in picks().reduce(0) { $0 + numerators[$1] } / Double(count) }
    let ratios = (0..<999).map { _ in
      let picks = picks()
      return picks.reduce(0) { $0 + numerators[$1] } / picks.reduce(0) { $0 + denominators[$1] }
    }
    #expect([mean.interval.lower, mean.interval.upper] == ends(of: means))
    let expected = ends(of: ratios)
    #expect(abs(ratio.interval.lower - expected[0]) < 1e-12 * max(1, abs(expected[0])))
    #expect(abs(ratio.interval.upper - expected[1]) < 1e-12 * max(1, abs(expected[1])))
    #expect(fast.next() == slow.next())
  }

  @Test(
    "Signs are flipped by a word's bits, lowest first", arguments: Arithmetic.available,
    [14, 64, 65, 130])
  func signFlips(arithmetic: Arithmetic, count: Int) {
    let differences = samples(count, seed: 4).map { $0 - 0.1 }
    var (fast, slow) = (RandomStream(seed: 5, label: "f"), RandomStream(seed: 5, label: "f"))
    let p = Arithmetic.$current.withValue(arithmetic) {
      SignFlipTest(flipCount: 2001).pValue(of: differences, using: &fast)
    }
    let observed = abs(differences.reduce(0, +))
    let beyond = (0..<2001).count { _ in
      var (sum, word) = (0.0, UInt64(0))
      for (index, difference) in differences.enumerated() {
        if index % 64 == 0 { word = slow.next() }
        sum += word >> UInt64(index % 64) & 1 == 1 ? -difference : difference
      }
      return abs(sum) >= observed - 1e-12
    }
    #expect(p == Double(1 + beyond) / 2002)
    #expect(fast.next() == slow.next())
  }

  @Test(
    "A random band's draws are random rankings of every instance, then one of all",
    arguments: Arithmetic.available,
    [1, 2, 4, 9])
  func randomBand(arithmetic: Arithmetic, featureCount: Int) {
    var random = RandomStream(seed: 6, label: "scenes", index: featureCount)
    let laws = (0..<5).map { _ in
      RankingLaw(values: Scenes.random(featureCount: featureCount, using: &random).values, label: 1)
    }
    var (fast, slow) = (RandomStream(seed: 7, label: "r"), RandomStream(seed: 7, label: "r"))
    let band = Arithmetic.$current.withValue(arithmetic) {
      RandomBand(laws, drawCount: 500, using: &fast)
    }
    func expect(_ differences: RandomDifferences, toHave draws: [Double]) {
      let interval = differences.interval(level: 0.95)
      let sorted = draws.sorted()
      #expect(abs(interval.lower - sorted[12]) < 2e-12)
      #expect(abs(interval.upper - sorted[487]) < 2e-12)
    }
    expect(
      band.differences,
      toHave: (0..<500).map { _ in
        laws.reduce(0) { $0 + $1.aucDifference(using: &slow) } / 5
      })
    // One ranking for all: every instance reads the same words of the stream.
    expect(
      band.sharedDifferences,
      toHave: (0..<500).map { _ in
        let start = slow
        return laws.reduce(0) { sum, law in
          slow = start
          return sum + law.aucDifference(using: &slow)
        } / 5
      })
    #expect(fast.next() == slow.next())
  }

  @Test("Order statistics are a sorted list's")
  func orderStatistics() {
    let even = samples(1000, seed: 8)
    let lists: [[Double]] = [
      even, even.map { ($0 * 10).rounded() }, even.map { $0 * $0 * $0 * 1e-300 }, even + [1e300],
      even + [-.infinity, .infinity], even + [-1e308, 1e308], [3], [2, 1],
      [Double](repeating: 0.1, count: 50), [0, .leastNonzeroMagnitude, 0, .leastNonzeroMagnitude],
    ]
    for list in lists {
      var order = OrderStatistics(list)
      #expect(list.indices.map { order[$0] } == list.sorted())
    }
  }
}

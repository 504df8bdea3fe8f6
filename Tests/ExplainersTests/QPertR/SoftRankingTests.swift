import Execution
import TestSupport
import Testing

@testable import Explainers

@Suite("Soft rankings")
struct SoftRankingTests {
  private static func scores(_ count: Int, seed: Int) -> [Double] {
    var random = RandomStream(seed: 1, label: "soft ranking", index: seed)
    return (0..<count).map { _ in random.uniform(in: -1..<1) }
  }

  @Test("Ranks sum to those of whole numbers at any temperature", arguments: [0.01, 0.3, 1, 50])
  func sum(temperature: Double) {
    for d in 1...12 {
      let ranks = SoftRanking(Self.scores(d, seed: d), temperature: temperature).ranks
      #expect(abs(ranks.reduce(0, +) - Double(d * (d + 1) / 2)) < 1e-12)
      #expect(ranks.allSatisfy { $0 >= 1 - 1e-12 && $0 <= Double(d) + 1e-12 })
    }
  }

  @Test("As the temperature falls, ranks become ranks and masks the sets of the first k")
  func limit() {
    for seed in 0..<20 {
      let scores = Self.scores(6, seed: seed)
      let order = scores.indices.sorted { scores[$0] > scores[$1] }
      // Neighbouring scores lie 1e-3 apart but for some 1 % of draws; none here is nearer.
      let soft = SoftRanking(scores, temperature: 1e-5)
      for (place, feature) in order.enumerated() {
        #expect(abs(soft.ranks[feature] - Double(place + 1)) < 1e-9)
        for count in 1..<6 {
          #expect(abs(soft.mask(count: count)[feature] - (place < count ? 1 : 0)) < 1e-9)
        }
      }
    }
  }

  @Test("Scores may be shifted: only differences count")
  func shift() {
    let scores = Self.scores(5, seed: 3)
    let (first, second) = (
      SoftRanking(scores, temperature: 0.4), SoftRanking(scores.map { $0 + 7 }, temperature: 0.4)
    )
    #expect(largestDifference(first.ranks, second.ranks) < 1e-13)
  }

  @Test("Derivatives by scores are those of central differences")
  func derivatives() {
    let (d, temperature, step) = (5, 0.4, 1e-5)
    let scores = Self.scores(d, seed: 4)
    // Some function of all masks and ranks.
    let factors = Self.scores(d * d, seed: 5)
    func value(_ scores: [Double]) -> Double {
      let soft = SoftRanking(scores, temperature: temperature)
      return (1..<d).reduce(0) { sum, count in
        sum
          + zip(soft.mask(count: count), factors.dropFirst(count * d)).reduce(0) {
            $0 + $1.0 * $1.0 * $1.1
          }
      }
    }
    let soft = SoftRanking(scores, temperature: temperature)
    var byRanks = [Double](repeating: 0, count: d)
    for count in 1..<d {
      let mask = soft.mask(count: count)
      let byMask = mask.indices.map { 2 * mask[$0] * factors[count * d + $0] }
      soft.pullBack(byMask, through: mask, to: &byRanks)
    }
    let derivatives = soft.derivativesByScores(byRanks)
    for index in scores.indices {
      var (up, down) = (scores, scores)
      up[index] += step
      down[index] -= step
      #expect(abs(derivatives[index] - (value(up) - value(down)) / (2 * step)) < 1e-8)
    }
  }
}

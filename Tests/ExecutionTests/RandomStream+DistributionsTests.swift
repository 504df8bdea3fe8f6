import Foundation
import TestSupport
import Testing

@testable import Execution

/// Laws of random numbers are tested at a rate of false alarms of 10⁻⁵ each, some 50 tests in all,
/// with fixed seeds: an outcome, once seen, stays.
@Suite struct RandomDistributionsTests {
  static let falseAlarms = 1e-5

  @Test("Uniform numbers are even, in 0..<1 and multiples of 2⁻⁵³")
  func uniform() {
    var random = RandomStream(seed: 1, label: "uniform")
    var counts = [Int](repeating: 0, count: 100)
    for _ in 0..<200_000 {
      let u = random.uniform()
      #expect((0..<1).contains(u) && (u * 0x1p53).rounded() == u * 0x1p53)
      counts[Int(u * 100)] += 1
    }
    let p = Statistics.chiSquare(
      observed: counts, probabilities: [Double](repeating: 0.01, count: 100))
    #expect(p > Self.falseAlarms)
  }

  @Test("Uniform numbers fill the range they are asked for")
  func uniformInRange() {
    var random = RandomStream(seed: 2, label: "range")
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<20_000 {
      let u = random.uniform(in: -3..<7)
      #expect((-3..<7).contains(u))
      counts[Int(u + 3)] += 1
    }
    let p = Statistics.chiSquare(
      observed: counts, probabilities: [Double](repeating: 0.1, count: 10))
    #expect(p > Self.falseAlarms)
  }

  @Test("Integers below a bound are equally likely", arguments: [1, 2, 3, 7, 96, 1_000])
  func integers(bound: Int) {
    var random = RandomStream(seed: 3, label: "integers", index: bound)
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<50_000 { counts[random.integer(below: bound)] += 1 }
    let p = Statistics.chiSquare(
      observed: counts, probabilities: [Double](repeating: 1 / Double(bound), count: bound))
    #expect(p > Self.falseAlarms)
  }

  @Test("Integers below a bound that does not divide 2⁶⁴ have even remainders")
  func largeIntegers() {
    // Of eight words in a row, three would fall on the remainders 0 and 1 but two on 2, were
    // none rejected.
    var random = RandomStream(seed: 4, label: "integers")
    var counts = [0, 0, 0]
    for _ in 0..<50_000 { counts[random.integer(below: 3 << 61) % 3] += 1 }
    let p = Statistics.chiSquare(observed: counts, probabilities: [1.0 / 3, 1.0 / 3, 1.0 / 3])
    #expect(p > Self.falseAlarms)
  }

  @Test("A shuffle gives every order equally often")
  func shuffle() {
    var random = RandomStream(seed: 5, label: "shuffle")
    var counts: [[Int]: Int] = [:]
    for _ in 0..<48_000 {
      var elements = [10, 20, 30, 40]
      random.shuffle(&elements)
      counts[elements, default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(counts.keys.allSatisfy { $0.sorted() == [10, 20, 30, 40] })
    let p = Statistics.chiSquare(
      observed: Array(counts.values), probabilities: [Double](repeating: 1 / 24, count: 24))
    #expect(p > Self.falseAlarms)
  }

  @Test("A permutation holds each number once, every number equally often first and last")
  func permutation() {
    var random = RandomStream(seed: 6, label: "permutation")
    var (first, last) = ([Int](repeating: 0, count: 12), [Int](repeating: 0, count: 12))
    for _ in 0..<12_000 {
      let order = random.permutation(of: 12)
      #expect(order.sorted() == Array(0..<12))
      first[order[0]] += 1
      last[order[11]] += 1
    }
    let even = [Double](repeating: 1 / 12, count: 12)
    #expect(Statistics.chiSquare(observed: first, probabilities: even) > Self.falseAlarms)
    #expect(Statistics.chiSquare(observed: last, probabilities: even) > Self.falseAlarms)
    #expect(random.permutation(of: 0).isEmpty)
  }

  @Test("An index is drawn in proportion to its weight, never one of weight 0")
  func weightedIndex() {
    var random = RandomStream(seed: 7, label: "index")
    let weights = [0, 3, 0, 1, 0.5, 0]
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<45_000 { counts[random.index(weights: weights)] += 1 }
    #expect(counts[0] == 0 && counts[2] == 0 && counts[5] == 0)
    let p = Statistics.chiSquare(observed: counts, probabilities: weights.map { $0 / 4.5 })
    #expect(p > Self.falseAlarms)
  }
}

// MARK: - Binomial and multinomial

extension RandomDistributionsTests {
  /// Both methods and their borders: a mean below 10 by inversion, from 10 on by rejection, and the
  /// mirror images beyond one half.
  static let binomials: [(trials: Int, probability: Double)] = [
    (1, 1e-3), (1, 0.5), (1, 0.999),
    (10, 0.01), (10, 0.3), (10, 0.5), (10, 0.95),
    (20, 0.5), (21, 0.5), (25, 0.4),
    (2_000, 1e-4), (2_000, 0.004), (2_000, 0.004_999), (2_000, 0.005), (2_000, 0.02),
    (2_000, 0.3), (2_000, 0.5), (2_000, 0.61), (2_000, 0.995), (2_000, 0.999_5),
    (1_000_000, 1e-6), (1_000_000, 9.9e-6), (1_000_000, 1e-5), (1_000_000, 0.001),
    (1_000_000, 0.5), (1_000_000, 0.999), (1_000_000, 0.999_995),
  ]

  @Test("A binomial draw has the exact law", arguments: binomials)
  func binomial(trials: Int, probability: Double) {
    let mean = Double(trials) * probability
    let spread = (mean * (1 - probability)).squareRoot()
    let lowest = max(0, Int(mean - 12 * spread) - 40)
    let highest = min(trials, Int(mean + 12 * spread) + 40)
    let law = (lowest...highest).map { binomialLaw(trials, probability, successes: $0) }

    var random = RandomStream(
      seed: 8, label: "binomial", index: trials, Int((probability * 1e9).rounded()))
    var counts = [Int](repeating: 0, count: law.count)
    for _ in 0..<400_000 {
      let successes = random.binomial(trials: trials, probability: probability)
      guard (lowest...highest).contains(successes) else {
        Issue.record("\(successes) successes of \(trials) have probability below 1e-15")
        return
      }
      counts[successes - lowest] += 1
    }
    #expect(Statistics.chiSquare(observed: counts, probabilities: law) > Self.falseAlarms)
  }

  @Test("log k! is its definition's sum and the C library's")
  func logFactorials() {
    var sum = 0.0
    for k in 0...2_000 {
      sum += log(Double(max(1, k)))
      #expect(abs(logFactorial(Double(k)) - sum) < max(1e-12, 1e-13 * sum))
    }
    for k in [1e4, 12_345, 1e6, 1e9] {
      let exact: Double = lgamma(k + 1)
      #expect(abs(logFactorial(k) - exact) < 1e-15 * exact)
    }
  }

  @Test("What cannot happen never does, what must always does", arguments: [0, 1, 10, 2_000])
  func certainty(trials: Int) {
    var random = RandomStream(seed: 9, label: "certainty")
    for _ in 0..<100 {
      #expect(random.binomial(trials: trials, probability: 0) == 0)
      #expect(random.binomial(trials: trials, probability: -1e-17) == 0)
      #expect(random.binomial(trials: trials, probability: 1) == trials)
      #expect(random.binomial(trials: trials, probability: 1 + 1e-15) == trials)
      #expect(random.multinomial(trials: trials, probabilities: [0, 1, 0]) == [0, trials, 0])
      #expect(random.multinomial(trials: trials, probabilities: [1]) == [trials])
    }
  }

  @Test(
    "Multinomial counts have the exact joint law",
    arguments: [[0.2, 0.5, 0.3], [0.05, 0.05, 0.9], [0, 0.4, 0.6], [0.4, 0.6, 0]])
  func multinomialLaw(probabilities: [Double]) {
    let trials = 6
    var law: [[Int]: Double] = [:]
    for a in 0...trials {
      for b in 0...trials - a {
        let counts = [a, b, trials - a - b]
        law[counts] = zip(counts, probabilities).reduce(factorial(trials)) {
          $0 * pow($1.1, Double($1.0)) / factorial($1.0)
        }
      }
    }
    var random = RandomStream(seed: 10, label: "multinomial")
    var observed: [[Int]: Int] = [:]
    for _ in 0..<100_000 {
      observed[random.multinomial(trials: trials, probabilities: probabilities), default: 0] += 1
    }
    #expect(observed.keys.allSatisfy { law[$0, default: 0] > 0 })
    let outcomes = law.keys.sorted { law[$0]! > law[$1]! }
    let p = Statistics.chiSquare(
      observed: outcomes.map { observed[$0, default: 0] }, probabilities: outcomes.map { law[$0]! })
    #expect(p > Self.falseAlarms)
  }

  @Test("Multinomial counts of 2,000 shots have the law of drawing one at a time")
  func multinomialAgainstSingleDraws() {
    let probabilities = [0.03, 0.27, 0.4, 0.3]
    var random = RandomStream(seed: 11, label: "multinomial")
    var single = RandomStream(seed: 11, label: "single draws")
    let multinomial = (0..<2_000).map { _ in
      random.multinomial(trials: 2_000, probabilities: probabilities)
    }
    let singles = (0..<2_000).map { _ in
      var counts = [0, 0, 0, 0]
      for _ in 0..<2_000 { counts[single.index(weights: probabilities)] += 1 }
      return counts
    }
    #expect(multinomial.allSatisfy { $0.reduce(0, +) == 2_000 })
    // Each outcome alone, and sums of two, which show how outcomes vary together.
    for chosen in [[0], [1], [2], [3], [0, 1], [1, 2], [0, 3]] {
      func histogram(_ draws: [[Int]]) -> [Int] {
        draws.reduce(into: [Int](repeating: 0, count: 2_001)) { histogram, counts in
          histogram[chosen.reduce(0) { $0 + counts[$1] }] += 1
        }
      }
      let p = Statistics.chiSquare(histogram(multinomial), histogram(singles))
      #expect(p > Self.falseAlarms, "outcomes \(chosen)")
    }
  }
}

/// Returns n!.
private func factorial(_ n: Int) -> Double { (1...max(1, n)).reduce(1) { $0 * Double($1) } }

/// Returns the probability of so many successes.
private func binomialLaw(_ trials: Int, _ probability: Double, successes: Int) -> Double {
  let (n, k) = (Double(trials), Double(successes))
  let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
  return exp(ways + k * log(probability) + (n - k) * log1p(-probability))
}

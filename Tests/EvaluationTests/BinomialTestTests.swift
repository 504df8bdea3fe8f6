import Evaluation
import Testing

@Suite struct BinomialTestTests {
  @Test("The tail sums all outcomes' probabilities, by Pascal's triangle", arguments: 1...30)
  func sums(trials: Int) {
    // Exact in Double up to 30 choose 15.
    var choices = [1.0]
    for _ in 0..<trials { choices = zip([0] + choices, choices + [0]).map(+) }
    for probability in [0.05, 1.0 / 3, 0.5, 0.9] {
      let masses = choices.enumerated().map { k, choice in
        let chosen = (0..<k).reduce(choice) { product, _ in product * probability }
        return (k..<trials).reduce(chosen) { product, _ in product * (1 - probability) }
      }
      for successes in 0...trials {
        let expected = masses[successes...].reversed().reduce(0, +)
        let tail = BinomialTest.upperTail(
          successes: successes, trials: trials, probability: probability)
        #expect(abs(tail - expected) < 1e-12 * expected + 1e-15)
      }
    }
  }

  @Test("Half the trials or more have half the probability, whatever their number")
  func median() {
    for trials in [1, 11, 101, 10_001] {
      let tail = BinomialTest.upperTail(
        successes: (trials + 1) / 2, trials: trials, probability: 0.5)
      #expect(abs(tail - 0.5) < 1e-9)
    }
  }

  @Test("Far tails keep their digits: all of many trials succeed with pⁿ")
  func farTail() {
    for (trials, power) in [(10, 0x1p-10), (100, 0x1p-100), (1000, 0x1p-1000)] {
      let tail = BinomialTest.upperTail(successes: trials, trials: trials, probability: 0.5)
      #expect(abs(tail / power - 1) < 1e-11)
    }
    #expect(BinomialTest.upperTail(successes: 1, trials: 10_000, probability: 0.5) == 1)
  }

  @Test("Certain successes and failures")
  func certain() {
    #expect(BinomialTest.upperTail(successes: 0, trials: 0, probability: 0.3) == 1)
    #expect(BinomialTest.upperTail(successes: 3, trials: 3, probability: 1) == 1)
    #expect(BinomialTest.upperTail(successes: 1, trials: 3, probability: 0) == 0)
    #expect(BinomialTest.upperTail(successes: 0, trials: 3, probability: 0) == 1)
  }
}

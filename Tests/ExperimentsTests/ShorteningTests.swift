import Execution
import Explainers
import QuantumLearning
import Testing

@testable import Experiments

@Suite("Short configurations")
struct ShorteningTests {
  @Test("Shortening makes nothing longer, keeps the phases' shares and what is short already")
  func shorten() {
    var random = RandomStream(seed: 1, label: "shorten")
    for _ in 0..<200 {
      var long = Configuration()
      long.training.epochs = 1 + random.integer(below: 400)
      long.qpert.iterations = 1 + random.integer(below: 3000)
      for term in QPertTerm.allCases { long.qpert.starts[term] = random.integer(below: 2000) }
      long.lime.sampleCount = 2 + random.integer(below: 9000)
      long.evaluation.resamples = 100 + random.integer(below: 20_000)
      long.study.trials = random.integer(below: 30)
      var short = long
      short.shorten()
      #expect(short.training.epochs <= long.training.epochs)
      #expect(short.qpert.iterations <= long.qpert.iterations)
      #expect(short.lime.sampleCount <= long.lime.sampleCount)
      #expect(short.evaluation.resamples <= long.evaluation.resamples)
      #expect(short.study.trials == 0)
      for term in QPertTerm.allCases {
        let (before, after) = (long.qpert.starts[term], short.qpert.starts[term])
        #expect(after <= before)
        // A term that takes part still does, one that does not still does not.
        #expect((after < short.qpert.iterations) == (before < long.qpert.iterations))
      }
      var again = short
      again.shorten()
      #expect(again == short)
    }
  }

  @Test("The default's phases are a quarter each, long or short")
  func phases() {
    var short = Configuration()
    short.shorten()
    #expect(short.qpert.iterations == 200)
    #expect(
      QPertTerm.allCases.map { short.qpert.starts[$0] } == [0, 50, 100, 150, 150])
  }
}

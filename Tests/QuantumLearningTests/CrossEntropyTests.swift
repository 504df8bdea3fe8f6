import Datasets
import Execution
import Foundation
import QuantumLearning
import TestSupport
import Testing

@Suite struct CrossEntropyTests {
  @Test("The loss is −log p in nats", arguments: [1, 0.75, 0.5, 0.001])
  func loss(probability: Double) {
    for readout in [Readout.exact, .shots(2_000)] {
      #expect(CrossEntropy.loss(of: probability, readout: readout) == -log(probability))
    }
  }

  @Test("A class that no shot showed costs as much as half a shot, and never infinity")
  func floor() {
    #expect(CrossEntropy.loss(of: 0, readout: .shots(2_000)) == log(4_000))
    #expect(CrossEntropy.loss(of: 0, readout: .shots(10)) == log(20))
    #expect(CrossEntropy.loss(of: 0, readout: .exact).isFinite)
    #expect(CrossEntropy.loss(of: 1e-200, readout: .exact) == -log(1e-200))
  }
}

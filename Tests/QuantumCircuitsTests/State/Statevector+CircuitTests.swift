import Execution
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct StatevectorCircuitTests {
  @Test("States are Qiskit's, amplitude by amplitude", arguments: Golden.circuits.indices)
  func amplitudes(index: Int) {
    let golden = Golden.circuits[index]
    let state = Circuit.classifier(layers: golden.layers)
      .state(features: golden.x, weights: golden.weights)
    #expect(largestDifference(state.real, golden.amplitudesRe) < 1e-12)
    #expect(largestDifference(state.imaginary, golden.amplitudesIm) < 1e-12)
  }

  @Test("Qiskit's class probabilities are sums over k mod 3", arguments: Golden.circuits.indices)
  func classProbabilities(index: Int) {
    let golden = Golden.circuits[index]
    let state = Circuit.classifier(layers: golden.layers)
      .state(features: golden.x, weights: golden.weights)
    var sums = [0.0, 0.0, 0.0]
    for (k, probability) in state.basisProbabilities.enumerated() { sums[k % 3] += probability }
    #expect(largestDifference(sums, golden.classProbabilities) < 1e-12)
  }
}

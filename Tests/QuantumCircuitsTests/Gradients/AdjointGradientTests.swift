import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct AdjointGradientTests {
  @Test("Adjoint derivatives are JAX's", arguments: Golden.gradients.indices)
  func golden(index: Int) {
    let golden = Golden.gradients[index]
    let circuit = Circuit.classifier(layers: 3)
    for label in 0..<3 {
      let gradient = circuit.gradient(
        ofExpectation: (0..<16).map { $0 % 3 == label ? 1 : 0 }, features: golden.x,
        weights: golden.weights)
      #expect(largestDifference(gradient.weights, golden.dProbabilitiesDWeights[label]) < 1e-10)
      #expect(largestDifference(gradient.features, golden.dProbabilitiesDX[label]) < 1e-10)
    }
  }
}

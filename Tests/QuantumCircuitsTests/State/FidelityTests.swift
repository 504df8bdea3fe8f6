import Execution
import Foundation
import QuantumCircuits
import TestSupport
import Testing

@Suite struct FidelityTests {
  @Test("Fidelity is 1 for one state, 0 for orthogonal ones and symmetric between")
  func range() {
    var random = RandomStream(seed: 1, label: "fidelity")
    for _ in 0..<20 {
      let (a, b) = (random.state(qubitCount: 4), random.state(qubitCount: 4))
      #expect(abs(a.fidelity(with: a) - 1) < 1e-13)
      #expect((0...1).contains(a.fidelity(with: b)))
      #expect(abs(a.fidelity(with: b) - b.fidelity(with: a)) < 1e-15)
    }
    let basis = (0..<4).map { Statevector(qubitCount: 2, basisState: $0) }
    #expect(basis[1].fidelity(with: basis[2]) == 0)
  }

  @Test("One encoding layer: fidelity is a distance of inputs, whatever the trained circuit")
  func independentOfAnsatz() {
    var random = RandomStream(seed: 2, label: "fidelity")
    let circuit = Circuit.classifier(layers: 3)
    for _ in 0..<10 {
      let (x, y) = (random.features(4), random.features(4))
      // Each qubit contributes (1 + r·r')/2, r its Bloch vector (sin a cos a, sin²a, cos a).
      let closed = zip(x, y).reduce(1.0) { product, pair in
        let (a, b) = (Double.pi * pair.0, Double.pi * pair.1)
        let dot = sin(a) * cos(a) * sin(b) * cos(b) + pow(sin(a) * sin(b), 2) + cos(a) * cos(b)
        return product * (1 + dot) / 2
      }
      for _ in 0..<3 {
        let weights = random.weights(44)
        let fidelity = circuit.state(features: x, weights: weights)
          .fidelity(with: circuit.state(features: y, weights: weights))
        #expect(abs(fidelity - closed) < 1e-12)
      }
    }
  }
}

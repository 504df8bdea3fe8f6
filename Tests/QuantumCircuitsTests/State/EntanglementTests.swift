import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct EntanglementTests {
  @Test("Entanglement measures are Qiskit's", arguments: Golden.circuits.indices)
  func golden(index: Int) {
    let golden = Golden.circuits[index]
    let state = Circuit.classifier(layers: golden.layers)
      .state(features: golden.x, weights: golden.weights)
    #expect(abs(state.meyerWallach - golden.meyerWallach) < 1e-12)
    let entropies = (0..<4).map { state.entanglementEntropyBits(of: $0) }
    #expect(largestDifference(entropies, golden.entanglementEntropyBits) < 1e-12)
    for a in 0..<4 {
      for b in 0..<4 where a != b {
        let difference = state.mutualInformationBits(a, b) - golden.mutualInformationBits[a][b]
        #expect(abs(difference) < 1e-12, "qubits \(a) and \(b)")
      }
    }
  }
}

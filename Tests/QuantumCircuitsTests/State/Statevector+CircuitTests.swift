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

  @Test("Sums over k mod 3 are Qiskit's class probabilities", arguments: Golden.circuits.indices)
  func classProbabilities(index: Int) {
    let golden = Golden.circuits[index]
    let state = Circuit.classifier(layers: golden.layers)
      .state(features: golden.x, weights: golden.weights)
    var sums = [0.0, 0.0, 0.0]
    for (k, probability) in state.basisProbabilities.enumerated() { sums[k % 3] += probability }
    #expect(largestDifference(sums, golden.classProbabilities) < 1e-12)
  }

  @Test("A circuit is unitary: its columns are orthonormal", arguments: 1...5)
  func unitary(qubits: Int) {
    var random = RandomStream(seed: 1, label: "unitary", index: qubits)
    let circuit = Circuit.random(qubitCount: qubits, using: &random)
    let (features, weights) = (random.features(3), random.weights(20))
    let columns = (0..<1 << qubits).map { index in
      var column = Statevector(qubitCount: qubits, basisState: index)
      column.apply(circuit, features: features, weights: weights)
      return column
    }
    for (i, a) in columns.enumerated() {
      for (j, b) in columns.enumerated() {
        let overlap = a.overlap(with: b)
        #expect(abs(overlap.real - (i == j ? 1 : 0)) < 1e-12)
        #expect(abs(overlap.imaginary) < 1e-12)
      }
    }
  }

  @Test("Undoing a circuit's gates from the last to the first gives the state back")
  func unapply() {
    var random = RandomStream(seed: 2, label: "unapply")
    let circuit = Circuit.random(qubitCount: 4, using: &random)
    let (features, weights) = (random.features(3), random.weights(20))
    let start = random.state(qubitCount: 4)
    var state = start
    state.apply(circuit, features: features, weights: weights)
    #expect(state.largestDifference(from: start) > 0.1)
    #expect(abs(state.squaredNorm - 1) < 1e-13)
    for gate in circuit.gates.reversed() {
      state.unapply(gate, of: circuit, features: features, weights: weights)
    }
    #expect(state.largestDifference(from: start) < 1e-13)
  }
}

import QuantumCircuits
import TestSupport
import Testing

@Suite struct AnsatzTests {
  @Test("The entangling ring on n qubits has 3nL + 2n weights, each driving one gate, in order")
  func weights() {
    for qubits in 1...6 {
      for layers in 0...4 {
        let circuit = Ansatz.entanglingRing(layers: layers).circuit(qubitCount: qubits)
        let driven: [Int] = circuit.gates.compactMap {
          if case .rotation(_, by: .weight(let index), on: _) = $0 { index } else { nil }
        }
        #expect(driven == Array(0..<3 * qubits * layers + 2 * qubits))
        #expect(circuit.weightCount == driven.count)
        #expect(circuit.featureCount == 0)
      }
    }
  }

  @Test("The paper's four qubits and three layers make 44 weights")
  func paper() {
    let circuit = Ansatz.entanglingRing(layers: 3).circuit(qubitCount: 4)
    #expect(circuit.weightCount == 44)
    #expect(circuit.gates.count == 44 + 12)
  }

  @Test("A layer is RX, RY, RZ qubit by qubit and a CNOT ring; RY, RX end the circuit")
  func gates() {
    let expected: [Gate] = [
      .rotation(.x, by: .weight(0), on: 0), .rotation(.y, by: .weight(1), on: 0),
      .rotation(.z, by: .weight(2), on: 0), .rotation(.x, by: .weight(3), on: 1),
      .rotation(.y, by: .weight(4), on: 1), .rotation(.z, by: .weight(5), on: 1),
      .rotation(.x, by: .weight(6), on: 2), .rotation(.y, by: .weight(7), on: 2),
      .rotation(.z, by: .weight(8), on: 2),
      .controlledNot(control: 0, target: 1), .controlledNot(control: 1, target: 2),
      .controlledNot(control: 2, target: 0),
      .rotation(.y, by: .weight(9), on: 0), .rotation(.x, by: .weight(10), on: 0),
      .rotation(.y, by: .weight(11), on: 1), .rotation(.x, by: .weight(12), on: 1),
      .rotation(.y, by: .weight(13), on: 2), .rotation(.x, by: .weight(14), on: 2),
    ]
    #expect(Ansatz.entanglingRing(layers: 1).circuit(qubitCount: 3).gates == expected)
  }

  @Test("Without CNOTs a circuit has the same rotations, and no qubit is entangled")
  func unentangled() {
    let ring = Ansatz.entanglingRing(layers: 2).circuit(qubitCount: 3)
    let circuit = Ansatz.unentangled(layers: 2).circuit(qubitCount: 3)
    let rotations = ring.gates.filter { if case .rotation = $0 { true } else { false } }
    #expect(circuit.gates == rotations)
    let weights = circuit.gates.indices.map { 0.3 + 0.1 * Double($0) }
    var state = Statevector(qubitCount: 3)
    state.apply(circuit, features: [], weights: weights)
    for qubit in 0..<3 { #expect(abs(state.entanglementEntropyBits(of: qubit)) < 1e-12) }
  }

  @Test("With all angles 0 a layer maps basis states as a ring of XORs does", arguments: 1...5)
  func ring(qubits: Int) {
    let circuit = Ansatz.entanglingRing(layers: 1).circuit(qubitCount: qubits)
    let weights = [Double](repeating: 0, count: circuit.weightCount)
    for input in 0..<1 << qubits {
      var bits = (0..<qubits).map { input >> $0 & 1 }
      if qubits > 1 {
        for qubit in 0..<qubits { bits[(qubit + 1) % qubits] ^= bits[qubit] }
      }
      let output = bits.enumerated().reduce(0) { $0 | $1.element << $1.offset }
      var state = Statevector(qubitCount: qubits, basisState: input)
      state.apply(circuit, features: [], weights: weights)
      #expect(state == Statevector(qubitCount: qubits, basisState: output))
    }
  }
}

import QuantumCircuits
import Testing

@Suite struct CircuitTests {
  @Test("A circuit counts what its gates use")
  func counts() {
    var circuit = Circuit(qubitCount: 2)
    #expect(circuit.weightCount == 0 && circuit.featureCount == 0)
    circuit.append(.rotation(.x, by: .weight(4), on: 1))
    circuit.append(.rotation(.x, by: .weight(1), on: 1))
    circuit.append(.rotation(.y, by: .feature(2), on: 0))
    circuit.append(.rotation(.z, by: .constant(1), on: 0))
    circuit.append(.controlledNot(control: 1, target: 0))
    #expect(circuit.weightCount == 5)
    #expect(circuit.featureCount == 3)
    #expect(circuit.gates.count == 5)
  }

  @Test("Appending a circuit appends its gates in order")
  func appending() {
    let encoding = Encoding.angle.circuit(featureCount: 3)
    let ansatz = Ansatz.entanglingRing(layers: 2).circuit(qubitCount: 3)
    var both = encoding
    both.append(contentsOf: ansatz)
    #expect(both.gates == encoding.gates + ansatz.gates)
    #expect(both.featureCount == 3)
    #expect(both.weightCount == ansatz.weightCount)
  }

  @Test("Features are turned by π, weights and constants taken as they are")
  func angles() {
    let circuit = Circuit(qubitCount: 1)
    let (features, weights) = ([0.25, 0.5], [1.5, -2])
    #expect(circuit.value(of: .feature(1), features: features, weights: weights) == .pi / 2)
    #expect(circuit.value(of: .weight(1), features: features, weights: weights) == -2)
    #expect(circuit.value(of: .constant(0.75), features: features, weights: weights) == 0.75)
  }

  @Test("A gate outside the register stops the program")
  func outsideRegister() async {
    await #expect(processExitsWith: .failure) {
      var circuit = Circuit(qubitCount: 2)
      circuit.append(.rotation(.x, by: .weight(0), on: 2))
    }
    await #expect(processExitsWith: .failure) {
      var circuit = Circuit(qubitCount: 2)
      circuit.append(.controlledNot(control: 1, target: 1))
    }
  }
}

import QuantumCircuits
import Testing

@Suite struct WeightGroupTests {
  @Test("The entangling ring has a group a layer and qubit, which share out the weights in order")
  func ring() {
    var circuit = Encoding.angle.circuit(featureCount: 4)
    circuit.append(contentsOf: Ansatz.entanglingRing(layers: 3).circuit(qubitCount: 4))
    let groups = circuit.weightGroups
    #expect(groups.map(\.layer) == (0..<16).map { $0 / 4 })
    #expect(groups.map(\.qubit) == (0..<16).map { $0 % 4 })
    #expect(groups.flatMap(\.weights) == Array(0..<44))
    #expect(groups.map(\.weights.count) == (0..<16).map { $0 < 12 ? 3 : 2 })
  }

  @Test("Places without weights make no group")
  func empty() {
    #expect(Encoding.angle.circuit(featureCount: 3).weightGroups.isEmpty)
    var circuit = Circuit(qubitCount: 2)
    circuit.append(.rotation(.x, by: .constant(1), on: 0))
    circuit.append(.controlledNot(control: 0, target: 1))
    circuit.append(.rotation(.y, by: .weight(0), on: 1))
    circuit.append(.rotation(.z, by: .weight(0), on: 1))
    #expect(circuit.weightGroups == [WeightGroup(layer: 1, qubit: 1, weights: [0, 0])])
  }
}

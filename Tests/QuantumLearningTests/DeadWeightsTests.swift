import QuantumCircuits
import Testing

@testable import QuantumLearning

@Suite struct DeadWeightsTests {
  @Test(
    "The entangling ring has no dead weight for three classes",
    arguments: Decoding.all.filter { $0.classCount == 3 })
  func none(decoding: Decoding) {
    #expect(decoding.model(featureCount: 4, layers: 3).deadWeights.isEmpty)
  }

  /// k mod 2 is qubit 0 alone. Seen through the last ring it meets qubits 2 and 3 by Z or not at
  /// all, so that the last RZ of these is dead, and all output rotations but qubit 0's are.
  @Test(
    "Two classes read one qubit, which leaves 8 of 44 weights dead",
    arguments: Decoding.all.filter { $0.classCount == 2 })
  func twoClasses(decoding: Decoding) {
    let dead = decoding.model(featureCount: 4, layers: 3).deadWeights
    #expect(dead == [32, 35, 38, 39, 40, 41, 42, 43])
  }

  @Test("A last RZ on each qubit is dead, and nothing else is")
  func lastRotations() {
    var circuit = Encoding.angle.circuit(featureCount: 4)
    circuit.append(contentsOf: Ansatz.entanglingRing(layers: 2).circuit(qubitCount: 4))
    let live = circuit.weightCount
    for qubit in 0..<4 { circuit.append(.rotation(.z, by: .weight(live + qubit), on: qubit)) }
    let dead = circuit.deadWeights(outcomes: (0..<16).map { $0 % 3 }, outcomeCount: 3)
    #expect(dead == Array(live..<live + 4))
  }

  @Test("A weight on a qubit that the outcome does not read is dead")
  func unreadQubit() {
    var circuit = Circuit(qubitCount: 2)
    circuit.append(.rotation(.y, by: .weight(0), on: 0))
    circuit.append(.rotation(.y, by: .weight(1), on: 1))
    #expect(circuit.deadWeights(outcomes: [0, 0, 1, 1], outcomeCount: 2) == [0])
    #expect(circuit.deadWeights(outcomes: [0, 1, 0, 1], outcomeCount: 2) == [1])
  }
}

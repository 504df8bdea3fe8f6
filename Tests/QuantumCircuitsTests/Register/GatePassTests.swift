import Execution
import Testing

@testable import QuantumCircuits

@Suite struct GatePassTests {
  @Test("A layer of rotations on 24 qubits takes four passes")
  func layer() {
    var circuit = Circuit(qubitCount: 24)
    for qubit in 0..<24 { circuit.append(.controlledNot(control: qubit, target: (qubit + 1) % 24)) }
    for qubit in (0..<24).reversed() {
      circuit.append(.controlledNot(control: qubit, target: (qubit + 1) % 24))
    }
    for qubit in 0..<24 { circuit.append(.rotation(.y, by: .weight(qubit), on: qubit)) }
    let fused = FusedCircuit(circuit, qubitCount: 24)
    #expect(fused.indexMap == IndexMap(qubitCount: 24))
    let passes = GatePass.passes(of: fused.gates, qubitCount: 24, chunkBits: 14)
    #expect(passes.map(\.gates.count) == [14, 4, 4, 2])
    #expect(passes.map { $0.chunkCount * $0.chunkSize } == [Int](repeating: 1 << 24, count: 4))
  }

  @Test("Every gate is in one pass, whose chunks hold its pairs, and in an order like its own")
  func order() {
    var random = RandomStream(seed: 1, label: "passes")
    for qubits in [5, 10, 16, 22] {
      let circuit = Circuit.random(qubitCount: qubits, using: &random)
      let gates = FusedCircuit(circuit, qubitCount: qubits).gates
      let passes = GatePass.passes(of: gates, qubitCount: qubits, chunkBits: 11)
      for pass in passes {
        for gate in pass.gates {
          var wider = pass.span
          wider.insert(gate.flip >> pass.lowBits)
          #expect(wider == pass.span)
        }
      }
      // What does not commute keeps its order.
      func key(_ gate: FusedGate) -> [Int] { [gate.flip, gate.parity] }
      let sorted = passes.flatMap(\.gates)
      #expect(sorted.count == gates.count)
      for chosen in gates {
        let rivals = { (gates: [FusedGate]) in
          gates.filter { !$0.commutes(with: chosen) || key($0) == key(chosen) }.map(key)
        }
        let before = { (gates: [FusedGate]) in
          rivals(gates).prefix { $0 != key(chosen) }.sorted { $0.lexicographicallyPrecedes($1) }
        }
        #expect(before(sorted) == before(gates))
      }
    }
  }

  @Test("Consecutive rotations of a qubit are one gate, and the first of all are the preparation")
  func fusion() {
    let fused = FusedCircuit(.classifier(layers: 2, featureCount: 5), qubitCount: 5)
    #expect(fused.preparation.map(\.rotations.count) == [5, 5, 5, 5, 5])
    #expect(fused.gates.map(\.rotations.count) == [3, 3, 3, 3, 3, 2, 2, 2, 2, 2])
  }

  @Test("A basis state's qubit is the parity of its index, and its flip flips it alone")
  func indexMap() {
    var random = RandomStream(seed: 2, label: "passes")
    var map = IndexMap(qubitCount: 7)
    for _ in 0..<40 {
      let control = random.integer(below: 7)
      map.controlledNot(control: control, target: (control + 1 + random.integer(below: 6)) % 7)
    }
    func state(_ index: Int) -> UInt32 {
      map.images.enumerated().reduce(0) { index >> $1.offset & 1 == 1 ? $0 ^ $1.element : $0 }
    }
    #expect(Set((0..<128).map(state)) == Set(0..<128))
    for index in 0..<128 {
      for qubit in 0..<7 {
        let value = (index & map.parities[qubit]).nonzeroBitCount & 1
        #expect(Int(state(index) >> qubit & 1) == value)
        #expect(state(index ^ map.flips[qubit]) == state(index) ^ 1 << qubit)
      }
    }
  }
}

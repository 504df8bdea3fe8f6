import Execution
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct StateLanesTests {
  @Test("Lanes born at any gate evolve as state vectors do", arguments: 1...5)
  func evolution(qubits: Int) {
    var random = RandomStream(seed: 1, label: "lanes", index: qubits)
    var lanes = StateLanes(qubitCount: qubits, capacity: 21)
    var states = [Statevector(qubitCount: qubits)]
    for step in 0..<60 {
      let qubit = random.integer(below: qubits)
      let axis = Axis.allCases[step % 3]
      let angle = random.uniform(in: -4..<4)
      lanes.rotate(axis, by: angle, on: qubit)
      for index in states.indices { states[index].apply(.rotation(axis, by: angle), on: qubit) }
      let target = random.integer(below: qubits)
      if target != qubit {
        lanes.controlledNot(control: qubit, target: target)
        for index in states.indices {
          states[index].applyControlledNot(control: qubit, target: target)
        }
      }
      if step % 3 == 2 {
        // Images of images too, from any lane, over more than two SIMD groups.
        let source = random.integer(below: states.count)
        let imageAxis = Axis.allCases[random.integer(below: 3)]
        let lane = lanes.appendPauliImage(of: source, imageAxis, on: qubit)
        #expect(lane == states.count)
        var image = states[source]
        image.apply(.rotation(imageAxis, by: .pi), on: qubit)  // −iσ
        states.append(image)
      }
    }
    #expect(lanes.laneCount == 21 && states.count == 21)

    // Each basis state an outcome of its own: norms are |d|², overlaps Re ψ*d, state by state.
    for reference in [0, 5, 20] {
      let (norms, overlaps) = lanes.normsAndOverlaps(
        withLane: reference, outcomes: Array(0..<1 << qubits), outcomeCount: 1 << qubits)
      let psi = states[reference]
      for k in 0..<1 << qubits {
        let squares = states.map { $0.real[k] * $0.real[k] + $0.imaginary[k] * $0.imaginary[k] }
        let products = states.map { psi.real[k] * $0.real[k] + psi.imaginary[k] * $0.imaginary[k] }
        #expect(largestDifference(norms[k], squares) < 1e-13)
        #expect(largestDifference(overlaps[k], products) < 1e-13)
      }
    }
  }
}

import Execution
import Foundation
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct StatevectorTests {
  @Test("A register begins in |0…0⟩", arguments: 1...5)
  func begin(qubits: Int) {
    let state = Statevector(qubitCount: qubits)
    #expect(state == Statevector(qubitCount: qubits, basisState: 0))
    #expect(state.basisProbabilities == [1] + [Double](repeating: 0, count: 1 << qubits - 1))
  }

  @Test("A rotation is cos(θ/2) − i sin(θ/2)σ", arguments: Axis.allCases)
  func rotation(axis: Axis) {
    var random = RandomStream(seed: 1, label: "rotation")
    for qubits in 1...4 {
      for qubit in 0..<qubits {
        let state = random.state(qubitCount: qubits)
        let angle = random.uniform(in: -7..<7)
        let (c, s) = (cos(angle / 2), sin(angle / 2))
        var rotated = state
        rotated.apply(.rotation(axis, by: angle), on: qubit)
        for k in state.real.indices {
          // σ|k⟩: X flips the bit, Y flips it with i or −i, Z has the bit's sign.
          let flipped = k ^ 1 << qubit
          let sign = k >> qubit & 1 == 0 ? 1.0 : -1.0
          let (re, im): (Double, Double)
          switch axis {
          case .x: (re, im) = (state.real[flipped], state.imaginary[flipped])
          case .y: (re, im) = (sign * state.imaginary[flipped], -sign * state.real[flipped])
          case .z: (re, im) = (sign * state.real[k], sign * state.imaginary[k])
          }
          #expect(abs(rotated.real[k] - (c * state.real[k] + s * im)) < 1e-14)
          #expect(abs(rotated.imaginary[k] - (c * state.imaginary[k] - s * re)) < 1e-14)
        }
      }
    }
  }

  @Test("A Pauli matrix is i times its rotation by π", arguments: Axis.allCases)
  func pauli(axis: Axis) {
    var random = RandomStream(seed: 2, label: "pauli")
    var rotated = random.state(qubitCount: 3)
    var multiplied = rotated
    rotated.apply(.rotation(axis, by: .pi), on: 1)
    multiplied.apply(.pauli(axis), on: 1)
    let timesI = Statevector(real: rotated.imaginary.map { -$0 }, imaginary: rotated.real)
    #expect(timesI.largestDifference(from: multiplied) < 1e-14)
  }

  @Test("A CNOT flips the target of basis states whose control is 1")
  func controlledNot() {
    for qubits in 2...4 {
      for control in 0..<qubits {
        for target in 0..<qubits where target != control {
          for k in 0..<1 << qubits {
            var state = Statevector(qubitCount: qubits, basisState: k)
            state.applyControlledNot(control: control, target: target)
            let flipped = k >> control & 1 == 1 ? k ^ 1 << target : k
            #expect(state == Statevector(qubitCount: qubits, basisState: flipped))
          }
        }
      }
    }
  }

  @Test("An overlap is ⟨a|b⟩: 1 with itself, conjugate when turned round, linear in b")
  func overlap() {
    var random = RandomStream(seed: 3, label: "overlap")
    let (a, b) = (random.state(qubitCount: 3), random.state(qubitCount: 3))
    #expect(abs(a.overlap(with: a).real - 1) < 1e-14)
    #expect(abs(a.overlap(with: a).imaginary) < 1e-14)
    let (ab, ba) = (a.overlap(with: b), b.overlap(with: a))
    #expect(abs(ab.real - ba.real) < 1e-14 && abs(ab.imaginary + ba.imaginary) < 1e-14)
    let timesI = Statevector(real: b.imaginary.map { -$0 }, imaginary: b.real)
    let turned = a.overlap(with: timesI)
    #expect(abs(turned.real + ab.imaginary) < 1e-14 && abs(turned.imaginary - ab.real) < 1e-14)
  }
}

extension QubitMatrix {
  fileprivate static func pauli(_ axis: Axis) -> QubitMatrix {
    switch axis {
    case .x: QubitMatrix(a: (0, 0), b: (1, 0), c: (1, 0), d: (0, 0))
    case .y: QubitMatrix(a: (0, 0), b: (0, -1), c: (0, 1), d: (0, 0))
    case .z: QubitMatrix(a: (1, 0), b: (0, 0), c: (0, 0), d: (-1, 0))
    }
  }
}

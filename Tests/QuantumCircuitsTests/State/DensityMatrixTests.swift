import Execution
import Foundation
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct DensityMatrixTests {
  @Test("A reduced state is Hermitian, of trace 1, and its purity at most 1")
  func hermitian() {
    var random = RandomStream(seed: 1, label: "density")
    let state = random.state(qubitCount: 4)
    for qubits in [[0], [3], [0, 2], [3, 1], [2, 0, 1], [0, 1, 2, 3]] {
      let density = DensityMatrix(of: state, keeping: qubits)
      let size = density.dimension
      #expect(size == 1 << qubits.count)
      let trace = (0..<size).reduce(0) { $0 + density.real[$1 * size + $1] }
      #expect(abs(trace - 1) < 1e-13)
      for row in 0..<size {
        for column in 0..<size {
          let (a, b) = (row * size + column, column * size + row)
          #expect(abs(density.real[a] - density.real[b]) < 1e-15)
          #expect(abs(density.imaginary[a] + density.imaginary[b]) < 1e-15)
        }
      }
      #expect(density.purity <= 1 + 1e-13 && density.purity >= 1 / Double(size))
    }
  }

  @Test("The whole register's matrix is |ψ⟩⟨ψ|: pure, of entropy 0")
  func pure() {
    var random = RandomStream(seed: 2, label: "density")
    let state = random.state(qubitCount: 3)
    let density = DensityMatrix(of: state, keeping: [0, 1, 2])
    for row in 0..<8 {
      for column in 0..<8 {
        let real =
          state.real[row] * state.real[column] + state.imaginary[row] * state.imaginary[column]
        let imaginary =
          state.imaginary[row] * state.real[column] - state.real[row] * state.imaginary[column]
        #expect(abs(density.real[row * 8 + column] - real) < 1e-15)
        #expect(abs(density.imaginary[row * 8 + column] - imaginary) < 1e-15)
      }
    }
    #expect(abs(density.purity - 1) < 1e-13)
    #expect(abs(density.entropyBits) < 1e-12)
  }

  @Test("The first qubit kept is bit 0 of the matrix's indices")
  func order() {
    // |q2 q1 q0⟩ = |1 0 0⟩
    let state = Statevector(qubitCount: 3, basisState: 4)
    #expect(DensityMatrix(of: state, keeping: [2, 0]).real[1 * 4 + 1] == 1)
    #expect(DensityMatrix(of: state, keeping: [0, 2]).real[2 * 4 + 2] == 1)
  }

  @Test("A qubit turned by θ and copied has the entropy of a coin of bias sin²(θ/2)")
  func coin() {
    for angle in [0, 0.3, 1.1, .pi / 2, 2.9] {
      var state = Statevector(qubitCount: 2)
      state.apply(.rotation(.y, by: angle), on: 0)
      state.applyControlledNot(control: 0, target: 1)
      let bias = pow(sin(angle / 2), 2)
      let coin = bias == 0 ? 0 : -bias * log2(bias) - (1 - bias) * log2(1 - bias)
      #expect(abs(DensityMatrix(of: state, keeping: [1]).entropyBits - coin) < 1e-12)
    }
  }

  @Test("The two parts of a pure state have the same entropy")
  func complement() {
    var random = RandomStream(seed: 3, label: "density")
    let state = random.state(qubitCount: 5)
    for (part, rest) in [([0], [1, 2, 3, 4]), ([1, 4], [0, 2, 3]), ([3, 2], [0, 1, 4])] {
      let entropies = [part, rest].map { DensityMatrix(of: state, keeping: $0).entropyBits }
      #expect(abs(entropies[0] - entropies[1]) < 1e-12)
      #expect(entropies[0] > 0.1)
    }
  }

  @Test("log₂ρ gives the entropy as −Tr ρ log₂ρ and commutes with ρ")
  func logarithm() {
    var random = RandomStream(seed: 4, label: "density")
    let density = DensityMatrix(of: random.state(qubitCount: 4), keeping: [1, 3])
    let (real, imaginary) = density.logarithmBits
    let size = density.dimension
    typealias Table = (real: [Double], imaginary: [Double])
    func product(_ a: Table, _ b: Table) -> Table {
      var c = (real: a.real.map { _ in 0.0 }, imaginary: a.real.map { _ in 0.0 })
      for i in 0..<size {
        for j in 0..<size {
          for k in 0..<size {
            let (p, q, r) = (i * size + j, i * size + k, k * size + j)
            c.real[p] += a.real[q] * b.real[r] - a.imaginary[q] * b.imaginary[r]
            c.imaginary[p] += a.real[q] * b.imaginary[r] + a.imaginary[q] * b.real[r]
          }
        }
      }
      return c
    }
    let rho = (real: density.real, imaginary: density.imaginary)
    let (left, right) = (
      product(rho, (real: real, imaginary: imaginary)),
      product((real: real, imaginary: imaginary), rho)
    )
    #expect(largestDifference(left.real, right.real) < 1e-12)
    #expect(largestDifference(left.imaginary, right.imaginary) < 1e-12)
    let entropy = -(0..<size).reduce(0) { $0 + left.real[$1 * size + $1] }
    #expect(abs(entropy - density.entropyBits) < 1e-12)
  }
}

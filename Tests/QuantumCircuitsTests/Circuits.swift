import Execution
import Foundation
import QuantumCircuits

extension Circuit {
  /// The paper's classifier on four features: angle encoding and the entangling ring.
  static func classifier(layers: Int, featureCount: Int = 4) -> Circuit {
    var circuit = Encoding.angle.circuit(featureCount: featureCount)
    circuit.append(
      contentsOf: Ansatz.entanglingRing(layers: layers).circuit(qubitCount: featureCount))
    return circuit
  }

  /// Gates of every kind in random order, on random qubits; each weight drives one of them, in an
  /// order that is not the gates'.
  static func random(qubitCount: Int, using random: inout RandomStream) -> Circuit {
    var circuit = Circuit(qubitCount: qubitCount)
    var weights = random.permutation(of: 20)
    for _ in 0..<60 {
      let qubit = random.integer(below: qubitCount)
      let axis = Axis.allCases[random.integer(below: 3)]
      switch random.integer(below: 4) {
      case 0:
        if let weight = weights.popLast() {
          circuit.append(.rotation(axis, by: .weight(weight), on: qubit))
        }
      case 1: circuit.append(.rotation(axis, by: .feature(random.integer(below: 3)), on: qubit))
      case 2:
        circuit.append(.rotation(axis, by: .constant(random.uniform(in: -4..<4)), on: qubit))
      default:
        let target = random.integer(below: qubitCount)
        if target != qubit { circuit.append(.controlledNot(control: qubit, target: target)) }
      }
    }
    for weight in weights { circuit.append(.rotation(.y, by: .weight(weight), on: 0)) }
    circuit.append(.rotation(.x, by: .feature(2), on: qubitCount - 1))
    return circuit
  }
}

extension RandomStream {
  /// Returns scaled features in 0..<1.
  mutating func features(_ count: Int) -> [Double] { (0..<count).map { _ in uniform() } }

  /// Returns angles in −π..<π.
  mutating func weights(_ count: Int) -> [Double] {
    (0..<count).map { _ in uniform(in: -.pi ..< .pi) }
  }

  /// Returns a state of norm 1 with no structure.
  mutating func state(qubitCount: Int) -> Statevector {
    var parts = (0..<2 << qubitCount).map { _ in uniform(in: -1..<1) }
    let norm = parts.reduce(0) { $0 + $1 * $1 }.squareRoot()
    for index in parts.indices { parts[index] /= norm }
    return Statevector(
      real: Array(parts[..<(1 << qubitCount)]), imaginary: Array(parts[(1 << qubitCount)...]))
  }
}

extension Statevector {
  /// Returns the largest distance of corresponding amplitudes' parts.
  func largestDifference(from other: Statevector) -> Double {
    zip(real + imaginary, other.real + other.imaginary).map { abs($0 - $1) }.max() ?? 0
  }

  /// ⟨ψ|ψ⟩.
  var squaredNorm: Double { basisProbabilities.reduce(0, +) }
}

/// Returns the derivatives of a function by central differences, good to 1e-8 or so.
func differences(of function: ([Double]) -> Double, at point: [Double]) -> [Double] {
  let step = 1e-5
  return point.indices.map { index in
    var (up, down) = (point, point)
    up[index] += step
    down[index] -= step
    return (function(up) - function(down)) / (2 * step)
  }
}

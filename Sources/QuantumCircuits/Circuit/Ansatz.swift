/// The trainable part of a circuit.
public enum Ansatz: Sendable, Equatable {
  /// `layers` times RX, RY, RZ on each qubit and a ring of CNOTs q → q+1, then the output
  /// rotations RY, RX on each qubit (paper, appendix E: p = 12L + 8 weights for 4 qubits).
  /// The output rotations do not end in RZ, which no measurement would notice.
  case entanglingRing(layers: Int)
  /// The same rotations and no CNOTs: every qubit stays on its own. A control.
  case unentangled(layers: Int)

  /// Returns the circuit, its weights numbered in the order of the gates.
  public func circuit(qubitCount: Int) -> Circuit {
    var circuit = Circuit(qubitCount: qubitCount)
    switch self {
    case .entanglingRing(let layers):
      for _ in 0..<layers {
        circuit.appendRotations([.x, .y, .z])
        circuit.appendRing()
      }
      circuit.appendRotations([.y, .x])
    case .unentangled(let layers):
      for _ in 0..<layers { circuit.appendRotations([.x, .y, .z]) }
      circuit.appendRotations([.y, .x])
    }
    return circuit
  }
}

extension Circuit {
  fileprivate mutating func appendRotations(_ axes: [Axis]) {
    for qubit in 0..<qubitCount {
      for axis in axes { append(.rotation(axis, by: .weight(weightCount), on: qubit)) }
    }
  }

  fileprivate mutating func appendRing() {
    guard qubitCount > 1 else { return }
    for qubit in 0..<qubitCount {
      append(.controlledNot(control: qubit, target: (qubit + 1) % qubitCount))
    }
  }
}

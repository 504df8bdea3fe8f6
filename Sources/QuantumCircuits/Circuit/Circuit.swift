/// Gates on a register of qubits, with angles that are features, weights or constants.
///
/// Qubit q is bit q of a basis state's index (little-endian, Qiskit's order).
public struct Circuit: Sendable, Equatable {
  public let qubitCount: Int
  public private(set) var gates: [Gate] = []
  /// Distinct weights used: the largest number plus one.
  public private(set) var weightCount = 0
  /// Distinct features used: the largest number plus one.
  public private(set) var featureCount = 0

  public init(qubitCount: Int) {
    precondition((1...26).contains(qubitCount), "\(qubitCount) qubits; 1 to 26 are supported")
    self.qubitCount = qubitCount
  }

  public mutating func append(_ gate: Gate) {
    switch gate {
    case .rotation(_, let angle, let qubit):
      precondition((0..<qubitCount).contains(qubit), "no qubit \(qubit) in \(qubitCount)")
      switch angle {
      case .weight(let index): weightCount = max(weightCount, index + 1)
      case .feature(let index): featureCount = max(featureCount, index + 1)
      case .constant: break
      }
    case .controlledNot(let control, let target):
      precondition(
        (0..<qubitCount).contains(control) && (0..<qubitCount).contains(target)
          && control != target, "no CNOT from \(control) to \(target) in \(qubitCount) qubits")
    }
    gates.append(gate)
  }

  public mutating func append(contentsOf circuit: Circuit) {
    precondition(circuit.qubitCount == qubitCount, "circuits of different registers")
    for gate in circuit.gates { append(gate) }
  }

  /// Returns the angle in radians.
  public func value(of angle: Angle, features: [Double], weights: [Double]) -> Double {
    switch angle {
    case .weight(let index): weights[index]
    case .feature(let index): .pi * features[index]
    case .constant(let value): value
    }
  }
}

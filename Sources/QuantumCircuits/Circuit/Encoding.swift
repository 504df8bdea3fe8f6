/// How features in 0...1 become a quantum state.
public enum Encoding: String, Sendable, CaseIterable, Codable {
  /// RY(πx) then RZ(πx) on a feature's own qubit: a product state.
  case angle

  /// Qubits needed for `featureCount` features.
  public func qubitCount(featureCount: Int) -> Int {
    switch self {
    case .angle: featureCount
    }
  }

  /// Returns the circuit that prepares the state from |0…0⟩.
  public func circuit(featureCount: Int) -> Circuit {
    var circuit = Circuit(qubitCount: qubitCount(featureCount: featureCount))
    switch self {
    case .angle:
      for qubit in 0..<featureCount {
        circuit.append(.rotation(.y, by: .feature(qubit), on: qubit))
        circuit.append(.rotation(.z, by: .feature(qubit), on: qubit))
      }
    }
    return circuit
  }
}

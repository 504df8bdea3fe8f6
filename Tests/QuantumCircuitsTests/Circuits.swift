import Execution
import QuantumCircuits

extension Circuit {
  /// The paper's classifier on four features: angle encoding and the entangling ring.
  static func classifier(layers: Int, featureCount: Int = 4) -> Circuit {
    var circuit = Encoding.angle.circuit(featureCount: featureCount)
    circuit.append(
      contentsOf: Ansatz.entanglingRing(layers: layers).circuit(qubitCount: featureCount))
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
}

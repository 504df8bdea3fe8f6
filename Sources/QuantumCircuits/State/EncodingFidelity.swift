import Foundation

extension Encoding {
  /// Returns the fidelity |⟨φ(x)|φ(x′)⟩|² of two encoded samples, in 0...1, and its gradient by x′.
  ///
  /// A circuit behind the encoding does not change it, being unitary: the fidelity is a distance
  /// of inputs. For `angle`, a product over qubits of (1 + r·r′)/2 with the Bloch vectors
  /// r = (sin a cos a, sin²a, cos a), a = πx.
  public func fidelity(
    of sample: some RandomAccessCollection<Double>,
    with other: some RandomAccessCollection<Double>
  ) -> (value: Double, gradient: [Double]) {
    switch self {
    case .angle:
      let qubits = zip(sample, other).map { x, y in
        let (s, c, t, e) = (sin(.pi * x), cos(.pi * x), sin(.pi * y), cos(.pi * y))
        let value = (1 + s * c * t * e + s * s * t * t + c * e) / 2
        let slope = .pi * (s * c * (e * e - t * t) + 2 * s * s * t * e - c * t) / 2
        return (value: value, slope: slope)
      }
      let gradient = qubits.indices.map { qubit in
        qubits.indices.reduce(1) {
          $0 * ($1 == qubit ? qubits[$1].slope : qubits[$1].value)
        }
      }
      return (qubits.reduce(1) { $0 * $1.value }, gradient)
    }
  }
}

import Execution

/// The fidelity |⟨φ(x)|φ(x′)⟩|² of a fixed encoded sample x with others, in 0...1 (equation 2).
///
/// A circuit behind the encoding does not change it, being unitary: the fidelity is a distance of
/// inputs. For `angle`, it is the product over qubits of (1 + r·r′)/2 with the Bloch vectors
/// r = (sin a cos a, sin²a, cos a), a = πx.
public struct EncodingFidelity: Sendable {
  public let featureCount: Int
  /// Three entries a feature.
  private let bloch: [Double]

  public init(_ encoding: Encoding, of sample: [Double]) {
    featureCount = sample.count
    switch encoding {
    case .angle:
      bloch = sample.flatMap { x in
        let (s, c) = Elementary.sinCosPi(x)
        return [s * c, s * s, c]
      }
    }
  }

  /// Returns the fidelity with another sample and sets its gradient by that sample.
  /// - Parameters:
  ///   - samples: scaled features, row-major.
  ///   - row: which of them.
  ///   - gradient: as `samples`; the row's entries are set.
  public func value(of samples: [Double], row: Int, gradient: inout [Double]) -> Double {
    let start = row * featureCount
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: featureCount) { factors in
      var product = 1.0
      for qubit in 0..<featureCount {
        let (s, c) = Elementary.sinCosPi(samples[start + qubit])
        let (x, y, z) = (bloch[3 * qubit], bloch[3 * qubit + 1], bloch[3 * qubit + 2])
        factors.initializeElement(at: qubit, to: (1 + x * s * c + y * s * s + z * c) / 2)
        gradient[start + qubit] =
          product * .pi * (x * (c * c - s * s) + 2 * y * s * c - z * s) / 2
        product *= factors[qubit]
      }
      var behind = 1.0
      for qubit in (0..<featureCount).reversed() {
        gradient[start + qubit] *= behind
        behind *= factors[qubit]
      }
      return product
    }
  }
}

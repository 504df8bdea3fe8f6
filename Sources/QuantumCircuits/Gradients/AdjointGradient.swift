/// The derivatives of one real quantity by everything a circuit depends on.
public struct CircuitGradient: Sendable, Equatable {
  /// By each weight, an angle in radians.
  public var weights: [Double]
  /// By each scaled feature: the factor π of the encoding is included.
  public var features: [Double]
}

extension Circuit {
  /// Returns the gradient of f(ψ), ψ the circuit's state, in one sweep back over the gates
  /// (Jones and Gacon, *Efficient calculation of gradients in classical simulations of
  /// variational quantum algorithms*, 2020): time of three simulations, whatever the number of
  /// weights.
  /// - Parameters:
  ///   - state: the circuit's state for these features and weights.
  ///   - cotangent: O|ψ⟩, O the Hermitian operator with df = 2 Re⟨Oψ|dψ⟩: for an expectation
  ///     ⟨ψ|O|ψ⟩ the observable itself, for other functions the derivative by the density matrix.
  public func gradient(
    state: Statevector, cotangent: Statevector, features: [Double], weights: [Double]
  ) -> CircuitGradient {
    var (state, cotangent) = (state, cotangent)
    var gradient = CircuitGradient(
      weights: [Double](repeating: 0, count: weightCount),
      features: [Double](repeating: 0, count: featureCount))
    for gate in gates.reversed() {
      if case .rotation(let axis, let angle, let qubit) = gate {
        // d/dθ exp(−iθσ/2) inserts −iσ/2 after the gate: 2 Re⟨λ|−iσ/2|ψ⟩ = Im⟨λ|σ|ψ⟩.
        switch angle {
        case .weight(let index):
          gradient.weights[index] += imaginaryPauliOverlap(cotangent, axis, qubit, state)
        case .feature(let index):
          gradient.features[index] +=
            .pi * imaginaryPauliOverlap(cotangent, axis, qubit, state)
        case .constant: break
        }
      }
      state.unapply(gate, of: self, features: features, weights: weights)
      cotangent.unapply(gate, of: self, features: features, weights: weights)
    }
    return gradient
  }

  /// Returns the gradient of ⟨ψ|O|ψ⟩ for an observable diagonal in the measured basis.
  /// - Parameter observable: O's 2ⁿ real diagonal entries.
  public func gradient(
    ofExpectation observable: [Double], features: [Double], weights: [Double]
  ) -> CircuitGradient {
    let state = state(features: features, weights: weights)
    return gradient(
      state: state, cotangent: state.scaled(by: observable), features: features,
      weights: weights)
  }

  private func imaginaryPauliOverlap(
    _ bra: Statevector, _ axis: Axis, _ qubit: Int, _ ket: Statevector
  ) -> Double {
    let bit = 1 << qubit
    var sum = 0.0
    for zero in ket.real.indices where zero & bit == 0 {
      let one = zero | bit
      let (a0, b0, a1, b1) = (
        bra.real[zero], bra.imaginary[zero], bra.real[one], bra.imaginary[one]
      )
      let (r0, i0, r1, i1) = (
        ket.real[zero], ket.imaginary[zero], ket.real[one], ket.imaginary[one]
      )
      switch axis {
      case .x: sum += a0 * i1 - b0 * r1 + a1 * i0 - b1 * r0
      case .y: sum += -(a0 * r1 + b0 * i1) + (a1 * r0 + b1 * i0)
      case .z: sum += (a0 * i0 - b0 * r0) - (a1 * i1 - b1 * r1)
      }
    }
    return sum
  }
}

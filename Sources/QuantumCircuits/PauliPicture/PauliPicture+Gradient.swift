import CKernels
import Execution

extension PauliPicture {
  /// Returns the gradient by the weights of Σ wᵢ P(outcome | sampleᵢ), given Σ wᵢ ρᵢ of each
  /// outcome: one sweep over the circuit for any number of samples.
  /// - Parameter mixtures: outcomes × 4ⁿ: the weighted sums of the encoded samples' Bloch products,
  ///   digit q in base 4 of an index being qubit q's entry (1, x, y, z).
  public func weightGradient(ofMixtures mixtures: [Double]) -> [Double] {
    let (size, share) = (stringCount, (outcomeCount - 1) * stringCount)
    precondition(mixtures.count == share + size, "\(mixtures.count) numbers")
    // The last outcome's observable is 1 less the others'.
    var states = Array(mixtures[..<share])
    for start in stride(from: 0, to: share, by: size) {
      for string in 0..<size { states[start + string] -= mixtures[share + string] }
    }
    var moments = [Double](repeating: 0, count: 3 * layerCount * qubitCount)
    withUnsafeCircuit { arithmetic.kernels.pauli_moments($0, &states, &moments) }
    return weights.gradient(ofMoments: moments)
  }
}

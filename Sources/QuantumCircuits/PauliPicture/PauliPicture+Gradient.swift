import CKernels
import Execution

extension PauliPicture {
  /// Returns the gradient by the weights of Σ wᵢ P(outcome | sampleᵢ), given Σ wᵢ ρᵢ of each
  /// outcome: one sweep over the circuit for any number of samples.
  /// - Parameter mixtures: outcomes × 4ⁿ: the weighted sums of the encoded samples' Bloch products,
  ///   digit q in base 4 of an index being qubit q's entry (1, x, y, z).
  public func weightGradient(ofMixtures mixtures: [Double]) -> [Double] {
    let (n, size, share) = (qubitCount, stringCount, (outcomeCount - 1) * stringCount)
    precondition(mixtures.count == share + size, "\(mixtures.count) numbers")
    // The last outcome's observable is 1 less the others'.
    var states = (0..<share).map { mixtures[$0] - mixtures[share + $0 % size] }
    var moments = [Double](repeating: 0, count: 3 * layerCount * n)
    for layer in 0..<layerCount {
      if layer > 0 { relabel(&states, behindLayer: layer - 1) }
      rotate(&states, throughLayer: layer, back: false)
      observables.withUnsafeBufferPointer { observables in
        for outcome in 0..<outcomeCount - 1 {
          states.withUnsafeBufferPointer { states in
            for qubit in 0..<n {
              arithmetic.kernels.pauli_moments(
                observables.baseAddress! + layer * share + outcome * size,
                states.baseAddress! + outcome * size, Int32(n), Int32(qubit),
                &moments[3 * (layer * n + qubit)])
            }
          }
        }
      }
    }
    return weights.gradient(ofMoments: moments)
  }

  private func relabel(_ states: inout [Double], behindLayer layer: Int) {
    let (size, source) = (stringCount, states)
    for start in stride(from: 0, to: states.count, by: size) {
      for string in 0..<size {
        states[start + Int(relabelledStrings[layer * size + string])] =
          signs[layer * size + string] * source[start + string]
      }
    }
  }
}

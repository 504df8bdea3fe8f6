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
      addMoments(of: states, behindRotationsOf: layer, to: &moments)
    }
    return weights.gradient(ofMoments: moments)
  }

  /// Adds how each outcome's expectation turns with each qubit of a layer.
  private func addMoments(
    of states: [Double], behindRotationsOf layer: Int, to moments: inout [Double]
  ) {
    let (n, size) = (qubitCount, stringCount)
    let kernels = arithmetic.kernels
    observables.withUnsafeBufferPointer { observables in
      states.withUnsafeBufferPointer { states in
        moments.withUnsafeMutableBufferPointer { moments in
          for outcome in 0..<outcomeCount - 1 {
            let observable =
              observables.baseAddress! + (layer * (outcomeCount - 1) + outcome) * size
            for qubit in 0..<n {
              kernels.pauli_moments(
                observable, states.baseAddress! + outcome * size, Int32(n), Int32(qubit),
                moments.baseAddress! + 3 * (layer * n + qubit))
            }
          }
        }
      }
    }
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

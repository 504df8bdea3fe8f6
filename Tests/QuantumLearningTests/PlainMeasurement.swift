import QuantumCircuits
import QuantumLearning

/// Measures as hardware does, one bit string after another, with a generator of its own: nothing
/// here is shared with the fast path that it is compared with.
struct PlainMeasurement {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func uniform() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  /// Returns how often each class occurs among bit strings drawn with the given probabilities.
  mutating func classCounts(
    basisProbabilities: [Double], shots: Int, classCount: Int
  ) -> [Int] {
    var cumulative: [Double] = []
    for probability in basisProbabilities {
      cumulative.append((cumulative.last ?? 0) + probability)
    }
    var counts = [Int](repeating: 0, count: classCount)
    for _ in 0..<shots {
      let u = uniform()
      let bitString = cumulative.firstIndex { u < $0 } ?? basisProbabilities.count - 1
      counts[bitString % classCount] += 1
    }
    return counts
  }
}

extension VariationalModel {
  /// Returns the probability of each bit string for the unshifted circuit (0) or one of the
  /// shifted ones (1 + 2k: weight k raised by π/2; 2 + 2k: lowered), really simulated.
  func basisProbabilities(
    circuit number: Int, features: [Double], weights: [Double]
  ) -> [Double] {
    var weights = weights
    if number > 0 { weights[(number - 1) / 2] += number % 2 == 1 ? .pi / 2 : -.pi / 2 }
    return circuit.state(features: features, weights: weights).basisProbabilities
  }
}

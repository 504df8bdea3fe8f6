import Execution
import QuantumCircuits

extension VariationalModel {
  /// The weights that no class probability depends on, wherever the others stand.
  public var deadWeights: [Int] {
    circuit.deadWeights(outcomes: decoding.classOfBasisState, outcomeCount: classCount)
  }
}

extension Circuit {
  /// Returns the weights that no outcome's probability depends on, wherever the others stand:
  /// found as those with no derivative above 1e-12 at eight random points.
  /// - Parameter outcomes: for each basis state, the outcome in 0..<`outcomeCount` it counts
  ///   towards.
  func deadWeights(outcomes: [Int], outcomeCount: Int) -> [Int] {
    var random = RandomStream(seed: 0, label: "dead weights")
    var largest = [Double](repeating: 0, count: weightCount)
    for _ in 0..<8 {
      let features = (0..<featureCount).map { _ in random.uniform() }
      let weights = (0..<weightCount).map { _ in random.uniform(in: -.pi ..< .pi) }
      let shifted = shiftedOutcomes(
        features: features, weights: weights, outcomes: outcomes, outcomeCount: outcomeCount)
      for weight in 0..<weightCount {
        for outcome in 0..<outcomeCount {
          largest[weight] = max(
            largest[weight], abs(shifted.derivative(of: outcome, byWeight: weight)))
        }
      }
    }
    return largest.indices.filter { largest[$0] <= 1e-12 }
  }
}

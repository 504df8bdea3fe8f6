import Execution
import QuantumCircuits

extension VariationalModel {
  /// The weights that no class probability depends on, wherever the others stand: found as those
  /// with no derivative above 1e-12 at eight random points.
  public var deadWeights: [Int] {
    var random = RandomStream(seed: 0, label: "dead weights")
    var largest = [Double](repeating: 0, count: weightCount)
    for _ in 0..<8 {
      let features = (0..<featureCount).map { _ in random.uniform() }
      let weights = (0..<weightCount).map { _ in random.uniform(in: -.pi ..< .pi) }
      let outcomes = circuit.shiftedOutcomes(
        features: features, weights: weights, outcomes: decoding.classOfBasisState,
        outcomeCount: classCount)
      for weight in 0..<weightCount {
        for label in 0..<classCount {
          largest[weight] = max(
            largest[weight], abs(outcomes.derivative(of: label, byWeight: weight)))
        }
      }
    }
    return largest.indices.filter { largest[$0] <= 1e-12 }
  }
}

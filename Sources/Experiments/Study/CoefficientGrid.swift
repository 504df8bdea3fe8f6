import Execution
import Explainers

/// The grid of loss coefficients that the paper searches (section 4.5): 3⁵ = 243 combinations.
enum CoefficientGrid {
  static let values = PerTerm<[Double]>(
    target: [0.5, 1, 2.5], l1: [0.05, 0.1, 0.3], fidelity: [0.25, 0.5, 1],
    entanglement: [0.1, 0.3, 0.6], superposition: [0.1, 0.2, 0.5])

  /// The paper's optimum, whose fidelity and entanglement coefficients are not on the grid.
  static let published = PerTerm(
    target: 1, l1: 0.05, fidelity: 0.3, entanglement: 0.2, superposition: 0.1)

  /// All combinations, the last term's value changing fastest.
  static var combinations: [PerTerm<Double>] {
    QPertTerm.allCases.reduce([published]) { combinations, term in
      combinations.flatMap { combination in
        values[term].map { value in
          var next = combination
          next[term] = value
          return next
        }
      }
    }
  }

  /// Returns some of the combinations, drawn without replacement, in the grid's order.
  static func trials(_ count: Int, seed: UInt64) -> [PerTerm<Double>] {
    let all = combinations
    var random = RandomStream(seed: seed, label: "study trials")
    return random.permutation(of: all.count).prefix(count).sorted().map { all[$0] }
  }
}

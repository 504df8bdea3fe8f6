import Execution

extension QPertObjective {
  /// Returns the cosines between the steps that two terms alone would take from some masks, over the
  /// logits of all masks, in which learning takes them: below 0 the terms pull against each other.
  /// Terms are those of the last phase.
  /// - Returns: nil beside a term that does not take part or does not move the masks.
  func stepCosines(at masks: [Double]) -> PerTerm<PerTerm<Double?>> {
    let active = settings.active(settings.coefficients, at: settings.iterations - 1)
    let none = PerTerm<Double?>(
      target: nil, l1: nil, fidelity: nil, entanglement: nil, superposition: nil)
    let steps = QPertTerm.allCases.map { term -> [Double] in
      guard let coefficient = active[term] else { return [] }
      var alone = none
      alone[term] = coefficient
      return zip(evaluate(masks, coefficients: alone).gradient, masks).map { $0 * $1 * (1 - $1) }
    }
    var cosines = PerTerm(
      target: none, l1: none, fidelity: none, entanglement: none, superposition: none)
    for (a, first) in zip(QPertTerm.allCases, steps) {
      for (b, second) in zip(QPertTerm.allCases, steps) {
        let size = (first.dot(first) * second.dot(second)).squareRoot()
        cosines[a][b] = size > 0 ? first.dot(second) / size : nil
      }
    }
    return cosines
  }
}

extension [Double] {
  fileprivate func dot(_ other: [Double]) -> Double {
    zip(self, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

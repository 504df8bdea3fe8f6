extension Circuit {
  /// Returns the state the circuit makes of |0…0⟩.
  /// - Parameters:
  ///   - features: scaled features, `featureCount` of them.
  ///   - weights: radians, `weightCount` of them.
  public func state(features: [Double], weights: [Double]) -> Statevector {
    var state = Statevector(qubitCount: qubitCount)
    state.apply(self, features: features, weights: weights)
    return state
  }
}

extension Statevector {
  /// Applies the circuit's gates in order.
  public mutating func apply(_ circuit: Circuit, features: [Double], weights: [Double]) {
    for gate in circuit.gates {
      switch gate {
      case .rotation(let axis, let angle, let qubit):
        let angle = circuit.value(of: angle, features: features, weights: weights)
        apply(.rotation(axis, by: angle), on: qubit)
      case .controlledNot(let control, let target):
        applyControlledNot(control: control, target: target)
      }
    }
  }

  /// Undoes one gate.
  mutating func unapply(
    _ gate: Gate, of circuit: Circuit, features: [Double], weights: [Double]
  ) {
    switch gate {
    case .rotation(let axis, let angle, let qubit):
      let angle = circuit.value(of: angle, features: features, weights: weights)
      apply(.rotation(axis, by: -angle), on: qubit)
    case .controlledNot(let control, let target):
      applyControlledNot(control: control, target: target)
    }
  }
}

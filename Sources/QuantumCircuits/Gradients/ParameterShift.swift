/// What a measurement yields, for a circuit and each of its parameter-shifted copies.
///
/// An *outcome* is a group of basis states, such as a class; probabilities sum to 1.
public struct ShiftedOutcomes: Sendable, Equatable {
  public let outcomeCount: Int
  /// Of the circuit itself: `outcomeCount` probabilities.
  public let unshifted: [Double]
  /// With weight k raised by π/2: weights × outcomes, row-major.
  public let raised: [Double]
  /// With weight k lowered by π/2: weights × outcomes, row-major.
  public let lowered: [Double]

  public init(
    outcomeCount: Int, unshifted: [Double], raised: [Double], lowered: [Double]
  ) {
    self.outcomeCount = outcomeCount
    self.unshifted = unshifted
    self.raised = raised
    self.lowered = lowered
  }

  /// Returns ∂P(outcome)/∂weight = (P₊ − P₋)/2 (Mitarai et al., *Quantum circuit learning*, 2018).
  public func derivative(of outcome: Int, byWeight weight: Int) -> Double {
    let index = weight * outcomeCount + outcome
    return (raised[index] - lowered[index]) / 2
  }
}

extension Circuit {
  /// Returns the outcome probabilities of the circuit and of its 2 × `weightCount` shifted copies,
  /// all from one sweep over the gates.
  ///
  /// With dₖ the state with −iσₖ inserted after rotation k, ψ(θₖ ± π/2) = (ψ ± dₖ)/√2. Each dₖ is
  /// born at its gate and carried through the gates that follow, side by side in SIMD lanes.
  /// - Parameters:
  ///   - features: scaled features.
  ///   - weights: radians; each drives exactly one rotation.
  ///   - outcomes: for each basis state, the outcome in 0..<`outcomeCount` it counts towards.
  public func shiftedOutcomes(
    features: [Double], weights: [Double], outcomes: [Int], outcomeCount: Int
  ) -> ShiftedOutcomes {
    var lanes = StateLanes(qubitCount: qubitCount, capacity: weightCount + 1)
    var laneOfWeight = [Int](repeating: -1, count: weightCount)
    for gate in gates {
      switch gate {
      case .rotation(let axis, let angle, let qubit):
        let value = value(of: angle, features: features, weights: weights)
        lanes.rotate(axis, by: value, on: qubit)
        if case .weight(let index) = angle {
          precondition(laneOfWeight[index] < 0, "weight \(index) drives two rotations")
          laneOfWeight[index] = lanes.appendPauliImage(of: 0, axis, on: qubit)
        }
      case .controlledNot(let control, let target):
        lanes.controlledNot(control: control, target: target)
      }
    }
    return lanes.shiftedOutcomes(
      laneOfWeight: laneOfWeight, outcomes: outcomes, outcomeCount: outcomeCount)
  }
}

extension StateLanes {
  fileprivate func shiftedOutcomes(
    laneOfWeight: [Int], outcomes: [Int], outcomeCount: Int
  ) -> ShiftedOutcomes {
    // Per outcome and lane: Σ|d|² and Re Σ ψ*d over the outcome's basis states.
    let (norms, overlaps) = normsAndOverlaps(
      withLane: 0, outcomes: outcomes, outcomeCount: outcomeCount)
    var raised: [Double] = []
    var lowered: [Double] = []
    for lane in laneOfWeight {
      for outcome in 0..<outcomeCount {
        let mean = (norms[outcome][0] + norms[outcome][lane]) / 2
        raised.append(mean + overlaps[outcome][lane])
        lowered.append(mean - overlaps[outcome][lane])
      }
    }
    return ShiftedOutcomes(
      outcomeCount: outcomeCount, unshifted: norms.map { $0[0] }, raised: raised,
      lowered: lowered)
  }
}

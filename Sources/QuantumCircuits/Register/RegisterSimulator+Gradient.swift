import Execution

extension RegisterSimulator {
  /// Returns the outcomes and the gradient of a function of them, by the adjoint method as
  /// `Circuit.gradient(ofExpectation:features:weights:)` has it, in time of some four simulations.
  /// - Parameters:
  ///   - features: scaled features.
  ///   - weights: radians.
  ///   - outcomeCount: as in `outcomes(features:weights:outcomeCount:)`.
  ///   - slopes: ∂f/∂outcome of each outcome, given the outcomes; constants for an observable that
  ///     is diagonal in the measured basis.
  /// - Throws: `RegisterError`, before any memory is taken, if two states do not fit, or where the
  ///   system refuses the memory all the same.
  public func outcomesAndGradient(
    features: [Double], weights: [Double], outcomeCount: Int, slopes: ([Double]) -> [Double]
  ) throws(RegisterError) -> (outcomes: [Double], gradient: CircuitGradient) {
    try checkMemory(for: .gradient)
    func angle(_ angle: Angle) -> Double {
      circuit.value(of: angle, features: features, weights: weights)
    }
    var state = try state(angle: angle)
    let images = fused.indexMap.images
    let outcomes = state.outcomes(images: images, outcomeCount: outcomeCount)
    let slopes = slopes(outcomes)
    precondition(slopes.count == outcomeCount, "\(slopes.count) slopes of \(outcomeCount) outcomes")
    var cotangent = try RegisterState(
      qubitCount: qubitCount, threadCount: threadCount, isSecond: true)
    state.copy(to: &cotangent, times: slopes, images: images)

    var gradient = CircuitGradient(
      weights: [Double](repeating: 0, count: circuit.weightCount),
      features: [Double](repeating: 0, count: circuit.featureCount))
    for pass in passesBack {
      let matrices = pass.gates.map { $0.matrix(angle: angle).inverse }
      let overlaps = state.apply(pass, matrices, with: &cotangent)
      for (gate, overlap) in zip(pass.gates, overlaps) {
        gate.addDerivatives(overlap, to: &gradient, angle: angle)
      }
    }
    return (outcomes, gradient)
  }
}

extension FusedGate {
  /// Adds the derivatives by the angles of the gate's rotations.
  ///
  /// Behind the gate V R U, R the rotation about σ, d/dθ is Im⟨λ|VσV†|ψ⟩, and V turns σ as it
  /// turns vectors of three dimensions.
  /// - Parameter overlaps: Im⟨λ|σ|ψ⟩ behind the gate, about each axis.
  fileprivate func addDerivatives(
    _ overlaps: SIMD3<Double>, to gradient: inout CircuitGradient, angle: (Angle) -> Double
  ) {
    // V†: what turns the overlaps to where they stand before the rotations behind.
    var turned = overlaps
    for rotation in rotations.reversed() {
      let derivative = turned[rotation.axis.index]
      switch rotation.angle {
      case .weight(let index): gradient.weights[index] += derivative
      case .feature(let index): gradient.features[index] += .pi * derivative
      case .constant: break
      }
      turned = turned.turned(about: rotation.axis, by: -angle(rotation.angle))
    }
  }
}

extension SIMD3<Double> {
  /// Returns the vector turned about an axis, counterclockwise seen from its tip.
  fileprivate func turned(about axis: Axis, by angle: Double) -> SIMD3 {
    let (first, second) = ((axis.index + 1) % 3, (axis.index + 2) % 3)
    let (s, c) = Elementary.sinCos(angle)
    var result = self
    result[first] = c * self[first] - s * self[second]
    result[second] = s * self[first] + c * self[second]
    return result
  }
}

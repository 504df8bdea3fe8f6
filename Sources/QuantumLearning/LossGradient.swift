public import Execution
import QuantumCircuits

/// How the gradient of the training loss by the weights is found.
public enum GradientMethod: String, Sendable, CaseIterable, Codable {
  /// Two shifted circuits a weight, each read out like the model itself: what hardware can do.
  case parameterShift = "parameter-shift"
  /// The exact gradient from one sweep back over the circuit: what only a simulator can do.
  case adjoint
  /// One random direction, two evaluations (Spall, 1992): cheap and noisy.
  case spsa
}

/// One sample's cross-entropy and its gradient by the weights.
public struct LossGradient: Sendable, Equatable {
  /// In nats.
  public var loss: Double
  /// By each weight, an angle in radians.
  public var weights: [Double]
}

/// Where a gradient's noise comes from: epoch and sample name the streams.
public struct GradientNoise: Sendable {
  let key: RandomStream.Key
  let epoch: Int
  let sample: Int

  public init(key: RandomStream.Key, epoch: Int, sample: Int) {
    self.key = key
    self.epoch = epoch
    self.sample = sample
  }

  /// Returns the stream of one circuit: 0 the unshifted, 1 + 2k and 2 + 2k weight k's two shifts.
  func stream(circuit: Int) -> RandomStream {
    RandomStream(key: key, index: epoch, sample, circuit)
  }
}

extension VariationalModel {
  /// Returns the loss of one sample and its gradient.
  /// - Parameters:
  ///   - features: scaled features.
  ///   - label: the sample's class.
  ///   - weights: radians.
  ///   - readout: how the circuits are read; the adjoint gradient is exact all the same.
  public func lossGradient(
    _ method: GradientMethod, features: [Double], label: Int, weights: [Double],
    readout: Readout, noise: GradientNoise
  ) -> LossGradient {
    switch method {
    case .adjoint:
      registerLossGradient(features: features, label: label, weights: weights)
        ?? adjointLossGradient(features: features, label: label, weights: weights)
    case .parameterShift:
      shiftedLossGradient(
        features: features, label: label, weights: weights, readout: readout, noise: noise)
    case .spsa:
      spsaLossGradient(
        features: features, label: label, weights: weights, readout: readout, noise: noise)
    }
  }

  private func adjointLossGradient(
    features: [Double], label: Int, weights: [Double]
  ) -> LossGradient {
    let state = circuit.state(features: features, weights: weights)
    let (loss, derivatives) = lossByOutcomes(
      outcomes(of: state), label: label, readout: .exact)
    let observable = decoding.classOfBasisState.map { derivatives[$0] }
    let gradient = circuit.gradient(
      state: state, cotangent: state.scaled(by: observable), features: features, weights: weights)
    return LossGradient(loss: loss, weights: gradient.weights)
  }

  /// Parameter-shift, with the exact law of reading out each of the 2p + 1 circuits on its own.
  private func shiftedLossGradient(
    features: [Double], label: Int, weights: [Double], readout: Readout, noise: GradientNoise
  ) -> LossGradient {
    var shifted = circuit.shiftedOutcomes(
      features: features, weights: weights, outcomes: decoding.classOfBasisState,
      outcomeCount: classCount)
    if case .shots(let shots) = readout {
      shifted = shifted.sampled(shots: shots) { noise.stream(circuit: $0) }
    }
    let (loss, derivatives) = lossByOutcomes(shifted.unshifted, label: label, readout: readout)
    let gradient = (0..<weightCount).map { weight in
      (0..<classCount).reduce(0) {
        $0 + derivatives[$1] * shifted.derivative(of: $1, byWeight: weight)
      }
    }
    return LossGradient(loss: loss, weights: gradient)
  }

  private func spsaLossGradient(
    features: [Double], label: Int, weights: [Double], readout: Readout, noise: GradientNoise
  ) -> LossGradient {
    let step = 0.1
    var direction = noise.stream(circuit: 0)
    let signs = weights.map { _ in direction.next() & 1 == 0 ? 1.0 : -1.0 }
    let losses = [1.0, -1.0].enumerated().map { side, sign in
      let moved = zip(weights, signs).map { $0 + sign * step * $1 }
      var outcomes = outcomes(of: circuit.state(features: features, weights: moved))
      if case .shots(let shots) = readout {
        var random = noise.stream(circuit: 1 + side)
        outcomes = random.frequencies(shots: shots, probabilities: outcomes[...])
      }
      return lossByOutcomes(outcomes, label: label, readout: readout).loss
    }
    let slope = (losses[0] - losses[1]) / (2 * step)
    return LossGradient(loss: (losses[0] + losses[1]) / 2, weights: signs.map { slope * $0 })
  }

  /// Returns the cross-entropy and its derivative by each outcome.
  func lossByOutcomes(
    _ outcomes: [Double], label: Int, readout: Readout
  ) -> (loss: Double, derivatives: [Double]) {
    var derivatives = [Double](repeating: 0, count: classCount)
    let loss = lossByOutcomes(
      outcomes, label: label, readout: readout, derivatives: &derivatives)
    return (loss, derivatives)
  }

  /// Returns the cross-entropy and sets its derivative by each outcome.
  func lossByOutcomes(
    _ outcomes: [Double], label: Int, readout: Readout, derivatives: inout [Double]
  ) -> Double {
    let decoded = decoding.isIdentity ? outcomes[label] : decoding.decode(outcomes)[label]
    let probability = max(decoded, CrossEntropy.floor(for: readout))
    for other in derivatives.indices { derivatives[other] = 0 }
    derivatives[label] = -1 / probability
    if !decoding.isIdentity { derivatives = decoding.pullback(derivatives, at: outcomes) }
    return CrossEntropy.loss(of: probability, readout: readout)
  }

  private func outcomes(of state: Statevector) -> [Double] {
    decoding.outcomes(of: state.basisProbabilities)
  }
}

extension ShiftedOutcomes {
  /// Returns frequencies in place of probabilities: those of `shots` measurements of each circuit.
  /// - Parameter stream: gives a circuit's stream: 0 the unshifted, 1 + 2k weight k raised,
  ///   2 + 2k lowered.
  func sampled(shots: Int, stream: (Int) -> RandomStream) -> ShiftedOutcomes {
    func sample(_ probabilities: ArraySlice<Double>, _ circuit: Int) -> [Double] {
      var random = stream(circuit)
      return random.frequencies(shots: shots, probabilities: probabilities)
    }
    let weights = 0..<raised.count / outcomeCount
    func row(_ weight: Int) -> Range<Int> { weight * outcomeCount..<(weight + 1) * outcomeCount }
    return ShiftedOutcomes(
      outcomeCount: outcomeCount, unshifted: sample(unshifted[...], 0),
      raised: weights.flatMap { sample(raised[row($0)], 1 + 2 * $0) },
      lowered: weights.flatMap { sample(lowered[row($0)], 2 + 2 * $0) })
  }
}

extension RandomStream {
  /// Returns the frequencies of outcomes in `shots` measurements.
  mutating func frequencies(shots: Int, probabilities: ArraySlice<Double>) -> [Double] {
    multinomial(trials: shots, probabilities: Array(probabilities)).map {
      Double($0) / Double(shots)
    }
  }
}

import Execution
import TestSupport

@testable import QuantumCircuits

/// An angle-encoded circuit with bound weights, samples, and outcomes of its measurement.
struct LayeredScene {
  let circuit: Circuit
  let weights: [Double]
  /// samples × qubits.
  let features: [[Double]]
  let outcomes: [Int]
  let outcomeCount: Int

  /// - Parameter isIrregular: constants among the rotations, any CNOTs, some of them last.
  init(
    qubits: Int, layers: Int, outcomeCount: Int, samples: Int, isIrregular: Bool, seed: Int
  ) {
    var random = RandomStream(seed: 7, label: "layers", index: seed, qubits, outcomeCount)
    var circuit = Encoding.angle.circuit(featureCount: qubits)
    if isIrregular {
      for _ in 0..<layers {
        for _ in 0..<2 * qubits {
          let axis = Axis.allCases[random.integer(below: 3)]
          let angle =
            random.integer(below: 4) == 0
            ? Angle.constant(random.uniform(in: -4..<4)) : .weight(circuit.weightCount)
          circuit.append(.rotation(axis, by: angle, on: random.integer(below: qubits)))
        }
        for _ in 0..<qubits where qubits > 1 {
          let control = random.integer(below: qubits)
          let target = (control + 1 + random.integer(below: qubits - 1)) % qubits
          circuit.append(.controlledNot(control: control, target: target))
        }
      }
    } else {
      circuit.append(
        contentsOf: Ansatz.entanglingRing(layers: layers).circuit(qubitCount: qubits))
    }
    self.circuit = circuit
    self.outcomeCount = outcomeCount
    weights = random.weights(circuit.weightCount)
    features = (0..<samples).map { _ in random.features(qubits) }
    outcomes = (0..<1 << qubits).map { $0 % outcomeCount }
  }

  static let all = [
    (1, 2, 2, false), (2, 0, 3, false), (2, 3, 3, true), (3, 2, 4, false), (4, 3, 3, false),
    (4, 2, 2, true), (5, 2, 3, false), (5, 1, 4, true), (4, 31, 3, false),
  ].enumerated().flatMap { seed, shape in
    (shape.1 > 8 ? [1] : [1, 4, 7]).map { samples in
      LayeredScene(
        qubits: shape.0, layers: shape.1, outcomeCount: shape.2, samples: samples,
        isIrregular: shape.3, seed: seed)
    }
  }

  /// Outcome probabilities of one sample, simulated plainly.
  func simulated(_ features: [Double], weights: [Double]) -> [Double] {
    let state = circuit.state(features: features, weights: weights)
    return zip(state.basisProbabilities, outcomes)
      .reduce(into: [Double](repeating: 0, count: outcomeCount)) { $0[$1.1] += $1.0 }
  }

  /// The gradient of Σ factors × outcomes of one sample, by plain adjoint sweeps.
  func gradient(_ features: [Double], factors: [Double]) -> CircuitGradient {
    circuit.gradient(
      ofExpectation: outcomes.map { factors[$0] }, features: features, weights: weights)
  }
}

import Execution
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct ParameterShiftTests {
  /// Qubits and outcomes: more weights than one SIMD group, more and fewer outcomes than states.
  static let shapes = [(1, 2), (1, 3), (2, 3), (3, 2), (4, 3), (4, 16), (5, 4)]

  @Test("Shifted outcomes are those of really simulating each shifted circuit", arguments: shapes)
  func simulation(qubits: Int, outcomeCount: Int) {
    var random = RandomStream(seed: 1, label: "shifted", index: qubits, outcomeCount)
    for circuit in [
      Circuit.random(qubitCount: qubits, using: &random),
      Circuit.classifier(layers: 3, featureCount: qubits),
    ] {
      let features = random.features(circuit.featureCount)
      let weights = random.weights(circuit.weightCount)
      let outcomes = (0..<1 << qubits).map { _ in random.integer(below: outcomeCount) }
      func simulated(_ weight: Int?, _ shift: Double) -> [Double] {
        var weights = weights
        if let weight { weights[weight] += shift }
        let state = circuit.state(features: features, weights: weights)
        return zip(state.basisProbabilities, outcomes)
          .reduce(into: [Double](repeating: 0, count: outcomeCount)) { $0[$1.1] += $1.0 }
      }
      let shifted = circuit.shiftedOutcomes(
        features: features, weights: weights, outcomes: outcomes, outcomeCount: outcomeCount)
      let all = 0..<circuit.weightCount
      #expect(shifted.outcomeCount == outcomeCount)
      #expect(largestDifference(shifted.unshifted, simulated(nil, 0)) < 1e-12)
      #expect(largestDifference(shifted.raised, all.flatMap { simulated($0, .pi / 2) }) < 1e-12)
      #expect(largestDifference(shifted.lowered, all.flatMap { simulated($0, -.pi / 2) }) < 1e-12)
    }
  }

  @Test("Half the difference of shifted outcomes is the adjoint derivative")
  func derivatives() {
    var random = RandomStream(seed: 2, label: "shifted")
    let circuit = Circuit.classifier(layers: 3)
    let (features, weights) = (random.features(4), random.weights(44))
    let classes = (0..<16).map { $0 % 3 }
    let shifted = circuit.shiftedOutcomes(
      features: features, weights: weights, outcomes: classes, outcomeCount: 3)
    for label in 0..<3 {
      let adjoint = circuit.gradient(
        ofExpectation: classes.map { $0 == label ? 1 : 0 }, features: features, weights: weights)
      let derivatives = (0..<44).map { shifted.derivative(of: label, byWeight: $0) }
      #expect(largestDifference(derivatives, adjoint.weights) < 1e-13)
    }
  }

  @Test("A weight that drives two rotations stops the program")
  func sharedWeight() async {
    await #expect(processExitsWith: .failure) {
      var circuit = Circuit(qubitCount: 1)
      circuit.append(.rotation(.x, by: .weight(0), on: 0))
      circuit.append(.rotation(.y, by: .weight(0), on: 0))
      _ = circuit.shiftedOutcomes(
        features: [], weights: [1], outcomes: [0, 1], outcomeCount: 2)
    }
  }
}

import Execution
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct AdjointGradientTests {
  @Test("Adjoint derivatives are JAX's", arguments: Golden.gradients.indices)
  func golden(index: Int) {
    let golden = Golden.gradients[index]
    let circuit = Circuit.classifier(layers: 3)
    for label in 0..<3 {
      let gradient = circuit.gradient(
        ofExpectation: (0..<16).map { $0 % 3 == label ? 1 : 0 }, features: golden.x,
        weights: golden.weights)
      #expect(largestDifference(gradient.weights, golden.dProbabilitiesDWeights[label]) < 1e-10)
      #expect(largestDifference(gradient.features, golden.dProbabilitiesDX[label]) < 1e-10)
    }
  }

  @Test("Adjoint derivatives of an expectation are its finite differences", arguments: 1...5)
  func finiteDifferences(qubits: Int) {
    var random = RandomStream(seed: 1, label: "adjoint", index: qubits)
    let circuit = Circuit.random(qubitCount: qubits, using: &random)
    let (features, weights) = (random.features(3), random.weights(20))
    let observable = (0..<1 << qubits).map { _ in random.uniform(in: -1..<1) }
    func expectation(_ features: [Double], _ weights: [Double]) -> Double {
      let state = circuit.state(features: features, weights: weights)
      return zip(state.basisProbabilities, observable).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let gradient = circuit.gradient(
      ofExpectation: observable, features: features, weights: weights)
    let byWeights = differences(of: { expectation(features, $0) }, at: weights)
    let byFeatures = differences(of: { expectation($0, weights) }, at: features)
    #expect(largestDifference(gradient.weights, byWeights) < 1e-8)
    #expect(largestDifference(gradient.features, byFeatures) < 1e-8)
    #expect(byWeights.contains { abs($0) > 0.01 } && byFeatures.contains { abs($0) > 0.01 })
  }

  @Test("Adjoint derivatives are the parameter-shift rule's", arguments: 1...5)
  func parameterShift(qubits: Int) {
    var random = RandomStream(seed: 2, label: "adjoint", index: qubits)
    let circuit = Circuit.random(qubitCount: qubits, using: &random)
    let (features, weights) = (random.features(3), random.weights(20))
    let observable = (0..<1 << qubits).map { _ in random.uniform(in: -1..<1) }
    let gradient = circuit.gradient(
      ofExpectation: observable, features: features, weights: weights)

    // Every rotation gets a weight of its own: a feature's derivative is π times the sum of its
    // rotations'.
    var (independent, angles, drivers) = (Circuit(qubitCount: qubits), [Double](), [Angle]())
    for gate in circuit.gates {
      if case .rotation(let axis, let angle, let qubit) = gate {
        independent.append(.rotation(axis, by: .weight(angles.count), on: qubit))
        angles.append(circuit.value(of: angle, features: features, weights: weights))
        drivers.append(angle)
      } else {
        independent.append(gate)
      }
    }
    func expectation(_ angles: [Double]) -> Double {
      let state = independent.state(features: [], weights: angles)
      return zip(state.basisProbabilities, observable).reduce(0) { $0 + $1.0 * $1.1 }
    }
    var byWeights = weights.map { _ in 0.0 }
    var byFeatures = features.map { _ in 0.0 }
    for (index, driver) in drivers.enumerated() {
      var (raised, lowered) = (angles, angles)
      raised[index] += .pi / 2
      lowered[index] -= .pi / 2
      let derivative = (expectation(raised) - expectation(lowered)) / 2
      switch driver {
      case .weight(let weight): byWeights[weight] += derivative
      case .feature(let feature): byFeatures[feature] += .pi * derivative
      case .constant: break
      }
    }
    #expect(largestDifference(gradient.weights, byWeights) < 1e-12)
    #expect(largestDifference(gradient.features, byFeatures) < 1e-12)
  }

  @Test("A weight that drives several gates sums their derivatives")
  func sharedWeight() {
    var circuit = Circuit(qubitCount: 2)
    circuit.append(.rotation(.y, by: .weight(0), on: 0))
    circuit.append(.controlledNot(control: 0, target: 1))
    circuit.append(.rotation(.x, by: .weight(0), on: 1))
    let observable = [0.1, -0.7, 0.4, 0.9]
    let gradient = circuit.gradient(ofExpectation: observable, features: [], weights: [0.8])
    let expected = differences(
      of: {
        zip(circuit.state(features: [], weights: $0).basisProbabilities, observable)
          .reduce(0) { $0 + $1.0 * $1.1 }
      }, at: [0.8])
    #expect(largestDifference(gradient.weights, expected) < 1e-9)
  }

  @Test("The gradient of a fidelity takes the other state's projection as its cotangent")
  func fidelity() {
    var random = RandomStream(seed: 3, label: "adjoint")
    let circuit = Circuit.classifier(layers: 1)
    let (features, weights) = (random.features(4), random.weights(20))
    let other = random.state(qubitCount: 4)
    let state = circuit.state(features: features, weights: weights)
    let overlap = other.overlap(with: state)
    let cotangent = Statevector(
      real: zip(other.real, other.imaginary).map { overlap.real * $0 - overlap.imaginary * $1 },
      imaginary: zip(other.real, other.imaginary)
        .map { overlap.real * $1 + overlap.imaginary * $0 })
    let gradient = circuit.gradient(
      state: state, cotangent: cotangent, features: features, weights: weights)
    let expected = differences(
      of: { circuit.state(features: $0, weights: weights).fidelity(with: other) }, at: features)
    #expect(largestDifference(gradient.features, expected) < 1e-8)
  }
}

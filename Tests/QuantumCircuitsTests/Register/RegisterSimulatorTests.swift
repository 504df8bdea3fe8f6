import Execution
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite("A large register, on each instruction set")
struct RegisterSimulatorTests {
  /// Fewer qubits than a vector has, one block, one chunk, two, and several.
  static let sizes = Array(1...12) + [15, 17]

  /// Gates among any qubits, and the paper's ring.
  private func circuits(qubits: Int, using random: inout RandomStream) -> [Circuit] {
    [
      .random(qubitCount: qubits, using: &random), .classifier(layers: 3, featureCount: qubits),
    ]
  }

  @Test("States are the plain simulator's", arguments: Arithmetic.available, sizes)
  func states(arithmetic: Arithmetic, qubits: Int) throws {
    var random = RandomStream(seed: 1, label: "register", index: qubits)
    for circuit in circuits(qubits: qubits, using: &random) {
      let features = random.features(circuit.featureCount)
      let weights = random.weights(circuit.weightCount)
      let state = try Arithmetic.$current.withValue(arithmetic) {
        try RegisterSimulator(circuit).statevector(features: features, weights: weights)
      }
      let expected = circuit.state(features: features, weights: weights)
      #expect(state.largestDifference(from: expected) < 1e-12)
      #expect(abs(state.squaredNorm - 1) < 1e-12)
    }
  }

  @Test(
    "Outcomes and gradients are the plain simulator's", arguments: Arithmetic.available,
    sizes)
  func gradients(arithmetic: Arithmetic, qubits: Int) throws {
    var random = RandomStream(seed: 2, label: "register", index: qubits)
    // The plain simulator takes a second a circuit of the largest register.
    for circuit in circuits(qubits: qubits, using: &random).suffix(qubits > 15 ? 1 : 2) {
      let features = random.features(circuit.featureCount)
      let weights = random.weights(circuit.weightCount)
      for outcomeCount in [min(3, 1 << qubits), 1 << min(qubits, 7)] {
        let slopes = (0..<outcomeCount).map { _ in random.uniform(in: -1..<1) }
        let result = try Arithmetic.$current.withValue(arithmetic) {
          try RegisterSimulator(circuit).outcomesAndGradient(
            features: features, weights: weights, outcomeCount: outcomeCount,
            slopes: { _ in slopes })
        }
        var outcomes = [Double](repeating: 0, count: outcomeCount)
        let state = circuit.state(features: features, weights: weights)
        for (index, probability) in state.basisProbabilities.enumerated() {
          outcomes[index % outcomeCount] += probability
        }
        let gradient = circuit.gradient(
          ofExpectation: (0..<1 << qubits).map { slopes[$0 % outcomeCount] }, features: features,
          weights: weights)
        #expect(largestDifference(result.outcomes, outcomes) < 1e-12)
        #expect(largestDifference(result.gradient.weights, gradient.weights) < 1e-12)
        #expect(largestDifference(result.gradient.features, gradient.features) < 1e-12)
      }
    }
  }

  @Test("Slopes are asked for at the outcomes")
  func slopes() throws {
    let circuit = Circuit.classifier(layers: 1, featureCount: 5)
    var random = RandomStream(seed: 3, label: "register")
    let (features, weights) = (random.features(5), random.weights(circuit.weightCount))
    let simulator = RegisterSimulator(circuit)
    // f = Σ p², whose derivatives are taken by differences of f itself.
    let gradient = try simulator.outcomesAndGradient(
      features: features, weights: weights, outcomeCount: 3, slopes: { $0.map { 2 * $0 } }
    ).gradient
    let expected = differences(
      of: { weights in
        try! simulator.outcomes(features: features, weights: weights, outcomeCount: 3)
          .reduce(0) { $0 + $1 * $1 }
      }, at: weights)
    #expect(largestDifference(gradient.weights, expected) < 1e-8)
  }

  @Test("The number of threads changes no bit", arguments: Arithmetic.available, [11, 17])
  func threads(arithmetic: Arithmetic, qubits: Int) throws {
    var random = RandomStream(seed: 4, label: "register", index: qubits)
    let circuit = Circuit.classifier(layers: 2, featureCount: qubits)
    let features = random.features(qubits)
    let weights = random.weights(circuit.weightCount)
    let results = try Arithmetic.$current.withValue(arithmetic) {
      try [1, 2, 3].map { threads in
        let simulator = RegisterSimulator(circuit, threadCount: threads)
        let state = try simulator.statevector(features: features, weights: weights)
        let (outcomes, gradient) = try simulator.outcomesAndGradient(
          features: features, weights: weights, outcomeCount: 3, slopes: { $0 })
        return state.real + state.imaginary + outcomes + gradient.weights + gradient.features
      }
    }
    #expect(results[1] == results[0] && results[2] == results[0])
  }

  @Test("A circuit and its inverse restore |0…0⟩", arguments: [5, 9, 14, 18])
  func inverse(qubits: Int) throws {
    var random = RandomStream(seed: 5, label: "register", index: qubits)
    var circuit = Circuit.random(qubitCount: qubits, using: &random)
    for gate in circuit.gates.reversed() {
      switch gate {
      case .rotation(let axis, .constant(let angle), let qubit):
        circuit.append(.rotation(axis, by: .constant(-angle), on: qubit))
      case .rotation(let axis, .weight(let index), let qubit):
        circuit.append(.rotation(axis, by: .weight(index + 20), on: qubit))
      case .rotation(let axis, .feature(let index), let qubit):
        circuit.append(.rotation(axis, by: .feature(index + 3), on: qubit))
      case .controlledNot: circuit.append(gate)
      }
    }
    let (features, weights) = (random.features(3), random.weights(20))
    let state = try RegisterSimulator(circuit).statevector(
      features: features + features.map { -$0 }, weights: weights + weights.map { -$0 })
    #expect(
      state.largestDifference(from: Statevector(qubitCount: qubits)) < 1e-12)
  }

  @Test("Qiskit's circuits", arguments: Arithmetic.available, Golden.circuits.indices)
  func golden(arithmetic: Arithmetic, index: Int) throws {
    let golden = Golden.circuits[index]
    let state = try Arithmetic.$current.withValue(arithmetic) {
      try RegisterSimulator(.classifier(layers: golden.layers))
        .statevector(features: golden.x, weights: golden.weights)
    }
    #expect(largestDifference(state.real, golden.amplitudesRe) < 1e-12)
    #expect(largestDifference(state.imaginary, golden.amplitudesIm) < 1e-12)
  }
}

extension RegisterSimulator {
  /// Returns the circuit's state as the plain simulator has it.
  fileprivate func statevector(
    features: [Double], weights: [Double]
  ) throws(RegisterError) -> Statevector {
    let state = try state { circuit.value(of: $0, features: features, weights: weights) }
    let images = fused.indexMap.images
    let size = 1 << circuit.qubitCount
    var (real, imaginary) = (
      [Double](repeating: 0, count: size), [Double](repeating: 0, count: size)
    )
    for index in 0..<size {
      let basisState = images.indices.reduce(0) {
        index >> $1 & 1 == 1 ? $0 ^ Int(images[$1]) : $0
      }
      (real[basisState], imaginary[basisState]) = (state.real[index], state.imaginary[index])
    }
    return Statevector(real: real, imaginary: imaginary)
  }
}

import Execution
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite struct EntanglementTests {
  @Test("Entanglement measures are Qiskit's", arguments: Golden.circuits.indices)
  func golden(index: Int) {
    let golden = Golden.circuits[index]
    let state = Circuit.classifier(layers: golden.layers)
      .state(features: golden.x, weights: golden.weights)
    #expect(abs(state.meyerWallach - golden.meyerWallach) < 1e-12)
    let entropies = (0..<4).map { state.entanglementEntropyBits(of: $0) }
    #expect(largestDifference(entropies, golden.entanglementEntropyBits) < 1e-12)
    for a in 0..<4 {
      for b in 0..<4 where a != b {
        let difference = state.mutualInformationBits(a, b) - golden.mutualInformationBits[a][b]
        #expect(abs(difference) < 1e-12, "qubits \(a) and \(b)")
      }
    }
  }

  @Test("A product state is not entangled; Bell and GHZ states are, by known amounts")
  func known() {
    let product = Encoding.angle.circuit(featureCount: 3)
      .state(features: [0.3, 0.6, 0.9], weights: [])
    #expect(abs(product.meyerWallach) < 1e-12)
    #expect(abs(product.mutualInformationBits(0, 2)) < 1e-12)

    var bell = Statevector(qubitCount: 2)
    bell.apply(.rotation(.y, by: .pi / 2), on: 0)
    bell.applyControlledNot(control: 0, target: 1)
    #expect(abs(bell.meyerWallach - 1) < 1e-12)
    #expect(abs(bell.mutualInformationBits(0, 1) - 2) < 1e-12)

    var ghz = Statevector(qubitCount: 3)
    ghz.apply(.rotation(.y, by: .pi / 2), on: 0)
    ghz.applyControlledNot(control: 0, target: 1)
    ghz.applyControlledNot(control: 1, target: 2)
    #expect(abs(ghz.meyerWallach - 1) < 1e-12)
    #expect(abs(ghz.mutualInformationBits(0, 2) - 1) < 1e-12)
  }

  @Test(
    "The gradient of mutual information is its finite differences",
    arguments: [(0, 1), (0, 2), (3, 1), (2, 3)])
  func mutualInformationGradient(a: Int, b: Int) {
    var random = RandomStream(seed: 1, label: "mutual information", index: a, b)
    let circuit = Circuit.classifier(layers: 2)
    let (features, weights) = (random.features(4), random.weights(32))
    let state = circuit.state(features: features, weights: weights)
    let gradient = circuit.gradient(
      state: state, cotangent: state.mutualInformationCotangent(a, b), features: features,
      weights: weights)
    let byWeights = differences(
      of: { circuit.state(features: features, weights: $0).mutualInformationBits(a, b) },
      at: weights)
    let byFeatures = differences(
      of: { circuit.state(features: $0, weights: weights).mutualInformationBits(a, b) },
      at: features)
    #expect(largestDifference(gradient.weights, byWeights) < 1e-7)
    #expect(largestDifference(gradient.features, byFeatures) < 1e-7)
    #expect(byWeights.contains { abs($0) > 0.01 })
  }

  @Test("At a product state, its least, the gradient of mutual information is 0")
  func productState() {
    let circuit = Encoding.angle.circuit(featureCount: 3)
    let features = [0.3, 0.6, 0.9]
    let state = circuit.state(features: features, weights: [])
    let gradient = circuit.gradient(
      state: state, cotangent: state.mutualInformationCotangent(0, 1), features: features,
      weights: [])
    #expect(largestDifference(gradient.features, [0, 0, 0]) < 1e-9)
  }
}

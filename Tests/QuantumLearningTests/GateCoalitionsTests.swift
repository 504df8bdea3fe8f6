import Datasets
import Execution
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite struct GateCoalitionsTests {
  /// A random classifier, groups of its weights and labelled rows.
  struct Scene {
    let classifier: VariationalClassifier
    let groups: [[Int]]
    let samples: LabelledSamples

    init(_ model: VariationalModel, groups: [[Int]]? = nil, rows: Int = 7) {
      var random = RandomStream(seed: 3, label: "gate coalitions", index: model.featureCount)
      classifier = VariationalClassifier(model, weights: random.weights(model.weightCount))
      self.groups = groups ?? model.circuit.weightGroups.map(\.weights)
      samples = LabelledSamples(
        features: random.features(rows: rows, columns: model.featureCount),
        labels: (0..<rows).map { _ in random.integer(below: model.classCount) })
    }

    /// Returns the worth of a coalition by a circuit that lacks the gates of other groups.
    func worth(of coalition: Int) -> Double {
      let out = groups.indices.filter { coalition & 1 << $0 == 0 }.flatMap { groups[$0] }
      var circuit = Circuit(qubitCount: classifier.model.circuit.qubitCount)
      for gate in classifier.model.circuit.gates {
        if case .rotation(_, .weight(let weight), _) = gate, out.contains(weight) { continue }
        circuit.append(gate)
      }
      let decoding = classifier.model.decoding
      let probabilities = (0..<samples.count).map { row in
        let state = circuit.state(
          features: samples.features.row(row), weights: classifier.weights)
        return decoding.decode(decoding.outcomes(of: state.basisProbabilities))[
          samples.labels[row]]
      }
      return probabilities.reduce(0, +) / Double(samples.count)
    }
  }

  private func compare(_ scene: Scene) async throws {
    let worth = try await scene.classifier.trueClassProbabilities(
      ofCoalitionsOf: scene.groups, on: scene.samples)
    let expected = (0..<1 << scene.groups.count).map { scene.worth(of: $0) }
    #expect(largestDifference(worth, expected) < 1e-12)
    let simulated = try await scene.classifier.simulatedTrueClassProbabilities(
      ofCoalitionsOf: scene.groups, on: scene.samples)
    #expect(largestDifference(simulated, expected) < 1e-12)
  }

  @Test(
    "A coalition's worth is that of the circuit without the other groups' gates",
    arguments: [(1, 2), (1, 4), (2, 1), (2, 2), (2, 3), (3, 2), (4, 1), (5, 0)])
  func gates(features: Int, layers: Int) async throws {
    for classes in [1, 2, 3] where classes <= 1 << features {
      try await compare(
        Scene(
          VariationalModel(
            featureCount: features, classCount: classes, ansatz: .entanglingRing(layers: layers))))
    }
  }

  @Test("So it is under every decoding", arguments: Decoding.all)
  func decodings(decoding: Decoding) async throws {
    try await compare(Scene(decoding.model(featureCount: 2, layers: 2)))
  }

  @Test("Groups may come in any order, leave weights out and cross the cut")
  func groups() async throws {
    let model = VariationalModel(featureCount: 3, classCount: 3)
    for groups in [
      [[30, 31, 32], [0, 1], [12], [2]], [[0, 10], [20, 5]], [[9, 10]], [[0, 30], [9]], [],
    ] {
      try await compare(Scene(model, groups: groups))
    }
  }

  @Test("A circuit too large for 4ⁿ numbers is simulated")
  func large() async throws {
    let model = VariationalModel(
      featureCount: 6, classCount: 3, ansatz: .entanglingRing(layers: 1))
    try await compare(Scene(model, groups: model.weightLayers))
  }
}

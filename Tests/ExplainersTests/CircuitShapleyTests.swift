import Datasets
import Execution
import QuantumCircuits
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite struct CircuitShapleyTests {
  static let golden = Golden.circuit

  /// Returns the mean probability of the true class, by the plain reference where it can.
  static func worth(_ classifier: any Classifier, _ samples: LabelledSamples) -> Double {
    let probabilities = classifier.probabilities(of: samples.features)
    return samples.labels.enumerated().reduce(0) { $0 + probabilities[$1.offset, $1.element] }
      / Double(samples.count)
  }

  @Test("Players are layers × qubits where they are few enough, else layers, else there are none")
  func players() {
    func finest(_ model: VariationalModel, samples: Int = 30) -> [CircuitShapley.Player]? {
      CircuitShapley.Player.finest(
        of: VariationalClassifier(
          model, weights: [Double](repeating: 0.1, count: model.weightCount)),
        sampleCount: samples)
    }
    let four = finest(Self.golden.model, samples: 10_000)
    #expect(four?.count == 16)
    #expect(four?.flatMap(\.weights) == Array(0..<44))
    let five = VariationalModel(featureCount: 5, classCount: 3)
    #expect(finest(five)?.map(\.layer) == [0, 1, 2, 3])
    let deep = VariationalModel(
      featureCount: 2, classCount: 2, ansatz: .entanglingRing(layers: 16))
    #expect(finest(deep) == nil)
  }

  /// Behind a softmax the samples of a coalition are no mixture, and each runs by itself.
  @Test("Players are coarser where their coalitions would run more circuits than the limit")
  func limit() {
    let model = VariationalModel(featureCount: 4, classCount: 3, softmax: true)
    let classifier = VariationalClassifier(model, weights: Golden.model.weights)
    let qubits = CircuitShapley.Player.qubits(of: model.circuit)
    #expect(
      classifier.circuitCount(ofCoalitionsOf: qubits.map(\.weights), sampleCount: 30)
        == 65_536 * 30)
    #expect(CircuitShapley.Player.finest(of: classifier, sampleCount: 1)?.count == 16)
    #expect(CircuitShapley.Player.finest(of: classifier, sampleCount: 2)?.count == 4)
    #expect(CircuitShapley.Player.finest(of: classifier, sampleCount: 4096)?.count == 4)
    #expect(CircuitShapley.Player.finest(of: classifier, sampleCount: 4097) == nil)
  }

  @Test("Efficiency: values sum to the trained circuit's worth less that of no rotations")
  func efficiency() async throws {
    for players in [
      CircuitShapley.Player.qubits(of: Self.golden.model.circuit),
      CircuitShapley.Player.layers(of: Self.golden.model.circuit),
    ] {
      let shapley = try await CircuitShapley(
        of: Self.golden, players: players, on: Golden.test)
      #expect(abs(shapley.fullWorth - Self.worth(Golden.classifier, Golden.test)) < 1e-12)
      let empty = ReferenceClassifier(layers: 3, weights: [Double](repeating: 0, count: 44))
      #expect(abs(shapley.emptyWorth - Self.worth(empty, Golden.test)) < 1e-12)
      let sum = shapley.values.reduce(0, +)
      #expect(abs(sum - (shapley.fullWorth - shapley.emptyWorth)) < 1e-12)
      #expect(shapley.values.contains { abs($0) > 0.01 })
    }
  }

  /// Two classes read one qubit: the output rotations of the three others are dead.
  @Test("A group of dead weights contributes nothing")
  func dead() async throws {
    let model = VariationalModel(featureCount: 4, classCount: 2)
    var random = RandomStream(seed: 2, label: "dead groups")
    let weights = (0..<model.weightCount).map { _ in random.uniform(in: -.pi ..< .pi) }
    let players = CircuitShapley.Player.qubits(of: model.circuit)
    let samples = LabelledSamples(
      features: .random(rowCount: 9, columnCount: 4, using: &random),
      labels: (0..<9).map { $0 % 2 })
    let shapley = try await CircuitShapley(
      of: VariationalClassifier(model, weights: weights), players: players, on: samples)
    for (player, value) in zip(players, shapley.values) {
      let isDead = Set(player.weights).isSubset(of: model.deadWeights)
      #expect(isDead == (player.layer == 3 && player.qubit != 0))
      #expect((abs(value) < 1e-14) == isDead)
    }
  }

  @Test("Values are mean contributions over all orders, gate groups joining one by one")
  func orders() async throws {
    let model = VariationalModel(
      featureCount: 2, classCount: 3, ansatz: .entanglingRing(layers: 1))
    var random = RandomStream(seed: 3, label: "orders")
    let weights = (0..<model.weightCount).map { _ in random.uniform(in: -.pi ..< .pi) }
    let samples = LabelledSamples(
      features: .random(rowCount: 5, columnCount: 2, using: &random), labels: [0, 1, 2, 1, 0])
    let players = CircuitShapley.Player.qubits(of: model.circuit)
    try #require(players.count == 4)
    let shapley = try await CircuitShapley(
      of: VariationalClassifier(model, weights: weights), players: players, on: samples)
    var sums = [Double](repeating: 0, count: 4)
    for order in orders(of: Array(0..<4)) {
      var kept = [Double](repeating: 0, count: weights.count)
      var before = Self.worth(VariationalClassifier(model, weights: kept), samples)
      for player in order {
        for weight in players[player].weights { kept[weight] = weights[weight] }
        let after = Self.worth(VariationalClassifier(model, weights: kept), samples)
        sums[player] += after - before
        before = after
      }
    }
    #expect(largestDifference(shapley.values, sums.map { $0 / 24 }) < 1e-12)
  }

  private func orders(of players: [Int]) -> [[Int]] {
    if players.isEmpty { return [[]] }
    return players.flatMap { first in
      orders(of: players.filter { $0 != first }).map { [first] + $0 }
    }
  }
}

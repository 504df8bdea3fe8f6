import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// Works out what each part of the circuit contributes on the test rows: the qubits of each layer
  /// or, where these take too long, the layers.
  /// - Returns: nil where the layers take too long, too.
  func circuitShapley(of classifier: VariationalClassifier) async throws -> CircuitShapleyRecord? {
    guard
      let players = CircuitShapley.Player.finest(
        of: classifier, sampleCount: test.count)
    else { return nil }
    let shapley = try await CircuitShapley(of: classifier, players: players, on: test)
    return CircuitShapleyRecord(
      parts: zip(players, shapley.values).map { player, value in
        CircuitShapleyRecord.Part(
          layer: player.layer, qubit: player.qubit, weights: player.weights, value: value)
      },
      emptyWorth: shapley.emptyWorth, fullWorth: shapley.fullWorth)
  }
}

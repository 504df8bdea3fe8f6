public import QuantumCircuits
public import QuantumLearning

/// What each part of a trained circuit contributes to its accuracy: Shapley values of gates, SVQX
/// (Heese, Gerlach, Mücke, Müller, Jakobs, Piatkowski: *Explaining Quantum Circuits with Shapley
/// Values*, 2025; qshaptools).
///
/// Players are groups of trained rotations; a coalition is the circuit without the rotations of the
/// other groups. Encoding and CNOTs are locked, in every coalition. SVQX leaves the value function
/// to its user; here it is the mean probability of the true class over some samples: unlike the
/// share of most probable classes that are true, it moves with every gate, and where outcomes are
/// decoded as they are it is the accuracy to expect of a single measurement. Exact: all coalitions
/// are evaluated, none sampled.
public struct CircuitShapley: Sendable, Equatable {
  /// 2^16 coalitions are quick; each player more doubles them.
  public static let maximumPlayerCount = 16
  /// The most circuits that values of the finest players may run.
  public static let maximumCircuitCount = 1 << maximumPlayerCount

  /// A group of rotations that come and go together.
  public struct Player: Sendable, Equatable {
    /// Counted from the encoding; the last are the output rotations.
    public let layer: Int
    /// Nil for all qubits of the layer together.
    public let qubit: Int?
    public let weights: [Int]

    public init(layer: Int, qubit: Int?, weights: [Int]) {
      self.layer = layer
      self.qubit = qubit
      self.weights = weights
    }

    /// Returns the qubits of each layer, one by one, by layer and then by qubit.
    public static func qubits(of circuit: Circuit) -> [Player] {
      circuit.weightGroups.map { Player(layer: $0.layer, qubit: $0.qubit, weights: $0.weights) }
    }

    /// Returns the layers.
    public static func layers(of circuit: Circuit) -> [Player] {
      let groups = circuit.weightGroups
      return Set(groups.map(\.layer)).sorted().map { layer in
        Player(
          layer: layer, qubit: nil,
          weights: groups.filter { $0.layer == layer }.flatMap(\.weights))
      }
    }

    /// Returns the qubits of each layer, or the layers where those are too many or their coalitions
    /// run more than `maximumCircuitCount` circuits; nil where these do, too.
    public static func finest(
      of classifier: VariationalClassifier, sampleCount: Int
    ) -> [Player]? {
      let circuit = classifier.model.circuit
      return [qubits(of: circuit), layers(of: circuit)].first { players in
        (1...CircuitShapley.maximumPlayerCount).contains(players.count)
          && classifier.circuitCount(
            ofCoalitionsOf: players.map(\.weights), sampleCount: sampleCount)
            <= CircuitShapley.maximumCircuitCount
      }
    }
  }

  public let players: [Player]
  /// A player's mean contribution over all orders in which the players can join, −1...1; they sum
  /// to `fullWorth` − `emptyWorth`.
  public let values: [Double]
  /// The mean probability of the true class without any player, in 0...1.
  public let emptyWorth: Double
  /// The same of the trained circuit.
  public let fullWorth: Double

  /// - Parameters:
  ///   - players: at most 16, of disjoint weights.
  ///   - samples: at least one.
  public init(
    of classifier: VariationalClassifier, players: [Player], on samples: LabelledSamples
  ) async throws {
    precondition(
      (1...Self.maximumPlayerCount).contains(players.count),
      "exact Shapley values of \(players.count) players")
    let worth = try await classifier.trueClassProbabilities(
      ofCoalitionsOf: players.map(\.weights), on: samples)
    self.players = players
    values = CoalitionValues.shapleyValues(playerCount: players.count) { worth[$0] }
    emptyWorth = worth[0]
    fullWorth = worth[worth.count - 1]
  }
}

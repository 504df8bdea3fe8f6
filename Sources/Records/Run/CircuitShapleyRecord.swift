/// What each part of the trained circuit contributes to the mean probability of the true class over
/// the test rows: exact Shapley values of its groups of rotations (SVQX).
public struct CircuitShapleyRecord: Codable, Sendable, Equatable {
  /// Rotations that come and go together.
  public struct Part: Codable, Sendable, Equatable {
    /// From 0, which is the layer behind the encoding; the last may be the output rotations.
    public var layer: Int
    /// Nil for all qubits of the layer together.
    public var qubit: Int?
    /// The numbers of the weights that drive it.
    public var weights: [Int]
    /// Its mean contribution over all orders in which the parts can join, −1...1.
    public var value: Double

    public init(layer: Int, qubit: Int?, weights: [Int], value: Double) {
      self.layer = layer
      self.qubit = qubit
      self.weights = weights
      self.value = value
    }
  }

  /// Of disjoint weights, by layer and then by qubit.
  public var parts: [Part]
  /// The mean probability of the true class without any of them, in 0...1.
  public var emptyWorth: Double
  /// The same with all of them: the trained circuit's. The values sum to the difference.
  public var fullWorth: Double

  public init(parts: [Part], emptyWorth: Double, fullWorth: Double) {
    self.parts = parts
    self.emptyWorth = emptyWorth
    self.fullWorth = fullWorth
  }
}

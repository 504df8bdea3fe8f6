/// The trained classifier: what `predict` and `explain` need.
public struct ModelRecord: Codable, Sendable, Equatable {
  public struct Decoding: Codable, Sendable, Equatable {
    /// `modulo` or `balanced`.
    public var rule: String
    public var softmax: Bool
    /// Basis states a class: the prior bias of an untrained circuit.
    public var statesPerClass: [Int]

    public init(rule: String, softmax: Bool, statesPerClass: [Int]) {
      self.rule = rule
      self.softmax = softmax
      self.statesPerClass = statesPerClass
    }
  }

  public struct Scaler: Codable, Sendable, Equatable {
    /// Of the training rows, a number a feature.
    public var minimum: [Double]
    public var maximum: [Double]

    public init(minimum: [Double], maximum: [Double]) {
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// One gate in the order of execution: `rx`, `ry`, `rz` or `cx`.
  public struct Gate: Codable, Sendable, Equatable {
    public var name: String
    /// The qubit, or control and target.
    public var qubits: [Int]
    /// The weight that is the angle, or the feature that, times π, is.
    public var weight: Int?
    public var feature: Int?

    public init(name: String, qubits: [Int], weight: Int? = nil, feature: Int? = nil) {
      self.name = name
      self.qubits = qubits
      self.weight = weight
      self.feature = feature
    }
  }

  /// `angle`.
  public var encoding: String
  /// `entangling-ring`.
  public var ansatz: String
  public var layers: Int
  public var qubits: Int
  public var decoding: Decoding
  public var scaler: Scaler
  /// Radians, in the order of the gates.
  public var weights: [Double]
  /// Weights that no probability depends on.
  public var deadWeights: [Int]
  public var gates: [Gate]

  public init(
    encoding: String, ansatz: String, layers: Int, qubits: Int, decoding: Decoding,
    scaler: Scaler, weights: [Double], deadWeights: [Int], gates: [Gate]
  ) {
    self.encoding = encoding
    self.ansatz = ansatz
    self.layers = layers
    self.qubits = qubits
    self.decoding = decoding
    self.scaler = scaler
    self.weights = weights
    self.deadWeights = deadWeights
    self.gates = gates
  }
}

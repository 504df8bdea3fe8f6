public import QuantumCircuits

/// The shape of a quantum circuit learning (QCL) classifier: everything but its trained weights.
public struct VariationalModel: Sendable, Equatable {
  public let featureCount: Int
  public let encoding: Encoding
  public let ansatz: Ansatz
  public let decoding: ClassDecoding
  /// Encoding and ansatz in one.
  public let circuit: Circuit

  public init(
    featureCount: Int, classCount: Int, encoding: Encoding = .angle,
    ansatz: Ansatz = .entanglingRing(layers: 3), decoding: ClassDecoding.Rule = .modulo,
    softmax: Bool = false
  ) {
    self.featureCount = featureCount
    self.encoding = encoding
    self.ansatz = ansatz
    var circuit = encoding.circuit(featureCount: featureCount)
    circuit.append(contentsOf: ansatz.circuit(qubitCount: circuit.qubitCount))
    self.circuit = circuit
    self.decoding = ClassDecoding(
      rule: decoding, softmax: softmax, classCount: classCount, qubitCount: circuit.qubitCount)
  }

  public var classCount: Int { decoding.classCount }
  public var weightCount: Int { circuit.weightCount }
}

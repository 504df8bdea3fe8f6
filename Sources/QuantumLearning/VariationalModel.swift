public import QuantumCircuits

/// The shape of a quantum circuit learning (QCL) classifier: everything but its trained weights.
public struct VariationalModel: Sendable, Equatable {
  public let featureCount: Int
  public let encoding: Encoding
  public let ansatz: Ansatz
  public let decoding: ClassDecoding
  /// Encoding and ansatz in one.
  public let circuit: Circuit
  /// The circuit and its class counts where 4ⁿ numbers say all, no weights bound.
  let pauliPicture: PauliPicture?
  /// The circuit in SIMD lanes where it is small enough, no weights bound.
  let simulator: LayeredSimulator?
  /// The circuit on one large register where it has too many qubits for either.
  var register: RegisterSimulator?

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
    // The list of 2²⁶ basis states' classes would take as much memory as half a register.
    if circuit.qubitCount > LayeredSimulator.maximumQubitCount {
      (pauliPicture, simulator) = (nil, nil)
      register = RegisterSimulator(circuit)
    } else {
      let classes = self.decoding.classOfBasisState
      pauliPicture = PauliPicture(circuit, outcomes: classes, outcomeCount: classCount)
      simulator = LayeredSimulator(circuit, outcomes: classes, outcomeCount: classCount)
      register = nil
    }
  }

  public static func == (a: VariationalModel, b: VariationalModel) -> Bool {
    a.circuit == b.circuit && a.decoding == b.decoding && a.encoding == b.encoding
      && a.ansatz == b.ansatz
  }

  public var classCount: Int { decoding.classCount }
  public var weightCount: Int { circuit.weightCount }
}

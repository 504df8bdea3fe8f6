import CKernels
public import Execution

/// A small angle-encoded circuit and the outcomes of its measurement in the Pauli picture, where
/// everything that depends on the weights alone is worked out once, for all samples.
///
/// `CKernels/pauli.h` says why; `Circuit.shiftedOutcomes(features:weights:outcomes:outcomeCount:)`
/// and `Statevector` are what it must agree with. It keeps to the arithmetic that it was made under.
public struct PauliPicture: Sendable {
  public let outcomeCount: Int
  public let arithmetic: Arithmetic
  var weights: LayerRotations

  /// Of every layer but the last: what its CNOTs make of the strings.
  let relabelledStrings: [Int32]
  let signs: [Double]
  /// Each outcome's observable behind the last layer's rotations, but the last outcome's, as all
  /// sum to 1: (outcomes − 1) × 4ⁿ.
  private let measured: [Double]

  // What follows depends on the weights.

  /// layers × qubits × 9: the rotations of each qubit's X, Y and Z.
  private(set) var rotations: [Double]
  /// layers × (outcomes − 1) × 4ⁿ: the observables behind each layer's rotations.
  private(set) var observables: [Double]

  /// - Parameters:
  ///   - outcomes: for each basis state, the outcome in 0..<`outcomeCount` it counts towards.
  /// - Returns: nil where the circuit is too large for 4ⁿ numbers to pay, encodes features
  ///   otherwise than by angles before all else, or uses a weight twice.
  public init?(
    _ circuit: Circuit, outcomes: [Int], outcomeCount: Int, arithmetic: Arithmetic = .current
  ) {
    let n = circuit.qubitCount
    guard n <= Int(PAULI_QUBITS), outcomeCount <= Int(PAULI_OUTCOMES),
      let weights = LayerRotations(circuit), weights.layerCount * n <= Int(PAULI_PLACES)
    else { return nil }
    precondition(outcomes.count == 1 << n, "\(outcomes.count) outcomes")
    self.outcomeCount = outcomeCount
    self.arithmetic = arithmetic
    self.weights = weights
    let relabellings = weights.layers.layers.map {
      PauliStrings.relabelling(by: $0.controlledNots, qubitCount: n)
    }
    relabelledStrings = relabellings.dropLast().flatMap(\.strings)
    signs = relabellings.dropLast().flatMap(\.signs)
    measured = (0..<outcomeCount - 1).flatMap { outcome in
      let strings = PauliStrings.coefficients(
        ofProjectorOn: outcomes.indices.filter { outcomes[$0] == outcome }, qubitCount: n)
      let last = relabellings.last!
      return strings.indices.map { last.signs[$0] * strings[Int(last.strings[$0])] }
    }
    let size = 1 << (2 * n)
    rotations = Array(repeating: 0, count: 9 * weights.layerCount * n)
    observables = Array(repeating: 0, count: weights.layerCount * (outcomeCount - 1) * size)
  }

  public var qubitCount: Int { weights.qubitCount }
  public var weightCount: Int { weights.weightCount }
  var layerCount: Int { weights.layerCount }
  /// 4ⁿ.
  var stringCount: Int { 1 << (2 * qubitCount) }

  /// Works out all that depends on the weights, in radians.
  public mutating func bind(_ weights: [Double]) {
    self.weights.bind(weights)
    for (place, rotation) in self.weights.rotations.enumerated() {
      let matrix = rotation.blochMatrix
      for entry in 0..<9 { rotations[9 * place + entry] = matrix[entry] }
    }
    carryObservablesBack()
  }

  /// Carries each outcome's observable back from the measurement to every layer.
  private mutating func carryObservablesBack() {
    // Out of the circuit's own array while the kernel reads the circuit.
    var observables: [Double] = []
    swap(&observables, &self.observables)
    defer { swap(&observables, &self.observables) }
    let last = observables.count - measured.count
    for index in measured.indices { observables[last + index] = measured[index] }
    withUnsafeCircuit { arithmetic.kernels.pauli_observables($0, &observables) }
  }

  /// Each outcome's probability as a form in the encoded Bloch vectors: outcomes × 4ⁿ
  /// coefficients Tr(A σₛ)/2ⁿ, A the outcome's observable before the first weight.
  public var multilinearForms: [Double] {
    let (size, share) = (stringCount, measured.count)
    var forms = [Double](repeating: 0, count: share + size)
    for index in 0..<share { forms[index] = observables[index] }
    withUnsafeCircuit { arithmetic.kernels.pauli_first_layer($0, true, outcomeCount - 1, &forms) }
    forms[share] = 1
    for start in stride(from: 0, to: share, by: size) {
      for string in 0..<size { forms[share + string] -= forms[start + string] }
    }
    return forms
  }

  /// Calls `body` with the circuit as the kernels read it.
  func withUnsafeCircuit(_ body: (UnsafePointer<PauliCircuit>) -> Void) {
    rotations.withUnsafeBufferPointer { rotations in
      relabelledStrings.withUnsafeBufferPointer { relabelled in
        signs.withUnsafeBufferPointer { signs in
          observables.withUnsafeBufferPointer { observables in
            weights.axes.withUnsafeBufferPointer { axes in
              weights.places.withUnsafeBufferPointer { places in
                var circuit = PauliCircuit(
                  qubits: Int32(qubitCount), layers: Int32(layerCount),
                  outcomes: Int32(outcomeCount), weights: Int32(weightCount),
                  rotations: rotations.baseAddress, relabelled: relabelled.baseAddress,
                  signs: signs.baseAddress, observables: observables.baseAddress,
                  axes: axes.baseAddress, places: places.baseAddress)
                body(&circuit)
              }
            }
          }
        }
      }
    }
  }
}

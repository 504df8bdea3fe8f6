import CKernels
public import Execution

/// A small angle-encoded circuit and the outcomes of its measurement in the Pauli picture, where
/// everything that depends on the weights alone is worked out once, for all samples.
///
/// `CKernels/pauli.h` says why; `Circuit.shiftedOutcomes(features:weights:outcomes:outcomeCount:)`
/// and `Statevector` are what it must agree with.
public struct PauliPicture: Sendable {
  let layers: CircuitLayers
  public let outcomeCount: Int
  public let weightCount: Int
  public let arithmetic: Arithmetic

  /// Of every layer but the last: what its CNOTs make of the strings.
  private let relabelledStrings: [Int32]
  private let signs: [Double]
  /// Each outcome's observable behind the last layer's rotations: outcomes − 1 × 4ⁿ.
  private let measured: [Double]
  /// Of each weight, layer × qubits + qubit.
  private let places: [Int32]

  // What follows depends on the weights.

  /// layers × qubits.
  private var rotations: [BlochRotation]
  /// The same in the kernel's layout: 9 each.
  private var rotationEntries: [Double]
  /// weights × 3.
  private var axes: [Double]
  /// layers × (outcomes − 1) × 4ⁿ, each behind its layer's rotations.
  private var observables: [Double]

  /// - Parameters:
  ///   - outcomes: for each basis state, the outcome in 0..<`outcomeCount` it counts towards.
  /// - Returns: nil where the circuit is too large for 4ⁿ numbers to pay, encodes features
  ///   otherwise than by angles before all else, or uses a weight twice.
  public init?(
    _ circuit: Circuit, outcomes: [Int], outcomeCount: Int, arithmetic: Arithmetic = .current
  ) {
    let layers = CircuitLayers(circuit)
    let n = circuit.qubitCount
    guard n <= Int(PAULI_QUBITS), outcomeCount <= Int(PAULI_OUTCOMES),
      layers.layers.count * n <= Int(PAULI_PLACES), layers.isAngleEncoded,
      let places = Self.places(ofWeightsIn: layers, weightCount: circuit.weightCount)
    else { return nil }
    self.layers = layers
    self.outcomeCount = outcomeCount
    self.arithmetic = arithmetic
    self.places = places
    weightCount = circuit.weightCount
    let relabellings = layers.layers.map {
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
    rotations = Array(repeating: .identity, count: layers.layers.count * n)
    rotationEntries = Array(repeating: 0, count: 9 * rotations.count)
    axes = Array(repeating: 0, count: 3 * weightCount)
    observables = Array(repeating: 0, count: layers.layers.count * (outcomeCount - 1) * size)
  }

  /// Returns each weight's place, nil where one drives no rotation or several.
  private static func places(ofWeightsIn layers: CircuitLayers, weightCount: Int) -> [Int32]? {
    var places = [Int32](repeating: -1, count: weightCount)
    for (number, layer) in layers.layers.enumerated() {
      for (qubit, rotations) in layer.rotations.enumerated() {
        for case .weight(let weight) in rotations.map(\.angle) {
          guard places[weight] < 0 else { return nil }
          places[weight] = Int32(number * layers.qubitCount + qubit)
        }
      }
    }
    return places.allSatisfy { $0 >= 0 } ? places : nil
  }

  public var qubitCount: Int { layers.qubitCount }
  private var layerCount: Int { layers.layers.count }
  private var stringCount: Int { 1 << (2 * layers.qubitCount) }

  /// Works out all that depends on the weights, in radians.
  public mutating func bind(_ weights: [Double]) {
    precondition(weights.count == weightCount, "\(weights.count) weights")
    let n = layers.qubitCount
    for place in rotations.indices {
      var rotation = BlochRotation.identity
      for step in layers.weightRotations(layer: place / n, qubit: place % n).reversed() {
        switch step.angle {
        case .weight(let weight):
          (axes[3 * weight], axes[3 * weight + 1], axes[3 * weight + 2]) =
            rotation.image(of: step.axis)
          rotation = rotation.after(BlochRotation(step.axis, by: weights[weight]))
        case .constant(let angle):
          rotation = rotation.after(BlochRotation(step.axis, by: angle))
        case .feature: preconditionFailure("a feature among the weights")
        }
      }
      rotations[place] = rotation
      for entry in 0..<9 { rotationEntries[9 * place + entry] = rotation.entries[entry] }
    }
    carryObservablesBack()
  }

  /// Carries each outcome's observable back from the measurement to every layer.
  private mutating func carryObservablesBack() {
    let (size, share) = (stringCount, measured.count)
    let last = (layerCount - 1) * share
    for index in measured.indices { observables[last + index] = measured[index] }
    for layer in (0..<layerCount - 1).reversed() {
      var carried = Array(observables[(layer + 1) * share..<(layer + 2) * share])
      rotateBack(&carried, throughLayer: layer + 1)
      let first = layer * size
      for outcome in 0..<outcomeCount - 1 {
        for string in 0..<size {
          observables[layer * share + outcome * size + string] =
            signs[first + string]
            * carried[outcome * size + Int(relabelledStrings[first + string])]
        }
      }
    }
  }

  private func rotateBack(_ strings: inout [Double], throughLayer layer: Int) {
    let n = layers.qubitCount
    let kernels = arithmetic.kernels
    strings.withUnsafeMutableBufferPointer { strings in
      for qubit in 0..<n {
        var inverse = rotations[layer * n + qubit].inverse.entries
        let entries = inverse.mutableSpan
        entries.withUnsafeBufferPointer { entries in
          for first in stride(from: 0, to: strings.count, by: stringCount) {
            kernels.pauli_rotate(
              strings.baseAddress! + first, Int32(n), Int32(qubit), entries.baseAddress!)
          }
        }
      }
    }
  }

  /// Each outcome's probability as a form in the encoded Bloch vectors: outcomes × 4ⁿ
  /// coefficients Tr(A σₛ)/2ⁿ, A the outcome's observable before the first weight.
  public var multilinearForms: [Double] {
    var forms = Array(observables[0..<measured.count])
    rotateBack(&forms, throughLayer: 0)
    // Outcomes sum to 1.
    forms += (0..<stringCount).map { string in
      (0..<outcomeCount - 1).reduce(string == 0 ? 1 : 0) {
        $0 - forms[$1 * stringCount + string]
      }
    }
    return forms
  }

  /// The numbers of one sample's shifted circuits.
  public var shiftedOutcomeCount: Int { (1 + 2 * weightCount) * outcomeCount }

  /// Sets the outcome probabilities of the bound circuit and of its 2 × `weightCount` shifted copies.
  /// - Parameters:
  ///   - features: scaled features, row-major, a row a sample.
  ///   - shifted: samples × circuits × outcomes. Circuit 0 is unshifted; 1 + 2k and 2 + 2k have
  ///     weight k raised and lowered by π/2.
  public func shiftedOutcomes(of features: [Double], into shifted: inout [Double]) {
    let count = features.count / layers.qubitCount
    precondition(shifted.count == count * shiftedOutcomeCount, "\(shifted.count) numbers")
    rotationEntries.withUnsafeBufferPointer { rotations in
      relabelledStrings.withUnsafeBufferPointer { relabelled in
        signs.withUnsafeBufferPointer { signs in
          observables.withUnsafeBufferPointer { observables in
            axes.withUnsafeBufferPointer { axes in
              places.withUnsafeBufferPointer { places in
                var circuit = PauliCircuit(
                  qubits: Int32(layers.qubitCount), layers: Int32(layerCount),
                  outcomes: Int32(outcomeCount), weights: Int32(weightCount),
                  rotations: rotations.baseAddress, relabelled: relabelled.baseAddress,
                  signs: signs.baseAddress, observables: observables.baseAddress,
                  axes: axes.baseAddress, places: places.baseAddress)
                arithmetic.kernels.shifted_outcomes(&circuit, features, count, &shifted)
              }
            }
          }
        }
      }
    }
  }
}

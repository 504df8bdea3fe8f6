/// Consecutive rotations of one qubit, as one gate on a register's memory.
struct FusedGate: Sendable {
  /// In their order; may be none.
  var rotations: [Rotation]
  /// The bits of an index that the qubit's flip flips.
  let flip: Int
  /// The bits of an index whose parity is the qubit's value.
  let parity: Int

  /// Whether the order of the two does not matter: X of one and Z of the other share no qubit, or
  /// an even number of them.
  func commutes(with other: FusedGate) -> Bool {
    (flip & other.parity).nonzeroBitCount & 1 == 0 && (parity & other.flip).nonzeroBitCount & 1 == 0
  }

  func matrix(angle: (Angle) -> Double) -> SpecialUnitary {
    rotations.reduce(.identity) {
      $0.followed(by: .rotation($1.axis, by: angle($1.angle)))
    }
  }
}

/// A circuit as a large register takes it: a product state, gates on one relabelled qubit each, and
/// the basis states that indices then stand for.
struct FusedCircuit: Sendable {
  /// What is done to each qubit before it meets another; they make |0…0⟩ a product state.
  private(set) var preparation: [FusedGate]
  private(set) var gates: [FusedGate] = []
  private(set) var indexMap: IndexMap

  /// - Parameter qubitCount: of the memory, at least the circuit's; those beyond stay |0⟩.
  init(_ circuit: Circuit, qubitCount: Int) {
    let initial = IndexMap(qubitCount: qubitCount)
    preparation = (0..<qubitCount).map {
      FusedGate(rotations: [], flip: initial.flips[$0], parity: initial.parities[$0])
    }
    indexMap = initial
    var hasMet = [Bool](repeating: false, count: qubitCount)
    var pending = [[Rotation]](repeating: [], count: qubitCount)
    for gate in circuit.gates {
      switch gate {
      case .rotation(let axis, let angle, let qubit):
        pending[qubit].append(Rotation(axis: axis, angle: angle))
      case .controlledNot(let control, let target):
        for qubit in [control, target] { emit(&pending[qubit], of: qubit, hasMet[qubit]) }
        (hasMet[control], hasMet[target]) = (true, true)
        indexMap.controlledNot(control: control, target: target)
      }
    }
    for qubit in pending.indices { emit(&pending[qubit], of: qubit, hasMet[qubit]) }
  }

  private mutating func emit(
    _ rotations: inout [Rotation], of qubit: Int, _ hasMet: Bool
  ) {
    if !hasMet {
      preparation[qubit].rotations += rotations
    } else if !rotations.isEmpty {
      gates.append(
        FusedGate(
          rotations: rotations, flip: indexMap.flips[qubit], parity: indexMap.parities[qubit]))
    }
    rotations = []
  }
}

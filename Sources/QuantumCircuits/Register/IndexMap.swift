/// Which basis state each index of a register's memory stands for, where CNOTs relabel indices
/// instead of moving amplitudes.
///
/// A CNOT adds one bit of a basis state to another modulo 2. Any number of them are an invertible
/// matrix M over the field of two elements: index p stands for basis state M p.
struct IndexMap: Sendable, Equatable {
  /// Row q of M: qubit q is 1 where an index has an odd number of these bits.
  private(set) var parities: [Int]
  /// Column q of M's inverse: flipping qubit q flips these bits of an index.
  private(set) var flips: [Int]

  /// Index and basis state are the same.
  init(qubitCount: Int) {
    parities = (0..<qubitCount).map { 1 << $0 }
    flips = parities
  }

  /// Puts a CNOT behind the others: M ← CM, M⁻¹ ← M⁻¹C, C being its own inverse.
  mutating func controlledNot(control: Int, target: Int) {
    parities[target] ^= parities[control]
    flips[control] ^= flips[target]
  }

  /// The columns of M: the basis state that an index stands for is the XOR of its bits' images.
  var images: [UInt32] {
    parities.indices.map { bit in
      parities.enumerated().reduce(0) { $0 | UInt32($1.element >> bit & 1) << $1.offset }
    }
  }
}

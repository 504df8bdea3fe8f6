/// The 4ⁿ products of one Pauli matrix (or 1) a qubit; digit q in base 4 of a string's number is
/// qubit q's letter: 0, 1, 2, 3 for 1, X, Y, Z.
enum PauliStrings {
  /// What CNOTs make of each string: C σₛ C = ± σₜ.
  struct Relabelling: Sendable, Equatable {
    /// t of each s.
    let strings: [Int32]
    /// ±1 of each s.
    let signs: [Double]
  }

  /// Returns what CNOTs, the first one first, make of the strings (Aaronson and Gottesman,
  /// *Improved simulation of stabilizer circuits*, 2004).
  static func relabelling(
    by controlledNots: [CircuitLayers.ControlledNot], qubitCount: Int
  ) -> Relabelling {
    var strings: [Int32] = []
    var signs: [Double] = []
    for string in 0..<1 << (2 * qubitCount) {
      // A letter is i^{xz} XˣZᶻ.
      var (x, z) = bits(of: string, qubitCount: qubitCount)
      var sign = 1.0
      for gate in controlledNots {
        let (xc, zc) = (x >> gate.control & 1, z >> gate.control & 1)
        let (xt, zt) = (x >> gate.target & 1, z >> gate.target & 1)
        if xc & zt & (xt ^ zc ^ 1) == 1 { sign = -sign }
        x ^= xc << gate.target
        z ^= zt << gate.control
      }
      strings.append(Int32(number(x: x, z: z, qubitCount: qubitCount)))
      signs.append(sign)
    }
    return Relabelling(strings: strings, signs: signs)
  }

  /// Returns Tr(Mσₛ)/2ⁿ for all strings s, M the projector on some basis states.
  static func coefficients(ofProjectorOn basisStates: [Int], qubitCount: Int) -> [Double] {
    (0..<1 << (2 * qubitCount)).map { string in
      let (x, z) = bits(of: string, qubitCount: qubitCount)
      guard x == 0 else { return 0 }
      let signed = basisStates.reduce(0) { $0 + (($1 & z).nonzeroBitCount & 1 == 0 ? 1 : -1) }
      return Double(signed) / Double(1 << qubitCount)
    }
  }

  private static func bits(of string: Int, qubitCount: Int) -> (x: Int, z: Int) {
    var (x, z) = (0, 0)
    for qubit in 0..<qubitCount {
      let letter = string >> (2 * qubit) & 3
      if letter == 1 || letter == 2 { x |= 1 << qubit }
      if letter >= 2 { z |= 1 << qubit }
    }
    return (x, z)
  }

  private static func number(x: Int, z: Int, qubitCount: Int) -> Int {
    (0..<qubitCount).reduce(0) { number, qubit in
      let letter = [0, 1, 3, 2][(x >> qubit & 1) | (z >> qubit & 1) << 1]
      return number | letter << (2 * qubit)
    }
  }
}

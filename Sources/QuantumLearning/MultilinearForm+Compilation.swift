import QuantumCircuits

extension MultilinearForm {
  /// Returns Tr(A σₛ)/2ⁿ for all Pauli strings s, A = U†MU with M the projector on `basisStates`.
  /// - Parameter columns: those of U.
  static func pauliCoefficients(
    columns: [Statevector], basisStates: [Int]
  ) -> [Double] {
    let size = columns.count
    let n = size.trailingZeroBitCount
    var real = [Double](repeating: 0, count: size * size)
    var imaginary = real
    for i in 0..<size {
      for j in 0..<size {
        for k in basisStates {
          let (a, b) = (columns[i].real[k], columns[i].imaginary[k])
          let (c, d) = (columns[j].real[k], columns[j].imaginary[k])
          real[interleaved(i, j, n)] += a * c + b * d
          imaginary[interleaved(i, j, n)] += a * d - b * c
        }
      }
    }
    // A qubit at a time, its 2 × 2 block (A₀₀, A₀₁, A₁₀, A₁₁) becomes the traces with 1, X, Y, Z.
    for qubit in 0..<n {
      let stride = 1 << (2 * qubit)
      for base in 0..<size * size where base >> (2 * qubit) & 3 == 0 {
        let (p, q, r, s) = (base, base + stride, base + 2 * stride, base + 3 * stride)
        let (r0, r1, r2, r3) = (real[p], real[q], real[r], real[s])
        let (i0, i1, i2, i3) = (imaginary[p], imaginary[q], imaginary[r], imaginary[s])
        (real[p], imaginary[p]) = ((r0 + r3) / 2, (i0 + i3) / 2)
        (real[q], imaginary[q]) = ((r1 + r2) / 2, (i1 + i2) / 2)
        (real[r], imaginary[r]) = ((i2 - i1) / 2, (r1 - r2) / 2)
        (real[s], imaginary[s]) = ((r0 - r3) / 2, (i0 - i3) / 2)
      }
    }
    return real
  }

  /// Returns the index whose base-4 digit q is 2 × (bit q of row) + (bit q of column).
  private static func interleaved(_ row: Int, _ column: Int, _ qubits: Int) -> Int {
    (0..<qubits).reduce(0) {
      $0 | (row >> $1 & 1) << (2 * $1 + 1) | (column >> $1 & 1) << (2 * $1)
    }
  }
}

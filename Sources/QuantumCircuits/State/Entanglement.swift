extension Statevector {
  /// Returns the entropy of entanglement of one qubit with all others, 0...1 bits.
  public func entanglementEntropyBits(of qubit: Int) -> Double {
    DensityMatrix(of: self, keeping: [qubit]).entropyBits
  }

  /// Returns the mutual information S(a) + S(b) − S(ab) of two qubits, 0...2 bits.
  public func mutualInformationBits(_ a: Int, _ b: Int) -> Double {
    entanglementEntropyBits(of: a) + entanglementEntropyBits(of: b)
      - DensityMatrix(of: self, keeping: [a, b]).entropyBits
  }

  /// The Meyer-Wallach measure Q = 2(1 − mean purity of a qubit), 0...1.
  public var meyerWallach: Double {
    let purities = (0..<qubitCount).map { DensityMatrix(of: self, keeping: [$0]).purity }
    return 2 * (1 - purities.reduce(0, +) / Double(qubitCount))
  }

  /// Returns O|ψ⟩ with O = log₂ρ_ab − log₂ρ_a − log₂ρ_b, the derivative of the mutual information
  /// by the density matrix: the cotangent that `Circuit.gradient` takes.
  public func mutualInformationCotangent(_ a: Int, _ b: Int) -> Statevector {
    let sum = applyingLogarithm(ofReducedTo: [a, b])
    let minus = [applyingLogarithm(ofReducedTo: [a]), applyingLogarithm(ofReducedTo: [b])]
    return Statevector(
      real: sum.real.indices.map { sum.real[$0] - minus[0].real[$0] - minus[1].real[$0] },
      imaginary: sum.real.indices.map {
        sum.imaginary[$0] - minus[0].imaginary[$0] - minus[1].imaginary[$0]
      })
  }

  /// Returns (log₂ρ ⊗ 1)|ψ⟩, ρ the reduced state of `qubits`.
  private func applyingLogarithm(ofReducedTo qubits: [Int]) -> Statevector {
    let reduced = DensityMatrix(of: self, keeping: qubits)
    let (matrixReal, matrixImaginary) = reduced.logarithmBits
    let kept = qubits.reduce(0) { $0 | 1 << $1 }
    var (re, im) = (real.map { _ in 0.0 }, real.map { _ in 0.0 })
    for k in real.indices {
      let row = Statevector.bits(of: k, at: qubits)
      for column in 0..<reduced.dimension {
        let source = (k & ~kept) | Statevector.spread(column, to: qubits)
        let (a, b) = (
          matrixReal[row * reduced.dimension + column],
          matrixImaginary[row * reduced.dimension + column]
        )
        re[k] += a * real[source] - b * imaginary[source]
        im[k] += a * imaginary[source] + b * real[source]
      }
    }
    return Statevector(real: re, imaginary: im)
  }
}

/// The 2ⁿ amplitudes of a register of n qubits, |0…0⟩ at first.
///
/// This is the readable simulator that every faster path is tested against. Amplitude k belongs
/// to the basis state whose bit q is the value of qubit q.
public struct Statevector: Sendable, Equatable {
  public let qubitCount: Int
  /// Real and imaginary parts of the amplitudes, 2ⁿ each.
  public private(set) var real: [Double]
  public private(set) var imaginary: [Double]

  public init(qubitCount: Int) {
    self.qubitCount = qubitCount
    real = [Double](repeating: 0, count: 1 << qubitCount)
    imaginary = real
    real[0] = 1
  }

  /// The basis state |index⟩.
  public init(qubitCount: Int, basisState index: Int) {
    self.init(qubitCount: qubitCount)
    real[0] = 0
    real[index] = 1
  }

  /// Any vector, not necessarily of norm 1.
  public init(real: [Double], imaginary: [Double]) {
    precondition(real.count == imaginary.count && real.count.nonzeroBitCount == 1)
    qubitCount = real.count.trailingZeroBitCount
    self.real = real
    self.imaginary = imaginary
  }

  /// |amplitude|² of each basis state.
  public var basisProbabilities: [Double] {
    zip(real, imaginary).map { $0 * $0 + $1 * $1 }
  }

  /// Returns ⟨self|other⟩, its real and imaginary part.
  public func overlap(with other: Statevector) -> (real: Double, imaginary: Double) {
    var sum = (real: 0.0, imaginary: 0.0)
    for k in real.indices {
      sum.real += real[k] * other.real[k] + imaginary[k] * other.imaginary[k]
      sum.imaginary += real[k] * other.imaginary[k] - imaginary[k] * other.real[k]
    }
    return sum
  }

  /// Applies [[a, b], [c, d]], each entry a complex number, to one qubit.
  mutating func apply(_ matrix: QubitMatrix, on qubit: Int) {
    let bit = 1 << qubit
    for zero in real.indices where zero & bit == 0 {
      let one = zero | bit
      let (r0, i0, r1, i1) = (real[zero], imaginary[zero], real[one], imaginary[one])
      let (a, b, c, d) = (matrix.a, matrix.b, matrix.c, matrix.d)
      real[zero] = a.real * r0 - a.imaginary * i0 + b.real * r1 - b.imaginary * i1
      imaginary[zero] = a.real * i0 + a.imaginary * r0 + b.real * i1 + b.imaginary * r1
      real[one] = c.real * r0 - c.imaginary * i0 + d.real * r1 - d.imaginary * i1
      imaginary[one] = c.real * i0 + c.imaginary * r0 + d.real * i1 + d.imaginary * r1
    }
  }

  mutating func applyControlledNot(control: Int, target: Int) {
    let (controlBit, targetBit) = (1 << control, 1 << target)
    for zero in real.indices where zero & controlBit != 0 && zero & targetBit == 0 {
      real.swapAt(zero, zero | targetBit)
      imaginary.swapAt(zero, zero | targetBit)
    }
  }

  /// Multiplies each amplitude by its own real factor.
  public func scaled(by factors: [Double]) -> Statevector {
    Statevector(
      real: zip(real, factors).map(*), imaginary: zip(imaginary, factors).map(*))
  }
}

import Execution

/// The state of a few of a register's qubits, the others traced out: a Hermitian matrix of trace 1.
public struct DensityMatrix: Sendable, Equatable {
  /// 2^(number of qubits).
  public let dimension: Int
  /// dimension × dimension, row-major.
  public private(set) var real: [Double]
  public private(set) var imaginary: [Double]

  /// - Parameter qubits: those to keep; `qubits[j]` becomes bit j of the matrix's indices.
  public init(of state: Statevector, keeping qubits: [Int]) {
    dimension = 1 << qubits.count
    real = [Double](repeating: 0, count: dimension * dimension)
    imaginary = real
    let kept = qubits.reduce(0) { $0 | 1 << $1 }
    for k in state.real.indices {
      let row = Statevector.bits(of: k, at: qubits)
      for column in 0..<dimension {
        let other = (k & ~kept) | Statevector.spread(column, to: qubits)
        real[row * dimension + column] +=
          state.real[k] * state.real[other] + state.imaginary[k] * state.imaginary[other]
        imaginary[row * dimension + column] +=
          state.imaginary[k] * state.real[other] - state.real[k] * state.imaginary[other]
      }
    }
  }

  /// Tr ρ², from 1/dimension to 1.
  public var purity: Double {
    zip(real, imaginary).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
  }

  /// The von Neumann entropy −Tr ρ log₂ρ in bits.
  public var entropyBits: Double {
    // Every eigenvalue of the real form stands twice.
    realForm.eigenvalues.reduce(0) { $1 > 0 ? $0 - $1 * Elementary.log2($1) : $0 } / 2
  }

  /// Returns log₂ρ, its eigenvalues bounded below at 2⁻⁵².
  var logarithmBits: (real: [Double], imaginary: [Double]) {
    let (values, vectors) = realForm
    let size = 2 * dimension
    var logarithm = (real: real, imaginary: imaginary)
    for row in 0..<dimension {
      for column in 0..<dimension {
        var (re, im) = (0.0, 0.0)
        for k in 0..<size {
          let weighted = Elementary.log2(max(values[k], 0x1p-52)) * vectors[column * size + k]
          re += weighted * vectors[row * size + k]
          im += weighted * vectors[(row + dimension) * size + k]
        }
        logarithm.real[row * dimension + column] = re
        logarithm.imaginary[row * dimension + column] = im
      }
    }
    return logarithm
  }

  /// The eigensystem of the real symmetric matrix [[Re, −Im], [Im, Re]], which has ρ's
  /// eigenvalues twice and turns functions of ρ into functions of a real matrix.
  private var realForm: (eigenvalues: [Double], eigenvectors: [Double]) {
    let size = 2 * dimension
    var matrix = [Double](repeating: 0, count: size * size)
    for row in 0..<dimension {
      for column in 0..<dimension {
        let (re, im) = (real[row * dimension + column], imaginary[row * dimension + column])
        matrix[row * size + column] = re
        matrix[(row + dimension) * size + column + dimension] = re
        matrix[(row + dimension) * size + column] = im
        matrix[row * size + column + dimension] = -im
      }
    }
    return symmetricEigensystem(&matrix, size: size)
  }
}

extension Statevector {
  /// Returns the number whose bit j is bit `qubits[j]` of `index`.
  static func bits(of index: Int, at qubits: [Int]) -> Int {
    qubits.enumerated().reduce(0) { $0 | (index >> $1.element & 1) << $1.offset }
  }

  /// Returns the index whose bit `qubits[j]` is bit j of `number`, all others 0.
  static func spread(_ number: Int, to qubits: [Int]) -> Int {
    qubits.enumerated().reduce(0) { $0 | (number >> $1.offset & 1) << $1.element }
  }
}

/// Cyclic Jacobi rotations (Golub and Van Loan, *Matrix Computations*, 8.5): for the few rows that
/// density matrices of one or two qubits have.
/// - Parameter matrix: symmetric, `size` × `size`, row-major; its diagonal ends as the eigenvalues.
/// - Returns: eigenvalues, and the eigenvectors in columns.
private func symmetricEigensystem(
  _ matrix: inout [Double], size: Int
) -> (eigenvalues: [Double], eigenvectors: [Double]) {
  var vectors = [Double](repeating: 0, count: size * size)
  for k in 0..<size { vectors[k * size + k] = 1 }
  for _ in 0..<60 {
    var offDiagonal = 0.0
    for p in 0..<size {
      for q in p + 1..<max(size, p + 1) { offDiagonal += abs(matrix[p * size + q]) }
    }
    if offDiagonal < 1e-18 { break }
    for p in 0..<size - 1 {
      for q in p + 1..<size where abs(matrix[p * size + q]) > 1e-300 {
        let theta = (matrix[q * size + q] - matrix[p * size + p]) / (2 * matrix[p * size + q])
        let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<size {
          let (kp, kq) = (matrix[k * size + p], matrix[k * size + q])
          (matrix[k * size + p], matrix[k * size + q]) = (c * kp - s * kq, s * kp + c * kq)
        }
        for k in 0..<size {
          let (pk, qk) = (matrix[p * size + k], matrix[q * size + k])
          (matrix[p * size + k], matrix[q * size + k]) = (c * pk - s * qk, s * pk + c * qk)
          let (vp, vq) = (vectors[k * size + p], vectors[k * size + q])
          (vectors[k * size + p], vectors[k * size + q]) = (c * vp - s * vq, s * vp + c * vq)
        }
      }
    }
  }
  return ((0..<size).map { matrix[$0 * size + $0] }, vectors)
}

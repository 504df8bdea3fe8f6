import Datasets
import Foundation
import QuantumCircuits

/// A trained model's outcomes as a form that is linear in each qubit's Bloch vector.
///
/// A product encoding prepares ρ(x) = ⊗ (1 + r·σ)/2, so that an outcome's probability is
/// Tr(A ρ) = Σₛ aₛ Πq r(q, s_q), with A = U†MU, aₛ = Tr(A σₛ)/2ⁿ and
/// r = (1, sin a cos a, sin²a, cos a), a = πx. The 4ⁿ real coefficients of each outcome are
/// worked out once a trained model; an evaluation contracts them qubit by qubit, eight samples at
/// a time in SIMD lanes.
struct MultilinearForm: Sendable, Equatable {
  typealias Lanes = SIMD8<Double>
  static let width = 8

  let qubitCount: Int
  let outcomeCount: Int
  /// outcomes × 4ⁿ coefficients; digit q in base 4 of an index is s_q (0, x, y, z).
  private let coefficients: [Double]

  /// Returns nil where the encoding is no product state of one feature a qubit, or where 4ⁿ
  /// coefficients cost more than simulating the circuit.
  init?(_ model: VariationalModel, weights: [Double]) {
    guard model.encoding == .angle, model.circuit.qubitCount <= 6 else { return nil }
    qubitCount = model.circuit.qubitCount
    outcomeCount = model.classCount
    let ansatz = model.ansatz.circuit(qubitCount: qubitCount)
    let columns = (0..<1 << qubitCount).map { index in
      var column = Statevector(qubitCount: model.circuit.qubitCount, basisState: index)
      column.apply(ansatz, features: [], weights: weights)
      return column
    }
    coefficients = (0..<model.classCount).flatMap { outcome in
      MultilinearForm.pauliCoefficients(
        columns: columns,
        basisStates: model.decoding.classOfBasisState.indices.filter {
          model.decoding.classOfBasisState[$0] == outcome
        })
    }
  }

  func outcomes(of features: Matrix) -> Matrix {
    var result = Matrix(rowCount: features.rowCount, columnCount: outcomeCount)
    let size = 1 << (2 * qubitCount)
    forEachGroup(of: features) { first, count, bloch, _, work in
      for outcome in 0..<outcomeCount {
        let value = contract(outcome * size, bloch: bloch, into: work)
        for lane in 0..<count { result[first + lane, outcome] = value[lane] }
      }
    }
    return result
  }

  func outcomesAndDerivatives(
    of features: Matrix
  ) -> (outcomes: [Double], derivatives: [Double]) {
    let (rows, d, size) = (features.rowCount, qubitCount, 1 << (2 * qubitCount))
    var outcomes = [Double](repeating: 0, count: rows * outcomeCount)
    var derivatives = [Double](repeating: 0, count: rows * outcomeCount * d)
    forEachGroup(of: features) { first, count, bloch, slopes, work in
      let prefix = prefixProducts(of: bloch, into: work + 2 * size)
      for outcome in 0..<outcomeCount {
        let value = contract(outcome * size, bloch: bloch, into: work)
        for lane in 0..<count { outcomes[(first + lane) * outcomeCount + outcome] = value[lane] }
        for qubit in 0..<d {
          let slope = derivative(
            outcome * size, qubit: qubit, slopes: slopes, prefix: prefix, work: work)
          for lane in 0..<count {
            derivatives[((first + lane) * outcomeCount + outcome) * d + qubit] = slope[lane]
          }
        }
      }
    }
    return (outcomes, derivatives)
  }
}

// MARK: - Kernel

extension MultilinearForm {
  private typealias Buffer = UnsafeMutablePointer<Lanes>

  /// Calls `body` for every eight rows with their number, Bloch vectors (qubits × 4), their
  /// derivatives by x (qubits × 4), and work space of 4 × 4ⁿ lanes.
  private func forEachGroup(
    of features: Matrix, _ body: (Int, Int, Buffer, Buffer, Buffer) -> Void
  ) {
    let d = qubitCount
    let capacity = 8 * d + 4 << (2 * d)
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: capacity) { space in
      let bloch = space.baseAddress!
      bloch.initialize(repeating: .zero, count: capacity)
      let slopes = bloch + 4 * d
      for first in stride(from: 0, to: features.rowCount, by: Self.width) {
        let count = min(Self.width, features.rowCount - first)
        for qubit in 0..<d {
          for lane in 0..<count {
            let angle = .pi * features.values[(first + lane) * d + qubit]
            let (s, c) = (sin(angle), cos(angle))
            bloch[4 * qubit][lane] = 1
            bloch[4 * qubit + 1][lane] = s * c
            bloch[4 * qubit + 2][lane] = s * s
            bloch[4 * qubit + 3][lane] = c
            slopes[4 * qubit + 1][lane] = .pi * (c * c - s * s)
            slopes[4 * qubit + 2][lane] = .pi * 2 * s * c
            slopes[4 * qubit + 3][lane] = -.pi * s
          }
        }
        body(first, count, bloch, slopes, slopes + 4 * d)
      }
    }
  }

  /// Contracts the last qubit first. Afterwards the partial sums over qubits q… , 4^q of them,
  /// stand at `work + 4^q`, and the value is returned.
  private func contract(_ offset: Int, bloch: Buffer, into work: Buffer) -> Lanes {
    coefficients.withUnsafeBufferPointer { coefficients in
      let last = qubitCount - 1
      let stride = 1 << (2 * last)
      let (x, y, z) = (bloch[4 * last + 1], bloch[4 * last + 2], bloch[4 * last + 3])
      let source = coefficients.baseAddress! + offset
      for index in 0..<stride {
        var sum = Lanes(repeating: source[index])
        sum += x * source[stride + index]
        sum += y * source[2 * stride + index]
        sum += z * source[3 * stride + index]
        work[stride + index] = sum
      }
    }
    for qubit in (0..<qubitCount - 1).reversed() {
      let stride = 1 << (2 * qubit)
      let (x, y, z) = (bloch[4 * qubit + 1], bloch[4 * qubit + 2], bloch[4 * qubit + 3])
      let source = work + 4 * stride
      for index in 0..<stride {
        var sum = source[index]
        sum += x * source[stride + index]
        sum += y * source[2 * stride + index]
        sum += z * source[3 * stride + index]
        work[stride + index] = sum
      }
    }
    return work[1]
  }

  /// Fills `space` so that the products of the Bloch entries of qubits below q, 4^q of them, stand
  /// at `space + 4^q`.
  private func prefixProducts(of bloch: Buffer, into space: Buffer) -> Buffer {
    space[1] = Lanes(repeating: 1)
    for qubit in 0..<qubitCount - 1 {
      let stride = 1 << (2 * qubit)
      for entry in 0..<4 {
        for index in 0..<stride {
          space[4 * stride + entry * stride + index] =
            bloch[4 * qubit + entry] * space[stride + index]
        }
      }
    }
    return space
  }

  /// Returns the derivative by one qubit's feature, after `contract` left its partial sums.
  private func derivative(
    _ offset: Int, qubit: Int, slopes: Buffer, prefix: Buffer, work: Buffer
  ) -> Lanes {
    let stride = 1 << (2 * qubit)
    let left = prefix + stride
    var result = Lanes.zero
    for entry in 1..<4 {
      var sum = Lanes.zero
      if qubit == qubitCount - 1 {
        coefficients.withUnsafeBufferPointer { coefficients in
          let source = coefficients.baseAddress! + offset + entry * stride
          for index in 0..<stride { sum += left[index] * source[index] }
        }
      } else {
        let source = work + 4 * stride + entry * stride
        for index in 0..<stride { sum += left[index] * source[index] }
      }
      result += slopes[4 * qubit + entry] * sum
    }
    return result
  }
}

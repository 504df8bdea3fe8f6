import CKernels
import Datasets
public import Execution
import QuantumCircuits

/// A trained model's outcomes as a form that is linear in each qubit's Bloch vector.
///
/// A product encoding prepares ρ(x) = ⊗ (1 + r·σ)/2, so that an outcome's probability is
/// Tr(A ρ) = Σₛ aₛ Πq r(q, s_q), with A = U†MU, aₛ = Tr(A σₛ)/2ⁿ and
/// r = (1, sin a cos a, sin²a, cos a), a = πx. The 4ⁿ real coefficients of each outcome are
/// worked out once a trained model (`PauliPicture`); `CKernels/form.h` evaluates them.
public struct CompiledForm: Sendable, Equatable {
  public let qubitCount: Int
  public let outcomeCount: Int
  /// outcomes × 4ⁿ; digit q in base 4 of an index is s_q (0, x, y, z).
  public let coefficients: [Double]
  public let arithmetic: Arithmetic

  /// Returns nil where the encoding is no product state of one feature a qubit, or where 4ⁿ
  /// coefficients cost more than simulating the circuit.
  init?(_ model: VariationalModel, weights: [Double]) {
    guard var picture = model.pauliPicture else { return nil }
    picture.bind(weights)
    self.init(picture)
  }

  /// - Parameter picture: with weights bound.
  init(_ picture: PauliPicture) {
    qubitCount = picture.qubitCount
    outcomeCount = picture.outcomeCount
    coefficients = picture.multilinearForms
    arithmetic = picture.arithmetic
  }

  /// Returns outcomes, a row a sample.
  func outcomes(of features: Matrix) -> Matrix {
    check(features)
    let count = features.rowCount * outcomeCount
    let values = [Double](unsafeUninitializedCapacity: count) { values, initializedCount in
      arithmetic.kernels.form_values(
        coefficients, Int32(qubitCount), Int32(outcomeCount), features.values, features.rowCount,
        values.baseAddress)
      initializedCount = count
    }
    return Matrix(values: values, columnCount: outcomeCount)
  }

  /// Returns outcomes (rows × outcomes) and their derivatives by the features
  /// (rows × outcomes × features), both row-major.
  func outcomesAndDerivatives(
    of features: Matrix
  ) -> (outcomes: [Double], derivatives: [Double]) {
    check(features)
    let count = features.rowCount * outcomeCount
    var outcomes = [Double](repeating: 0, count: count)
    var derivatives = [Double](repeating: 0, count: count * qubitCount)
    arithmetic.kernels.form_gradients(
      coefficients, Int32(qubitCount), Int32(outcomeCount), features.values, features.rowCount,
      &outcomes, &derivatives)
    return (outcomes, derivatives)
  }

  /// Returns one outcome's probability, a row a value, and its derivatives by the features. The last
  /// outcome is computed from its own coefficients, which may change the last bits of what
  /// `outcomesAndDerivatives(of:)` takes as the others' rest.
  func outcomeAndDerivatives(
    _ outcome: Int, of features: Matrix
  ) -> (probabilities: [Double], derivatives: Matrix) {
    check(features)
    precondition((0..<outcomeCount).contains(outcome), "outcome \(outcome)")
    let (rows, strings) = (features.rowCount, 1 << (2 * qubitCount))
    var probabilities: [Double] = []
    let derivatives = [Double](unsafeUninitializedCapacity: rows * qubitCount) { slopes, count in
      probabilities = [Double](unsafeUninitializedCapacity: rows) { values, valueCount in
        coefficients.withUnsafeBufferPointer {
          arithmetic.kernels.form_outcome_gradients(
            $0.baseAddress! + outcome * strings, Int32(qubitCount), features.values, rows,
            values.baseAddress, slopes.baseAddress)
        }
        valueCount = rows
      }
      count = rows * qubitCount
    }
    return (probabilities, Matrix(values: derivatives, columnCount: qubitCount))
  }

  /// Adds the encoded samples' Bloch products, 4ⁿ numbers each, times their weights.
  /// - Parameters:
  ///   - features: samples × qubits, row-major; only the first `count` samples are read.
  ///   - start: of the 4ⁿ numbers in `mixtures`.
  func addMixture(
    of features: [Double], weights: [Double], count: Int, to mixtures: inout [Double],
    at start: Int
  ) {
    precondition(count <= weights.count && count * qubitCount <= features.count, "\(count) samples")
    precondition(start + 1 << (2 * qubitCount) <= mixtures.count, "\(mixtures.count) numbers")
    mixtures.withUnsafeMutableBufferPointer {
      arithmetic.kernels.form_mixture(
        Int32(qubitCount), features, weights, count, $0.baseAddress! + start)
    }
  }

  /// The kernels read whole rows.
  private func check(_ features: Matrix) {
    precondition(features.columnCount == qubitCount, "\(features.columnCount) features")
    precondition(
      features.values.count == features.rowCount * qubitCount, "\(features.values.count) numbers")
  }
}

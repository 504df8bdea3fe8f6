import CKernels
import Execution

extension PauliPicture {
  /// The numbers of one sample's shifted circuits.
  public var shiftedOutcomeCount: Int { (1 + 2 * weightCount) * outcomeCount }

  /// Sets the outcome probabilities of the bound circuit and of its 2 × `weightCount` shifted copies.
  /// - Parameters:
  ///   - features: scaled features, row-major, a row a sample.
  ///   - shifted: samples × circuits × outcomes. Circuit 0 is unshifted; 1 + 2k and 2 + 2k have
  ///     weight k raised and lowered by π/2.
  public func shiftedOutcomes(of features: [Double], into shifted: inout [Double]) {
    let count = features.count / qubitCount
    precondition(features.count == count * qubitCount, "\(features.count) features")
    precondition(shifted.count == count * shiftedOutcomeCount, "\(shifted.count) numbers")
    withUnsafeCircuit { arithmetic.kernels.shifted_outcomes($0, features, count, &shifted) }
  }
}

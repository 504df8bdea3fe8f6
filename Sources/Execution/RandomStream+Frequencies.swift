import CKernels

// The fast paths of `multinomial`: the same words, the same counts.
extension RandomStream {
  /// Replaces the probabilities of each row by the frequencies in `shots` draws from them, row
  /// after row: what `multinomial` counts, over `shots`. Allocates nothing.
  /// - Parameters:
  ///   - probabilities: rows of `outcomeCount` numbers, each row summing to 1 within rounding.
  ///   - shots: positive, below 2⁵³.
  public mutating func drawFrequencies(
    shots: Int, outcomeCount: Int, replacing probabilities: UnsafeMutableBufferPointer<Double>
  ) {
    let rows = RandomStream.rowCount(of: probabilities, outcomeCount, shots)
    guard rows > 0 else { return }
    Arithmetic.current.kernels.frequencies(
      &philox, Double(shots), rows, outcomeCount, probabilities.baseAddress!)
  }

  /// Replaces the probabilities of each row by the frequencies in `shots` draws from them, each
  /// row from a stream of its own: row r from the start of
  /// `RandomStream(key: key, index: index, second, firstThird + r)`. Allocates nothing.
  /// - Parameters:
  ///   - probabilities: rows of `outcomeCount` numbers, each row summing to 1 within rounding.
  ///   - shots: positive, below 2⁵³.
  public static func drawFrequencies(
    shots: Int, outcomeCount: Int, replacing probabilities: UnsafeMutableBufferPointer<Double>,
    key: Key, index: Int, _ second: Int, firstThird: Int = 0
  ) {
    let rows = rowCount(of: probabilities, outcomeCount, shots)
    guard rows > 0 else { return }
    precondition(firstThird + rows <= 1 << 32, "a stream beyond the last")
    var first = RandomStream(key: key, index: index, second, firstThird).philox
    Arithmetic.current.kernels.stream_frequencies(
      &first, Double(shots), rows, outcomeCount, probabilities.baseAddress!)
  }

  private static func rowCount(
    of probabilities: UnsafeMutableBufferPointer<Double>, _ outcomeCount: Int, _ shots: Int
  ) -> Int {
    precondition(outcomeCount > 0, "\(outcomeCount) outcomes")
    precondition(shots > 0 && shots < 1 << 53, "\(shots) shots")
    precondition(probabilities.count % outcomeCount == 0, "rows of unequal length")
    return probabilities.count / outcomeCount
  }
}

/// Whether one of two classifiers is right more often than the other on the same samples (McNemar
/// 1947), exactly.
public enum McNemarTest {
  /// Returns the two-sided p of so unequal a split of the samples on which one alone is right.
  /// - Parameters:
  ///   - first: samples that the first classifier alone gets right.
  ///   - second: samples that the second alone gets right.
  public static func pValue(first: Int, second: Int) -> Double {
    precondition(first >= 0 && second >= 0, "\(first) and \(second) samples")
    let tail = BinomialTest.upperTail(
      successes: max(first, second), trials: first + second, probability: 0.5)
    return min(1, 2 * tail)
  }
}

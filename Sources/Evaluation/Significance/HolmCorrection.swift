/// Holm's step-down correction, which bounds the chance of any false alarm among several tests
/// (Holm, *A Simple Sequentially Rejective Multiple Test Procedure*, 1979).
public enum HolmCorrection {
  /// Returns the adjusted p-values in the order of the given ones: the k-th smallest of m,
  /// counted from 0, times m − k, at most 1, and no smaller than those before it.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    var adjusted = pValues
    var floor = 0.0
    let ascending = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    for (k, index) in ascending.enumerated() {
      floor = max(floor, min(1, Double(pValues.count - k) * pValues[index]))
      adjusted[index] = floor
    }
    return adjusted
  }
}

/// Rank correlation (Kendall, *The Treatment of Ties in Ranking Problems*, 1945).
public enum KendallTau {
  /// Returns τ-b of two lists of values, −1...1: the concordant pairs minus the discordant ones,
  /// over the geometric mean of the pairs that each list does not tie; nil where a list ties all.
  public static func b(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count, "\(first.count) and \(second.count) values")
    var (balance, untiedFirst, untiedSecond) = (0, 0, 0)
    for i in first.indices {
      for j in first.indices.dropFirst(i + 1) {
        let a = sign(first[i] - first[j])
        let b = sign(second[i] - second[j])
        balance += a * b
        untiedFirst += a * a
        untiedSecond += b * b
      }
    }
    guard untiedFirst > 0, untiedSecond > 0 else { return nil }
    return Double(balance) / (Double(untiedFirst) * Double(untiedSecond)).squareRoot()
  }

  private static func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
}

/// Rank correlation (Spearman, *The Proof and Measurement of Association between Two Things*, 1904).
public enum SpearmanRho {
  /// Returns ρ of two lists of values, −1...1: the Pearson correlation of their ranks, tied values
  /// having the mean of theirs; nil where a list ties all.
  public static func of(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count, "\(first.count) and \(second.count) values")
    let (a, b) = (centredRanks(of: first), centredRanks(of: second))
    func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let squares = product(a, a) * product(b, b)
    return squares > 0 ? max(-1, min(1, product(a, b) / squares.squareRoot())) : nil
  }

  /// Returns each value's rank, less the mean rank: half of how many are smaller minus larger.
  private static func centredRanks(of values: [Double]) -> [Double] {
    values.map { value in
      values.reduce(0) { $0 + ($1 < value ? 0.5 : $1 > value ? -0.5 : 0) }
    }
  }
}

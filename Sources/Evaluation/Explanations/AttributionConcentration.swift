import Execution

/// On how few features an attribution rests, whatever their signs.
public enum AttributionConcentration {
  /// Returns the Gini index of the values' sizes, its sparsity: 0 where all are alike, 1 − 1/d where
  /// all but one are 0; nil where all are 0.
  ///
  /// 1 − 2 Σ_k |v|_(k)/‖v‖₁ · (d − k + ½)/d, sizes in ascending order, k from 1 (Hurley and Rickard,
  /// *Comparing Measures of Sparsity*, 2009).
  public static func gini(of values: [Double]) -> Double? {
    let sizes = values.map(abs).sorted()
    let total = sizes.reduce(0, +)
    guard total > 0 else { return nil }
    let d = Double(sizes.count)
    let sum = sizes.enumerated().reduce(0) { sum, entry in
      sum + entry.element / total * (d - Double(entry.offset) - 0.5) / d
    }
    return 1 - 2 * sum
  }

  /// Returns the entropy of the values' shares of their total size, its complexity, in nats: 0 where
  /// one feature has all, log d where all have alike; nil where all are 0.
  ///
  /// −Σ p log p, p = |v|/‖v‖₁ (Bhatt, Weller, Moura: *Evaluating and Aggregating Feature-based Model
  /// Explanations*, 2020).
  public static func complexity(of values: [Double]) -> Double? {
    let total = values.reduce(0) { $0 + abs($1) }
    guard total > 0 else { return nil }
    return values.reduce(0) { sum, value in
      let share = abs(value) / total
      return share > 0 ? sum - share * Elementary.log(share) : sum
    }
  }
}

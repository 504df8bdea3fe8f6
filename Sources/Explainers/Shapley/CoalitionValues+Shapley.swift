import Datasets

extension CoalitionValues {
  /// Returns each feature's Shapley value for a class: its mean contribution over all orders in
  /// which the features can join,
  /// φ_i = Σ_{S∌i} |S|! (d−|S|−1)! / d! · (v(S∪i) − v(S))
  /// (Shapley, *A Value for n-Person Games*, 1953).
  public func shapleyValues(toward label: Int) -> [Double] {
    let weights = CoalitionValues.orderShares(featureCount: featureCount)
    return (0..<featureCount).map { feature in
      let bit = 1 << feature
      var value = 0.0
      for coalition in 0..<table.rowCount where coalition & bit == 0 {
        let gain = table[coalition | bit, label] - table[coalition, label]
        value += weights[coalition.nonzeroBitCount] * gain
      }
      return value
    }
  }

  /// Returns, for each size s in 0..<d, the share of all d! orders in which exactly a given
  /// coalition of s features precedes a given other feature: s! (d−s−1)! / d!.
  static func orderShares(featureCount d: Int) -> [Double] {
    var shares = [1 / Double(d)]
    for size in 1..<max(1, d) { shares.append(shares[size - 1] * Double(size) / Double(d - size)) }
    return shares
  }
}

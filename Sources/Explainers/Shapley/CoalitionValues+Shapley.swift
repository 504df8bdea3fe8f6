import Datasets

extension CoalitionValues {
  /// Returns each feature's Shapley value for a class: its mean contribution over all orders in
  /// which the features can join (`shapleyValues(playerCount:worth:)`).
  public func shapleyValues(toward label: Int) -> [Double] {
    CoalitionValues.shapleyValues(playerCount: featureCount) { table[$0, label] }
  }

  /// Returns each player's Shapley value,
  /// φ_i = Σ_{S∌i} |S|! (d−|S|−1)! / d! · (v(S∪i) − v(S))
  /// (Shapley, *A Value for n-Person Games*, 1953).
  /// - Parameters:
  ///   - playerCount: d, at least one.
  ///   - worth: v of each of the 2^d coalitions, by number: bit i says that player i is in.
  @inline(__always)
  static func shapleyValues(playerCount: Int, worth: (Int) -> Double) -> [Double] {
    let weights = CoalitionValues.orderShares(featureCount: playerCount)
    return (0..<playerCount).map { player in
      let bit = 1 << player
      var value = 0.0
      for coalition in 0..<1 << playerCount where coalition & bit == 0 {
        let gain = worth(coalition | bit) - worth(coalition)
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

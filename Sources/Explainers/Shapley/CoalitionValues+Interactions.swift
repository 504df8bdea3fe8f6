public import Datasets

extension CoalitionValues {
  /// Returns how the features' contributions to a class depend on each other: d × d, symmetric, in
  /// the unit of the values, each row summing to the feature's Shapley value.
  ///
  /// Off the diagonal stands half of the pair's Shapley interaction index
  /// I_ij = Σ_{S∌i,j} |S|! (d−|S|−2)! / (d−1)! · (v(S∪ij) − v(S∪i) − v(S∪j) + v(S))
  /// (Grabisch and Roubens, *An axiomatic approach to the concept of interaction among players in
  /// cooperative games*, 1999): each of the two features has half. Above 0 the features support
  /// each other; below, each stands in for the other. On the diagonal stands what is left of the
  /// feature's Shapley value, its main effect, as in the shap library's
  /// `shap_interaction_values` (Lundberg, Erion, Lee: *Consistent Individualized Feature
  /// Attribution for Tree Ensembles*, 2018, equations 3 to 6).
  public func shapleyInteractions(toward label: Int) -> Matrix {
    var interactions = Matrix(rowCount: featureCount, columnCount: featureCount)
    for i in 0..<featureCount {
      for j in 0..<i {
        let half = interactionIndex(i, j, toward: label) / 2
        interactions[i, j] = half
        interactions[j, i] = half
      }
    }
    for (feature, value) in shapleyValues(toward: label).enumerated() {
      interactions[feature, feature] = value - interactions.row(feature).reduce(0, +)
    }
    return interactions
  }

  /// Returns I_ij: the mean, over all orders of the other features and of the pair as one, of what
  /// the pair adds beyond its two members.
  private func interactionIndex(_ i: Int, _ j: Int, toward label: Int) -> Double {
    let weights = CoalitionValues.orderShares(featureCount: featureCount - 1)
    let (first, second) = (1 << i, 1 << j)
    var index = 0.0
    for coalition in 0..<table.rowCount where coalition & (first | second) == 0 {
      let together = table[coalition | first | second, label] - table[coalition | first, label]
      let alone = table[coalition | second, label] - table[coalition, label]
      index += weights[coalition.nonzeroBitCount] * (together - alone)
    }
    return index
  }
}

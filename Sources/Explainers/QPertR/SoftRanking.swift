import Execution

/// Scores as a ranking that can be differentiated: a soft rank a feature, and for each count k a
/// soft mask of the k features ranked highest.
///
/// rᵢ = 1 + Σ_{j≠i} σ((sⱼ − sᵢ)/τ), which tends to the rank of score i, 1 the highest, as the
/// temperature τ falls (Qin, Liu and Li, *A general approximation framework for direct optimization
/// of information retrieval measures*, 2010); mₖᵢ = σ((k + ½ − rᵢ)/τ).
struct SoftRanking: Sendable {
  let temperature: Double
  /// One a feature, in 1...d.
  let ranks: [Double]
  /// ∂rᵢ/∂sⱼ, d × d.
  private let slopes: [Double]

  /// - Parameters:
  ///   - scores: one a feature, larger ranks higher.
  ///   - temperature: positive.
  init(_ scores: [Double], temperature: Double) {
    let d = scores.count
    var ranks = [Double](repeating: 1, count: d)
    var slopes = [Double](repeating: 0, count: d * d)
    for i in 0..<d {
      for j in 0..<i {
        let above = Self.sigmoid((scores[j] - scores[i]) / temperature)
        ranks[i] += above
        ranks[j] += 1 - above
        let slope = above * (1 - above) / temperature
        slopes[i * d + j] = slope
        slopes[j * d + i] = slope
        slopes[i * d + i] -= slope
        slopes[j * d + j] -= slope
      }
    }
    self.temperature = temperature
    self.ranks = ranks
    self.slopes = slopes
  }

  /// Returns how much each feature is among the k ranked highest, in 0...1.
  /// - Parameter count: k, in 1..<d.
  func mask(count: Int) -> [Double] {
    ranks.map { Self.sigmoid((Double(count) + 0.5 - $0) / temperature) }
  }

  /// Adds to the derivatives by the ranks those of a function of a mask.
  /// - Parameters:
  ///   - mask: `mask(count:)` of any count.
  ///   - byMask: the function's derivatives by its entries.
  func pullBack(_ byMask: [Double], through mask: [Double], to byRanks: inout [Double]) {
    for i in mask.indices {
      byRanks[i] -= byMask[i] * mask[i] * (1 - mask[i]) / temperature
    }
  }

  /// Returns the derivatives by the scores from those by the ranks.
  func derivativesByScores(_ byRanks: [Double]) -> [Double] {
    let d = ranks.count
    return (0..<d).map { j in
      (0..<d).reduce(0) { $0 + byRanks[$1] * slopes[$1 * d + j] }
    }
  }

  private static func sigmoid(_ x: Double) -> Double { 1 / (1 + Elementary.exp(-x)) }
}

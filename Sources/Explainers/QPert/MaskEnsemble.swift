/// Masks that QPert has learned side by side.
public struct MaskEnsemble: Sendable {
  /// masks × features, each in 0...1.
  public let masks: [Double]
  /// What they say together.
  public let attribution: Attribution

  /// Returns the share, 0...1, of the masks of all ensembles but the first that end where the
  /// first's do: apart by at most `tolerance` in every entry.
  /// - Parameter ensembles: at least two, of the same size; masks at the same place share their
  ///   background.
  public static func shareEndingAlike(_ ensembles: [MaskEnsemble], tolerance: Double) -> Double {
    let features = ensembles[0].attribution.values.count
    let others = ensembles.dropFirst()
    var alike = 0
    for start in stride(from: 0, to: ensembles[0].masks.count, by: features) {
      let first = ensembles[0].masks[start..<start + features]
      alike += others.count { other in
        zip(first, other.masks[start..<start + features]).allSatisfy { abs($0 - $1) <= tolerance }
      }
    }
    return Double(alike * features) / Double(others.count * ensembles[0].masks.count)
  }
}

public import Datasets
public import Execution
public import QuantumLearning

/// RISE: the mean output over the masks that keep a feature (Petsiuk, Das and Saenko, *RISE:
/// Randomized Input Sampling for Explanation of Black-box Models*, 2018, equations 4 and 6).
///
/// Sᵢ = E[f(x ⊙ m + (1 − m) ⊙ b) | mᵢ = 1], where each feature is kept with probability ½. All 2^d
/// masks are evaluated, none sampled; a feature that is not kept takes its value from each
/// background row b in turn, where the paper's pixels turn black.
///
/// Sᵢ is the mean over all masks and half the Banzhaf value of i, so that it ranks features as these
/// do.
public struct RISE: Explainer {
  /// N rows of d scaled features.
  public let background: Matrix

  /// - Parameter background: the training rows; at most 12 columns.
  public init(background: Matrix) {
    precondition(background.rowCount > 0, "a background without rows")
    precondition(
      background.columnCount <= CoalitionValues.maximumFeatureCount,
      "exact RISE of \(background.columnCount) features")
    self.background = background
  }

  /// Returns mean outputs, in 0...1; each label's base is the mean over all masks. Costs 2^d × N
  /// evaluations whatever the number of labels. Draws nothing.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let before = model.evaluations
    let values = CoalitionValues(of: instance, background: background, model: &model)
    return labels.map { label in
      Attribution(
        label: label,
        values: (0..<instance.count).map { values.mean(toward: label, keeping: 1 << $0) },
        base: values.mean(toward: label, keeping: 0), evaluations: model.evaluations - before)
    }
  }
}

extension CoalitionValues {
  /// Returns the mean value for a class of all coalitions that include those features, each of
  /// which weighs as much as the others: what a mask's expected value is where every other feature
  /// is kept with probability ½.
  /// - Parameter features: a coalition; 0 includes none.
  func mean(toward label: Int, keeping features: Int) -> Double {
    var sum = 0.0
    for coalition in 0..<table.rowCount where coalition & features == features {
      sum += table[coalition, label]
    }
    return sum / Double(table.rowCount >> features.nonzeroBitCount)
  }
}

extension ExplanationMethod {
  public static let rise = ExplanationMethod(
    name: "rise", title: "RISE",
    meaning: """
      The mean output over all masks that keep the feature, where each other feature is kept or \
      replaced by its values in the training rows. None is negative; a value above the base says \
      that the feature as it is raises the output, one below that it lowers it. After Petsiuk et \
      al. (2018), over all masks instead of a sample.
      """,
    isSigned: false, isAroundBase: true, explainedOutput: .classProbability
  ) { setting in
    RISE(background: setting.background)
  }
}

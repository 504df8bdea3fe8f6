public import Execution

/// How well one method's rankings meet the model, over the test's instances.
public struct Faithfulness: Sendable, Equatable {
  /// One an instance.
  public let curves: [PerturbationCurves]
  /// The mean curves; their standard deviations are over the instances.
  public let insertion: CurveBand
  public let deletion: CurveBand
  /// AUCI: larger is more faithful.
  public let insertionAUC: Estimate
  /// AUDC: smaller is more faithful.
  public let deletionAUC: Estimate
  /// AUCI − AUDC (equation 12).
  public let aucDifference: Estimate
  /// 100 × mean AUC-Difference / mean ceiling, at most 100 where curves are exact. A sample is
  /// 100 × the instance's AUC-Difference / the mean ceiling, so that the samples' mean is the
  /// value. Nil where ceilings are unknown or all 0.
  public let percentOfCeiling: Estimate?

  /// - Parameters:
  ///   - curves: one an instance, at least one.
  ///   - ceilings: the largest AUC-Difference of any ranking, one an instance; nil if unknown.
  ///   - random: for the bootstrap over instances.
  public init(
    curves: [PerturbationCurves], ceilings: [Double]?, bootstrap: Bootstrap = Bootstrap(),
    using random: inout RandomStream
  ) {
    self.curves = curves
    insertion = CurveBand(over: curves.map(\.insertion))
    deletion = CurveBand(over: curves.map(\.deletion))
    let (areas, otherAreas) = (curves.map(\.insertionAUC), curves.map(\.deletionAUC))
    let known = ceilings.flatMap { $0.contains { $0 > 0 } ? $0 : nil }
    // All four from the same resamples.
    let means = bootstrap.resampledMeans(
      of: [areas, otherAreas] + [known].compactMap(\.self), using: &random)
    let differences = curves.map(\.aucDifference)
    let differenceMeans = zip(means[0], means[1]).map { $0 - $1 }
    insertionAUC = bootstrap.estimate(areas, means: means[0])
    deletionAUC = bootstrap.estimate(otherAreas, means: means[1])
    aucDifference = bootstrap.estimate(differences, means: differenceMeans)
    percentOfCeiling = known.map { ceilings in
      bootstrap.ratio(
        of: differences.map { 100 * $0 }, means: differenceMeans.map { 100 * $0 }, to: ceilings,
        means: means[2])
    }
  }
}

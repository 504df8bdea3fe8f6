public import Datasets
public import Explainers
public import QuantumLearning

/// How rankings fare when removed features are replaced by something else: the same rankings
/// against every baseline, read exactly.
///
/// No ranking is best for all baselines. The best possible mean over them, row by row, is the joint
/// ceiling.
public struct BaselineSensitivity: Sendable {
  public let baselines: [Baseline]
  /// Of each baseline, one an instance.
  public let laws: [[RankingLaw]]
  /// Of each baseline, the mean of its ceilings.
  public let ceilings: [Double]
  /// Of each baseline: the mean over its rows and all instances of the Euclidean distance to the
  /// nearest training row, in units of the features' training ranges.
  public let distances: [Double]
  /// The mean distance of a training row to the nearest other one: what is near.
  public let distanceBetweenRows: Double
  /// 100 × the mean over baselines of AUC-Difference / mean ceiling, under the best single ranking
  /// of each instance. Nil where some baseline's ceilings are all 0.
  public let jointCeiling: Double?

  /// - Parameters:
  ///   - instances: scaled features, a row an instance; at most 12 columns.
  ///   - training: scaled.
  public init(
    instances: Matrix, classifier: any Classifier, training: LabelledSamples,
    baselines: [Baseline] = Baseline.allCases
  ) async throws {
    let tests = baselines.map {
      PerturbationTest(
        instances: instances, classifier: classifier, training: training, baseline: $0)
    }
    var laws: [[RankingLaw]] = []
    for test in tests { laws.append(try await test.rankingLaws()) }
    self.baselines = baselines
    self.laws = laws
    ceilings = laws.map { $0.reduce(0) { $0 + $1.ceiling } / Double($0.count) }
    distances = tests.map { test in
      let rows = test.subjects.flatMap { subject in
        (0..<subject.baseline.rowCount).map { subject.baseline.row($0) }
      }
      return rows.reduce(0) { $0 + training.features.distance(toNearestOf: $1) }
        / Double(rows.count)
    }
    let rows = 0..<training.count
    distanceBetweenRows =
      rows.reduce(0) {
        $0 + training.features.distance(toNearestOf: training.features.row($1), but: $1)
      } / Double(rows.count)
    jointCeiling = Self.jointCeiling(of: laws, ceilings)
  }

  /// Values are linear in the baseline, so that the mean over baselines is one more table of
  /// coalitions, whose best ranking `RankingLaw` finds.
  private static func jointCeiling(of laws: [[RankingLaw]], _ ceilings: [Double]) -> Double? {
    guard ceilings.allSatisfy({ $0 > 0 }) else { return nil }
    let shares = ceilings.map { 100 / (Double(laws.count) * $0) }
    let best = laws[0].indices.map { instance in
      var table = laws[0][instance].values.table
      for index in table.values.indices {
        table.values[index] = zip(laws, shares).reduce(0) {
          $0 + $1.1 * $1.0[instance].values.table.values[index]
        }
      }
      let values = CoalitionValues(
        featureCount: laws[0][instance].values.featureCount, table: table)
      return RankingLaw(values: values, label: laws[0][instance].label).ceiling
    }
    return best.reduce(0, +) / Double(best.count)
  }

  /// Returns 100 × mean AUC-Difference / mean ceiling against each baseline; nil where its ceilings
  /// are all 0.
  /// - Parameter rankings: one an instance.
  public func percentsOfCeiling(of rankings: [Ranking]) -> [Double?] {
    zip(laws, ceilings).map { laws, ceiling in
      guard ceiling > 0 else { return nil }
      let sum = zip(laws, rankings).reduce(0) { $0 + $1.0.curves(of: $1.1).aucDifference }
      return 100 * sum / Double(laws.count) / ceiling
    }
  }
}

extension Matrix {
  /// Returns the Euclidean distance of a point to the nearest row.
  /// - Parameter excluded: the number of a row that does not count.
  fileprivate func distance(toNearestOf point: [Double], but excluded: Int? = nil) -> Double {
    var least = Double.infinity
    for row in 0..<rowCount where row != excluded {
      var square = 0.0
      for column in 0..<columnCount {
        let step = self[row, column] - point[column]
        square += step * step
      }
      least = min(least, square)
    }
    return least.squareRoot()
  }
}

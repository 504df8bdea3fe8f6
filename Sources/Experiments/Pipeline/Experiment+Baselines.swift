import Datasets
import Evaluation
public import Execution
import Explainers
public import QuantumLearning
public import Records

extension Experiment {
  /// Tables of coalitions over many background rows are quick up to here; each feature more
  /// doubles them.
  private static let largestBaselineStudy = 8

  /// Measures the rankings of every method against every baseline.
  /// - Returns: nil for tables of more than 8 features.
  public func compareBaselines(
    _ explanations: [Explanation], of classifier: VariationalClassifier,
    progress: ProgressHandler
  ) async throws -> BaselineSensitivityRecord? {
    guard dataset.featureNames.count <= Self.largestBaselineStudy else { return nil }
    let stage = "Comparing baselines"
    progress(.began(stage: stage))
    let sensitivity = try await BaselineSensitivity(
      instances: test.features, classifier: classifier, training: training)
    let labels = sensitivity.laws[0].map(\.label)
    let methods = try await explanations.concurrentMap { _, explanation in
      let rankings = explanation.attributions(toward: labels).map {
        Ranking(descending: $0.values)
      }
      return BaselineSensitivityRecord.Method(
        name: explanation.method.name, percents: sensitivity.percentsOfCeiling(of: rankings))
    }
    progress(.ended(stage: stage, summary: "\(sensitivity.baselines.count) baselines"))
    return BaselineSensitivityRecord(
      baselines: zip(sensitivity.baselines, zip(sensitivity.ceilings, sensitivity.distances)).map {
        .init(name: $0.rawValue, title: $0.title, ceiling: $1.0, distance: $1.1)
      },
      distanceBetweenRows: sensitivity.distanceBetweenRows,
      jointCeiling: Quantity(
        sensitivity.jointCeiling ?? .nan, reason: BaselineSensitivityRecord.noCeiling),
      methods: methods)
  }
}

extension BaselineSensitivityRecord {
  fileprivate static let noCeiling = "no ranking changes any prediction: a ceiling is 0"
}

extension BaselineSensitivityRecord.Method {
  fileprivate init(name: String, percents: [Double?]) {
    let known = percents.compactMap(\.self)
    let mean = known.count == percents.count ? known.reduce(0, +) / Double(known.count) : .nan
    self.init(
      name: name,
      percentsOfCeiling: percents.map {
        Quantity($0 ?? .nan, reason: BaselineSensitivityRecord.noCeiling)
      },
      mean: Quantity(mean, reason: BaselineSensitivityRecord.noCeiling))
  }
}

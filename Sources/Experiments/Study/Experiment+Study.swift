import Datasets
import Evaluation
import Execution
import Explainers
import Foundation
import QuantumLearning
import Records
import Synchronization

extension Experiment {
  /// Runs the hyperparameter study on the validation rows; nil where no trial is asked for.
  ///
  /// All trials share their random numbers, so that they differ by their coefficients alone.
  func study(
    of classifier: VariationalClassifier, progress: @escaping ProgressHandler
  ) async throws -> StudyRecord? {
    guard configuration.study.trials > 0 else { return nil }
    let stage = "Studying hyperparameters"
    progress(.began(stage: stage))
    let trial = PerturbationTest(
      instances: validation.features, classifier: classifier, training: training,
      baseline: configuration.evaluation.baseline)
    let laws = try await trial.rankingLaws()
    let combinations =
      CoefficientGrid.trials(configuration.study.trials, seed: configuration.seed)
      + [CoefficientGrid.published]
    let completed = Atomic(0)
    let trials = try await combinations.concurrentMap { number, coefficients in
      let result = self.studyTrial(
        number, coefficients, of: classifier, subjects: trial.subjects, laws: laws)
      let count = completed.add(1, ordering: .relaxed).newValue
      progress(.advanced(stage: stage, completed: count, total: combinations.count))
      return result
    }
    let record = studyRecord(trials, laws: laws)
    let best = record.trials[record.bestByAUCDifference].aucDifference.value ?? 0
    progress(
      .ended(
        stage: stage,
        summary: String(
          format: "%d trials, AUC-Difference at most %.3f", record.trials.count, best)))
    return record
  }

  private func studyTrial(
    _ number: Int, _ coefficients: PerTerm<Double>, of classifier: VariationalClassifier,
    subjects: [PerturbationTest.Subject], laws: [RankingLaw]
  ) -> StudyRecord.Trial {
    var settings = configuration.qpert
    settings.coefficients = coefficients
    let qpert = QPert(classifier: classifier, background: training.features, settings: settings)
    var losses: [Double] = []
    var differences: [Double] = []
    for (row, (subject, law)) in zip(subjects, laws).enumerated() {
      var random = RandomStream(seed: configuration.seed, label: "study", index: row)
      let attribution = qpert.attribution(
        of: subject.features, toward: subject.label, using: &random)
      losses.append(attribution.lossTrace!.total.last!)
      differences.append(
        law.curves(of: Ranking(descending: attribution.values)).aucDifference)
    }
    var random = RandomStream(seed: configuration.seed, label: "study bootstrap", index: number)
    let estimate = bootstrap.mean(of: differences, using: &random)
    return StudyRecord.Trial(
      coefficients: QPertRecord.Terms(coefficients),
      totalLoss: losses.reduce(0, +) / Double(losses.count),
      aucDifference: Metric(estimate, seed: configuration.seed))
  }

  /// - Parameter trials: the last one is the published optimum's.
  private func studyRecord(_ trials: [StudyRecord.Trial], laws: [RankingLaw]) -> StudyRecord {
    let drawn = Array(trials.dropLast())
    let byLoss = drawn.indices.min { drawn[$0].totalLoss < drawn[$1].totalLoss }!
    let byDifference = drawn.indices.max {
      (drawn[$0].aucDifference.value ?? 0) < (drawn[$1].aucDifference.value ?? 0)
    }!
    return StudyRecord(
      grid: QPertRecord.Terms(CoefficientGrid.values),
      combinations: CoefficientGrid.combinations.count, instances: validation.count,
      ceiling: laws.reduce(0) { $0 + $1.ceiling } / Double(laws.count), trials: drawn,
      bestByLoss: byLoss, bestByAUCDifference: byDifference, published: trials.last!)
  }
}

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
    let trial = perturbationTest(of: classifier, on: validation)
    let laws = try await trial.rankingLaws()
    let combinations =
      CoefficientGrid.trials(configuration.study.trials, seed: configuration.seed)
      + [CoefficientGrid.published]
    let completed = Atomic(0)
    let outcomes = try await trial.subjects.concurrentMap { row, subject in
      let outcome = self.trialOutcomes(
        of: combinations, for: subject, law: laws[row], row: row, classifier: classifier)
      let count = completed.add(1, ordering: .relaxed).newValue
      progress(.advanced(stage: stage, completed: count, total: trial.subjects.count))
      return outcome
    }
    let trials = try await combinations.concurrentMap { number, coefficients in
      self.trialRecord(number, coefficients, outcomes: outcomes.map { $0[number] })
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

  /// What one trial came to on one row.
  private struct TrialOutcome: Sendable {
    let loss: Double
    let aucDifference: Double
  }

  /// Returns what each combination comes to on one validation row.
  private func trialOutcomes(
    of combinations: [PerTerm<Double>], for subject: PerturbationTest.Subject, law: RankingLaw,
    row: Int, classifier: VariationalClassifier
  ) -> [TrialOutcome] {
    let qpert = QPert(
      classifier: classifier, background: training.features, settings: configuration.qpert)
    var random = RandomStream(seed: configuration.seed, label: "study", index: row)
    return qpert.attributions(
      of: subject.features, toward: subject.label, coefficients: combinations, using: &random
    ).map { attribution in
      TrialOutcome(
        loss: attribution.lossTrace!.total.last!,
        aucDifference: law.curves(of: Ranking(descending: attribution.values)).aucDifference)
    }
  }

  private func trialRecord(
    _ number: Int, _ coefficients: PerTerm<Double>, outcomes: [TrialOutcome]
  ) -> StudyRecord.Trial {
    var random = RandomStream(seed: configuration.seed, label: "study bootstrap", index: number)
    let estimate = bootstrap.mean(of: outcomes.map(\.aucDifference), using: &random)
    return StudyRecord.Trial(
      coefficients: QPertRecord.Terms(coefficients),
      totalLoss: outcomes.reduce(0) { $0 + $1.loss } / Double(outcomes.count),
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

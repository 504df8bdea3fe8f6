import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// The run's iterations, twice and four times as many.
  private static let lengthFactors = [1, 2, 4]
  private static let restartCount = 9
  private static let maskTolerance = 0.05

  /// Learns QPert's masks on, and from other starts; the backgrounds stay.
  /// - Returns: nil where QPert is not among the methods.
  func convergence(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> ConvergenceRecord? {
    guard run.explains(by: .qpert) else { return nil }
    let stage = "Learning QPert’s masks on"
    progress(.began(stage: stage))
    var lengths: [[Attribution]] = []
    for factor in Self.lengthFactors {
      let qpert = qpert(for: run.classifier, iterationsTimes: factor)
      lengths.append(
        try await explanations(of: run) { subject, random in
          qpert.attribution(of: subject.features, toward: subject.label, using: &random)
        })
    }
    let qpert = qpert(for: run.classifier)
    let ensembles = try await explanations(of: run) { subject, random in
      qpert.ensembles(
        of: subject.features, toward: subject.label, count: 1 + Self.restartCount, using: &random)
    }
    let record = ConvergenceRecord(
      lengths: zip(Self.lengthFactors, lengths).map { factor, attributions in
        length(
          configuration.qpert.iterations * factor, attributions, since: lengths[0], in: run)
      },
      restarts: Self.restartCount, tolerance: Self.maskTolerance,
      sameMaskShare: mean(
        ensembles.map { masks in
          MaskEnsemble.shareEndingAlike(masks, tolerance: Self.maskTolerance)
        }),
      sameTopShare: mean(
        ensembles.map { ensembles in
          Set(ensembles.map { Ranking(descending: $0.attribution.values).groups[0] }).count == 1
            ? 1 : 0
        }))
    progress(.ended(stage: stage, summary: "\(Self.restartCount) restarts"))
    return record
  }

  private func qpert(
    for classifier: VariationalClassifier, iterationsTimes factor: Int = 1
  ) -> QPert {
    var settings = configuration.qpert
    // A term that the run's iterations do not reach would make it another loss.
    for term in QPertTerm.allCases where settings.starts[term] >= settings.iterations {
      settings.coefficients[term] = 0
    }
    settings.iterations *= factor
    return QPert(classifier: classifier, background: training.features, settings: settings)
  }

  /// Explains the test rows toward the predicted classes with the random numbers of the run.
  private func explanations<Explanation: Sendable>(
    of run: DiagnosedRun,
    _ explain: @escaping @Sendable (PerturbationTest.Subject, inout RandomStream) -> Explanation
  ) async throws -> [Explanation] {
    let seed = configuration.seed
    return try await run.measurement.subjects.concurrentMap { instance, subject in
      var random = ExplanationMethod.qpert.randomStream(seed: seed, instance: instance)
      return explain(subject, &random)
    }
  }

  private func length(
    _ iterations: Int, _ attributions: [Attribution], since reference: [Attribution],
    in run: DiagnosedRun
  ) -> ConvergenceRecord.Length {
    let values = attributions.map(\.values)
    let pair = RankRepetition(
      of: [reference.map(\.values), values], reference: reference.map(\.values))
    var random = RandomStream(seed: configuration.seed, label: "convergence bootstrap")
    let estimate = bootstrap.mean(
      of: zip(run.measurement.laws, values).map { law, values in
        law.curves(of: Ranking(descending: values)).aucDifference
      }, using: &random)
    return ConvergenceRecord.Length(
      iterations: iterations,
      loss: mean(attributions.map { $0.lossTrace?.total.last ?? .nan }),
      changedShare: pair.changingShare,
      agreement: Quantity(
        zip(reference, values).map { KendallTau.b($0.values, $1) }.meanOfPresent ?? .nan,
        reason: "every attribution ties all features"),
      aucDifference: Metric(estimate, seed: configuration.seed))
  }

  private func mean(_ numbers: [Double]) -> Double {
    numbers.reduce(0, +) / Double(numbers.count)
  }
}

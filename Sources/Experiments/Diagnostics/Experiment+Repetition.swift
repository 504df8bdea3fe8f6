import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  private static let repetitionCount = 10
  private static let shotCounts = [100, 300, 1000, 2000, 10_000, 100_000]

  /// Explains the test rows under other seeds by every method, with exact probabilities, so that
  /// only the methods' own random numbers differ.
  func repetitionBySeeds(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> RepetitionRecord {
    RepetitionRecord(
      count: Self.repetitionCount,
      methods: try await forEachMethod("Explaining with other seeds", progress) { method in
        let repetitions = try await repetitions(of: method, in: run, readout: .exact)
        return RepetitionRecord.Method(
          name: method.name,
          repetitions: [
            RepetitionRecord.Repetition(
              RankRepetition(of: repetitions, reference: repetitions[0]), shots: nil)
          ])
      })
  }

  /// Explains the test rows through more and fewer shots by every method that reads them; what the
  /// method itself draws changes, too, as it would for whoever explains again.
  func repetitionByShots(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> RepetitionRecord {
    RepetitionRecord(
      count: Self.repetitionCount,
      methods: try await forEachMethod(
        "Explaining through other shots", progress, where: \.readsShots
      ) { method in
        let exact = try await repetitions(of: method, in: run, readout: .exact, count: 1)[0]
        var levels: [RepetitionRecord.Repetition] = []
        for shots in Self.shotCounts {
          let repetitions = try await repetitions(of: method, in: run, readout: .shots(shots))
          levels.append(
            RepetitionRecord.Repetition(
              RankRepetition(of: repetitions, reference: exact), shots: shots))
        }
        return RepetitionRecord.Method(name: method.name, repetitions: levels)
      })
  }

  /// Returns, for each seed from the run's own on and each test row, a value a feature.
  private func repetitions(
    of method: ExplanationMethod, in run: DiagnosedRun, readout: Readout,
    count: Int = repetitionCount
  ) async throws -> [[[Double]]] {
    let labels = run.measurement.subjects.map { [$0.label] }
    var values: [[[Double]]] = []
    for repetition in 0..<count {
      let attributions = try await method.attributions(
        of: test.features, toward: labels, setting: setting(for: run.classifier),
        readout: readout, seed: configuration.seed + UInt64(repetition))
      values.append(attributions.map { $0[0].values })
    }
    return values
  }
}

extension RepetitionRecord.Repetition {
  fileprivate init(_ repetition: RankRepetition, shots: Int?) {
    self.init(
      shots: shots, changingShare: repetition.changingShare,
      stableTopShare: repetition.stableTopShare,
      agreement: Quantity(
        repetition.agreement ?? .nan, reason: "every attribution ties all features"))
  }
}

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
              RankRepetition(of: repetitions), shots: nil)
          ])
      })
  }

  /// Explains the test rows, and measures the explanations, through more and fewer shots by every
  /// method that reads them; what the method itself draws changes, too, as it would for whoever
  /// explains again.
  func repetitionByShots(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> RepetitionRecord {
    let runShots = if case .shots(let shots) = configuration.readout { shots } else { 2000 }
    let local = localRecord(
      classifier: run.classifier, predicted: run.measurement.subjects.map(\.label)
    ).instance
    return RepetitionRecord(
      count: Self.repetitionCount, runShots: runShots,
      methods: try await forEachMethod(
        "Explaining through other shots", progress, where: \.readsShots
      ) { method in
        let exact = try await repetitions(of: method, in: run, readout: .exact, count: 1)[0]
        var result = RepetitionRecord.Method(name: method.name, repetitions: [])
        for shots in Set(Self.shotCounts + [runShots]).sorted() {
          let repetitions = try await repetitions(of: method, in: run, readout: .shots(shots))
          result.repetitions.append(
            RepetitionRecord.Repetition(
              RankRepetition(of: repetitions, reference: exact), shots: shots,
              aucDifference: try await aucDifference(
                of: repetitions, exact: exact, by: method, in: run, shots: shots)))
          if shots == runShots {
            result.localAttributions = exact[local].enumerated().map { feature, value in
              RepetitionRecord.RepeatedValue(
                of: repetitions.map { $0[local][feature] }, exact: value)
            }
          }
        }
        return result
      })
  }

  /// Measures rankings that were read through shots through as many shots.
  private func aucDifference(
    of repetitions: [[[Double]]], exact: [[Double]], by method: ExplanationMethod,
    in run: DiagnosedRun, shots: Int
  ) async throws -> RepetitionRecord.RepeatedValue {
    let test = perturbationTest(of: run.classifier, on: test)
    func mean(
      _ values: [[Double]], _ readout: Readout, repetition: Int = 0
    ) async throws -> Double {
      let curves = try await test.curves(
        of: values.map { Ranking(descending: $0) }, method: method.name, readout: readout,
        seed: configuration.seed + UInt64(repetition))
      return curves.reduce(0) { $0 + $1.aucDifference } / Double(curves.count)
    }
    var means: [Double] = []
    for (number, values) in repetitions.enumerated() {
      means.append(try await mean(values, .shots(shots), repetition: number))
    }
    return RepetitionRecord.RepeatedValue(of: means, exact: try await mean(exact, .exact))
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
  fileprivate init(
    _ repetition: RankRepetition, shots: Int?,
    aucDifference: RepetitionRecord.RepeatedValue? = nil
  ) {
    self.init(
      shots: shots, changingShare: repetition.changingShare,
      stableTopShare: repetition.stableTopShare,
      agreement: Quantity(
        repetition.agreement ?? .nan, reason: "every attribution ties all features"),
      aucDifference: aucDifference)
  }
}

extension RepetitionRecord.RepeatedValue {
  fileprivate init(of values: [Double], exact: Double) {
    let prediction = MeanDifference.prediction(from: values)
    self.init(
      exact: exact, mean: prediction.value,
      interval: Interval(prediction.interval))
  }
}

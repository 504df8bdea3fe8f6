import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// Moves every test row a little and explains it again, by every method.
  func stability(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> StabilityRecord {
    let (settings, labels) = (StabilitySettings(), run.measurement.subjects.map(\.label))
    return StabilityRecord(
      radius: settings.radius, points: settings.points,
      methods: try await forEachMethod("Moving instances", progress) { method in
        let values = try await method.stability(
          of: test.features, toward: labels, setting: setting(for: run.classifier),
          readout: .exact, settings: settings, seed: configuration.seed)
        let sensitivities = values.compactMap(\.maxSensitivity)
        let lipschitz = values.map(\.localLipschitz)
        return StabilityRecord.Method(
          name: method.name,
          maxSensitivity: Quantity(
            sensitivities.reduce(0, +) / Double(sensitivities.count),
            reason: "every attribution is 0"),
          meanLipschitz: lipschitz.reduce(0, +) / Double(lipschitz.count),
          largestLipschitz: lipschitz.max()!)
      })
  }

  /// Explains the test rows by every method while the model's layers become random.
  func randomisation(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> RandomisationRecord {
    let labels = run.measurement.subjects.map(\.label)
    return RandomisationRecord(
      methods: try await forEachMethod("Randomising the model", progress) { method in
        let randomised = try await method.modelRandomisation(
          of: test.features, toward: labels, circuit: run.classifier,
          setting: setting(for: run.classifier), readout: .exact, seed: configuration.seed)
        return RandomisationRecord.Method(
          name: method.name,
          agreement: randomised.steps.map {
            Quantity($0.meanKendall ?? .nan, reason: "every attribution ties all features")
          })
      })
  }

  /// Shows progress while each method of the run is looked at.
  func forEachMethod<Result>(
    _ stage: String, _ progress: ProgressHandler,
    where isLookedAt: (ExplanationMethod) -> Bool = { _ in true },
    _ look: (ExplanationMethod) async throws -> Result
  ) async throws -> [Result] {
    progress(.began(stage: stage))
    let methods = methods.filter(isLookedAt)
    var results: [Result] = []
    for method in methods {
      results.append(try await look(method))
      progress(.advanced(stage: stage, completed: results.count, total: methods.count))
    }
    progress(.ended(stage: stage, summary: "\(results.count) methods"))
    return results
  }
}

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
}

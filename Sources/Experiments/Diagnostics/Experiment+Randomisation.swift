import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
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
}

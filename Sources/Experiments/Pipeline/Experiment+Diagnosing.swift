import Execution
import QuantumLearning
import Records

/// What diagnostics look at: the run's model and what was said of it and measured.
struct DiagnosedRun: Sendable {
  let classifier: VariationalClassifier
  let explanations: [Explanation]
  let measurement: Measurement
}

extension Experiment {
  /// Runs the diagnostics that the configuration names.
  /// - Parameter known: an earlier run's by the same program with the same configuration; what it
  ///   has is not computed again.
  /// - Returns: nil where none is named.
  func diagnose(
    _ run: DiagnosedRun, known: DiagnosticsRecord? = nil, progress: @escaping ProgressHandler
  ) async throws -> DiagnosticsRecord? {
    guard !configuration.diagnostics.isEmpty else { return nil }
    var record = DiagnosticsRecord()
    for diagnostic in configuration.diagnostics {
      switch diagnostic {
      case .ablation:
        if let ablation = known?.ablation {
          record.ablation = ablation
        } else {
          record.ablation = try await ablation(in: run, progress: progress)
        }
      }
    }
    return record
  }
}

import Execution
import Explainers
import QuantumLearning
import Records

/// What diagnostics look at: the run's model and what was said of it and measured.
struct DiagnosedRun: Sendable {
  let classifier: VariationalClassifier
  let explanations: [Explanation]
  let measurement: Measurement
  /// Of the circuits beside planted columns, where they are known; nil to train them.
  var plantedWeights: PlantedWeights?

  /// Whether the method is among the run's.
  func explains(by method: ExplanationMethod) -> Bool {
    explanations.contains { $0.method.name == method.name }
  }
}

extension Experiment {
  /// Runs the diagnostics that the configuration names.
  /// - Parameter known: an earlier run's by the same program with the same configuration, which are
  ///   not computed again.
  /// - Returns: nil where none is named.
  func diagnose(
    _ run: DiagnosedRun, known: DiagnosticsRecord? = nil, progress: @escaping ProgressHandler
  ) async throws -> DiagnosticsRecord? {
    guard !configuration.diagnostics.isEmpty else { return nil }
    if let known { return known }
    var record = DiagnosticsRecord()
    for diagnostic in configuration.diagnostics {
      switch diagnostic {
      case .ablation:
        record.ablation = try await ablation(in: run, progress: progress)
      case .convergence:
        record.convergence = try await convergence(in: run, progress: progress)
      case .stability:
        record.stability = try await stability(in: run, progress: progress)
      case .randomisation:
        record.randomisation = try await randomisation(in: run, progress: progress)
      case .seeds:
        record.seeds = try await repetitionBySeeds(in: run, progress: progress)
      case .shots:
        record.shots = try await repetitionByShots(in: run, progress: progress)
      case .truth:
        record.truth = try await truth(in: run, progress: progress)
      }
    }
    return record
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

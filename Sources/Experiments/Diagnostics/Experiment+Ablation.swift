import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// A choice of QPert's terms.
  private struct Variant {
    let name: String
    let title: String
    let coefficients: PerTerm<Double>
  }

  /// All terms, each left out in turn, and each alone; what is left out has the coefficient 0.
  private var variants: [Variant] {
    let whole = configuration.qpert.coefficients
    let nothing = PerTerm(target: 0.0, l1: 0, fidelity: 0, entanglement: 0, superposition: 0)
    let without = QPertTerm.allCases.map { term in
      var coefficients = whole
      coefficients[term] = 0
      return Variant(
        name: "without-\(term.rawValue)", title: "without \(term.title)",
        coefficients: coefficients)
    }
    let alone = QPertTerm.allCases.map { term in
      var coefficients = nothing
      coefficients[term] = whole[term]
      return Variant(
        name: "only-\(term.rawValue)", title: "\(term.title) alone", coefficients: coefficients)
    }
    return [Variant(name: "all", title: "all terms", coefficients: whole)] + without + alone
  }

  /// Learns QPert's masks anew with some of the loss terms, on the test rows with the run's own
  /// random numbers, so that variants differ by their terms alone; read exactly.
  /// - Returns: nil where QPert is not among the methods.
  func ablation(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> [QPertVariantRecord]? {
    guard run.explanations.contains(where: { $0.method.name == ExplanationMethod.qpert.name })
    else {
      return nil
    }
    let stage = "Leaving out terms of QPert"
    progress(.began(stage: stage))
    let qpert = QPert(
      classifier: run.classifier, background: training.features, settings: configuration.qpert)
    let (variants, laws, seed) = (variants, run.measurement.laws, configuration.seed)
    let differences = try await run.measurement.subjects.concurrentMap { instance, subject in
      var random = ExplanationMethod.qpert.randomStream(seed: seed, instance: instance)
      return qpert.attributions(
        of: subject.features, toward: subject.label, coefficients: variants.map(\.coefficients),
        using: &random
      ).map { laws[instance].curves(of: Ranking(descending: $0.values)).aucDifference }
    }
    let ceiling = laws.reduce(0) { $0 + $1.ceiling } / Double(laws.count)
    let records = try await variants.concurrentMap { [bootstrap] number, variant in
      var random = RandomStream(seed: seed, label: "ablation bootstrap", index: number)
      let estimate = bootstrap.mean(of: differences.map { $0[number] }, using: &random)
      return QPertVariantRecord(
        name: variant.name, title: variant.title,
        coefficients: QPertRecord.Terms(variant.coefficients),
        aucDifference: Metric(estimate, seed: seed),
        percentOfCeiling: Quantity(
          ceiling > 0 ? 100 * estimate.value / ceiling : .nan, reason: "the ceiling is 0"),
        percentileAmongRandom: run.measurement.band.percentile(of: estimate.value))
    }
    progress(.ended(stage: stage, summary: "\(records.count) variants"))
    return records
  }
}

extension QPertTerm {
  fileprivate var title: String { self == .l1 ? "L1" : rawValue }
}

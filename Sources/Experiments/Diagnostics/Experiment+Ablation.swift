import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// QPert as the run does not have it.
  private struct Variant {
    let name: String
    let title: String
    let settings: QPertSettings

    /// The run's own.
    init(_ settings: QPertSettings) {
      name = "all"
      title = "all terms"
      self.settings = settings
    }

    /// What is left out has the coefficient 0.
    init(
      _ name: String, _ title: String, of settings: QPertSettings,
      _ change: (inout QPertSettings) -> Void
    ) {
      self.name = name
      self.title = title
      var settings = settings
      change(&settings)
      self.settings = settings
    }
  }

  /// All terms, each left out in turn, each alone; then all terms, one of which is read otherwise.
  private var variants: [Variant] {
    let settings = configuration.qpert
    let without = QPertTerm.allCases.map { term in
      Variant("without-\(term.rawValue)", "without \(term.title)", of: settings) {
        $0.coefficients[term] = 0
      }
    }
    let alone = QPertTerm.allCases.map { term in
      Variant("only-\(term.rawValue)", "\(term.title) alone", of: settings) { changed in
        for other in QPertTerm.allCases where other != term { changed.coefficients[other] = 0 }
      }
    }
    return [Variant(settings)] + without + alone + readings(.target, \.target)
      + readings(.fidelity, \.fidelity) + readings(.entanglement, \.entanglement)
      + readings(.superposition, \.superposition)
  }

  /// Returns a term's readings but the run's own: the paper describes these terms twice.
  private func readings<Reading: CaseIterable & Equatable & RawRepresentable<String>>(
    _ term: QPertTerm, _ path: WritableKeyPath<QPertSettings, Reading>
  ) -> [Variant] {
    let settings = configuration.qpert
    return Reading.allCases.filter { $0 != settings[keyPath: path] }.map { reading in
      Variant(
        "\(term.rawValue)-\(reading.rawValue)",
        "\(term.title): \(reading.rawValue.replacing("-", with: " "))", of: settings
      ) { $0[keyPath: path] = reading }
    }
  }

  /// Learns QPert's masks anew with some of the loss terms, or with a term read otherwise, on the
  /// test rows with the run's own random numbers, so that variants differ by their terms alone; read
  /// exactly.
  /// - Returns: nil where QPert is not among the methods.
  func ablation(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> [QPertVariantRecord]? {
    guard run.explains(by: .qpert) else { return nil }
    let stage = "Changing terms of QPert"
    progress(.began(stage: stage))
    let (variants, laws, seed) = (variants, run.measurement.laws, configuration.seed)
    let background = training.features
    let differences = try await run.measurement.subjects.concurrentMap { instance, subject in
      let random = ExplanationMethod.qpert.randomStream(seed: seed, instance: instance)
      var values = [Double](repeating: 0, count: variants.count)
      // Variants that differ in coefficients alone share what they have in common.
      var left = Array(variants.indices)
      while let first = left.first {
        let whole = variants[first].settings
        let alike = left.filter { variants[$0].settings.readsTerms(as: whole) }
        left.removeAll { alike.contains($0) }
        var random = random
        let qpert = QPert(classifier: run.classifier, background: background, settings: whole)
        let attributions = qpert.attributions(
          of: subject.features, toward: subject.label,
          coefficients: alike.map { variants[$0].settings.coefficients }, using: &random)
        for (member, attribution) in zip(alike, attributions) {
          let ranking = Ranking(descending: attribution.values)
          values[member] = laws[instance].curves(of: ranking).aucDifference
        }
      }
      return values
    }
    let ceiling = laws.reduce(0) { $0 + $1.ceiling } / Double(laws.count)
    let adjusted = adjustedPValues(differences)
    let records = try await variants.concurrentMap { [bootstrap] number, variant in
      // The same resampled rows for all: variants differ by their terms alone.
      var random = RandomStream(seed: seed, label: "ablation bootstrap")
      let estimate = bootstrap.mean(of: differences.map { $0[number] }, using: &random)
      return QPertVariantRecord(
        name: variant.name, title: variant.title,
        coefficients: QPertRecord.Terms(variant.settings.coefficients),
        aucDifference: Metric(estimate, seed: seed),
        percentOfCeiling: Quantity(
          ceiling > 0 ? 100 * estimate.value / ceiling : .nan, reason: "the ceiling is 0"),
        percentileAmongRandom: run.measurement.band.differences.percentile(of: estimate.value),
        adjustedP: number == 0 ? nil : adjusted[number - 1])
    }
    progress(.ended(stage: stage, summary: "\(records.count) variants"))
    return records
  }

  /// Holds every variant against the first by sign flips, adjusted by Holm's method.
  /// - Parameter differences: a row an instance, a column a variant.
  private func adjustedPValues(_ differences: [[Double]]) -> [Double] {
    let test = SignFlipTest(flipCount: configuration.evaluation.resamples)
    return HolmCorrection.adjusted(
      (1..<(differences.first?.count ?? 1)).map { variant in
        var random = RandomStream(seed: configuration.seed, label: "ablation sign flips")
        return test.pValue(of: differences.map { $0[variant] - $0[0] }, using: &random)
      })
  }
}

extension QPertSettings {
  fileprivate func readsTerms(as other: QPertSettings) -> Bool {
    target == other.target && fidelity == other.fidelity && entanglement == other.entanglement
      && superposition == other.superposition
  }
}

extension QPertTerm {
  fileprivate var title: String { self == .l1 ? "L1" : rawValue }
}

import QuantumLearning
import Records

extension Experiment {
  /// 5^d evaluations are quick up to here.
  private static let largestSpectrum = 5

  /// Takes the model's outcomes apart into waves.
  /// - Returns: nil for tables of more than 5 features.
  func spectrum(of classifier: VariationalClassifier) -> SpectrumRecord? {
    guard classifier.featureCount <= Self.largestSpectrum,
      let spectrum = FourierSpectrum(of: classifier)
    else { return nil }
    return SpectrumRecord(
      classes: (0..<spectrum.outcomeCount).map { outcome in
        let parts = spectrum.varianceParts(of: outcome)
        return SpectrumRecord.Class(
          mean: spectrum.mean(of: outcome), variance: parts.variance, alone: parts.alone,
          mixed: parts.mixed, total: parts.total)
      })
  }
}

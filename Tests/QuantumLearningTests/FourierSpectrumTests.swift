import Datasets
import Execution
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite struct FourierSpectrumTests {
  private func classifier(features: Int, classes: Int = 3, layers: Int = 2) -> VariationalClassifier
  {
    var random = RandomStream(seed: 8, label: "spectrum", index: features, classes, layers)
    let model = VariationalModel(
      featureCount: features, classCount: min(classes, 1 << features),
      ansatz: .entanglingRing(layers: layers))
    return VariationalClassifier(model, weights: random.weights(model.weightCount))
  }

  @Test("The waves sum to the outcomes anywhere, by the plain simulator", arguments: 1...6)
  func reconstruction(features: Int) throws {
    let classifier = classifier(features: features)
    let spectrum = try #require(FourierSpectrum(of: classifier))
    #expect(spectrum.coefficientCount == (0..<features).reduce(1) { count, _ in 5 * count })
    var random = RandomStream(seed: 9, label: "points", index: features)
    for _ in 0..<3 {
      // Beyond the features' own range, too.
      let point = random.features(features).map { 4 * $0 - 2 }
      let outcomes = classifier.simulatedOutcomes(
        of: Matrix(rows: [point], columnCount: features))
      let sums = (0..<spectrum.outcomeCount).map { spectrum.probability(of: $0, at: point) }
      #expect(largestDifference(sums, outcomes.values) < 1e-12)
    }
  }

  @Test("Coefficients are conjugate at opposite frequencies, and real at none", arguments: 1...4)
  func symmetry(features: Int) throws {
    let spectrum = try #require(FourierSpectrum(of: classifier(features: features)))
    for outcome in 0..<spectrum.outcomeCount {
      for position in 0..<spectrum.coefficientCount {
        let frequencies = spectrum.frequencies(at: position)
        let here = spectrum.coefficient(of: frequencies, outcome: outcome)
        #expect(here.real == spectrum.real[outcome * spectrum.coefficientCount + position])
        let opposite = spectrum.coefficient(of: frequencies.map { -$0 }, outcome: outcome)
        #expect(abs(here.real - opposite.real) < 1e-14)
        #expect(abs(here.imaginary + opposite.imaginary) < 1e-14)
      }
    }
  }

  @Test("Over the outcomes, means sum to 1 and all other coefficients to 0")
  func normalisation() throws {
    for (features, classes) in [(2, 3), (4, 2), (4, 3)] {
      let spectrum = try #require(
        FourierSpectrum(of: classifier(features: features, classes: classes)))
      let count = spectrum.coefficientCount
      for position in 0..<count {
        let sum = { (parts: [Double]) in
          (0..<classes).reduce(0) { $0 + parts[$1 * count + position] }
        }
        #expect(abs(sum(spectrum.real) - (position == count / 2 ? 1 : 0)) < 1e-14)
        #expect(abs(sum(spectrum.imaginary)) < 1e-14)
      }
      let means = (0..<classes).reduce(0) { $0 + spectrum.mean(of: $1) }
      #expect(abs(means - 1) < 1e-14)
    }
  }

  /// Squares of waves up to frequency 2 have frequencies up to 4, so that nine points a feature
  /// give the mean over a period exactly.
  @Test("Parseval: the waves' powers are mean and variance over a period", arguments: 1...3)
  func parseval(features: Int) throws {
    let classifier = classifier(features: features)
    let spectrum = try #require(FourierSpectrum(of: classifier))
    let count = (0..<features).reduce(1) { count, _ in 9 * count }
    var points = Matrix(rowCount: 0, columnCount: features)
    for point in 0..<count {
      var rest = point
      points.append(
        (0..<features).map { _ in
          defer { rest /= 9 }
          return 2 * Double(rest % 9) / 9 - 0.3
        })
    }
    let outcomes = classifier.outcomes(of: points)
    for outcome in 0..<spectrum.outcomeCount {
      let values = outcomes.column(outcome)
      let mean = values.reduce(0, +) / Double(count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
      #expect(abs(spectrum.mean(of: outcome) - mean) < 1e-13)
      #expect(abs(spectrum.variance(of: outcome) - variance) < 1e-13)
    }
  }

  @Test("One qubit turned by nothing else: P(0) = ½ + ½ cos πx")
  func encoding() throws {
    let model = VariationalModel(
      featureCount: 1, classCount: 2, ansatz: .entanglingRing(layers: 0))
    let spectrum = try #require(
      FourierSpectrum(of: VariationalClassifier(model, weights: [0, 0])))
    #expect(abs(spectrum.mean(of: 0) - 0.5) < 1e-14)
    let waves = spectrum.waves(of: 0)
    #expect(waves.map(\.frequencies).first == [1])
    #expect(abs(waves[0].cosine - 0.5) < 1e-14 && abs(waves[0].sine) < 1e-14)
    #expect(waves[1].amplitude < 1e-14)
  }

  @Test("Waves come by amplitude, one of each pair of opposite frequencies")
  func waves() throws {
    let spectrum = try #require(
      FourierSpectrum(
        of: Golden.circuit))
    for outcome in 0..<3 {
      let waves = spectrum.waves(of: outcome)
      #expect(waves.count == 312)
      #expect(zip(waves, waves.dropFirst()).allSatisfy { $0.amplitude >= $1.amplitude })
      #expect(waves.allSatisfy { $0.frequencies.first { $0 != 0 }! > 0 })
      for wave in waves {
        let coefficient = spectrum.coefficient(of: wave.frequencies, outcome: outcome)
        #expect(abs(wave.cosine - 2 * coefficient.real) < 1e-14)
        #expect(abs(wave.sine - 2 * coefficient.imaginary) < 1e-14)
      }
    }
  }

  @Test("More than six features are refused")
  func refused() {
    #expect(FourierSpectrum(of: classifier(features: 7, layers: 0)) == nil)
  }
}

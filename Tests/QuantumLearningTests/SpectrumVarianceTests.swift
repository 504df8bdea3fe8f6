import Datasets
import Execution
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite struct SpectrumVarianceTests {
  /// Without an ansatz a basis state has the probability Π (1 ± cos πx) / 2. Class 0 of three has
  /// states 0 and 3 of two qubits: ½ + ½ cos πx cos πy; class 1 has state 1:
  /// ¼ (1 − cos πx)(1 + cos πy).
  @Test("Two qubits that nothing else turns: each wave is where it belongs")
  func closedForm() throws {
    let model = VariationalModel(
      featureCount: 2, classCount: 3, ansatz: .entanglingRing(layers: 0))
    let spectrum = try #require(
      FourierSpectrum(of: VariationalClassifier(model, weights: [0, 0, 0, 0])))
    let product = spectrum.varianceParts(of: 0)
    #expect(largestDifference(product.alone.flatMap(\.self), [0, 0, 0, 0]) < 1e-15)
    #expect(largestDifference(product.mixed, [1.0 / 16]) < 1e-15)
    #expect(largestDifference(product.total, [1.0 / 16, 1.0 / 16]) < 1e-15)
    let state = spectrum.varianceParts(of: 1)
    #expect(largestDifference(state.alone.flatMap(\.self), [1.0 / 32, 0, 1.0 / 32, 0]) < 1e-15)
    #expect(largestDifference(state.mixed, [1.0 / 64]) < 1e-15)
    #expect(largestDifference(state.total, [3.0 / 64, 3.0 / 64]) < 1e-15)
  }

  @Test("One qubit turned by Y at the end: sin πx sin πx is a wave of frequency 2")
  func secondFrequency() throws {
    // Z after RX(π/2) is ±Y before: sin πx sin πx = ½ − ½ cos 2πx, of which P takes half.
    let model = VariationalModel(
      featureCount: 1, classCount: 2, ansatz: .entanglingRing(layers: 0))
    let spectrum = try #require(
      FourierSpectrum(of: VariationalClassifier(model, weights: [0, .pi / 2])))
    let parts = spectrum.varianceParts(of: 0)
    #expect(largestDifference(parts.alone[0], [0, 1.0 / 32]) < 1e-15)
    #expect(parts.mixed.isEmpty)
  }

  /// Nine points a feature give means over a period exactly, also of squares.
  @Test("Alone is the variance of the conditional mean; in all, what is left with all else fixed")
  func conditionalVariances() throws {
    var random = RandomStream(seed: 4, label: "conditional variances")
    let model = VariationalModel(
      featureCount: 3, classCount: 3, ansatz: .entanglingRing(layers: 2))
    let classifier = VariationalClassifier(model, weights: random.weights(model.weightCount))
    let spectrum = try #require(FourierSpectrum(of: classifier))
    let outcomes = classifier.outcomes(
      of: Matrix(
        rows: (0..<729).map { point in
          [point % 9, point / 9 % 9, point / 81].map { 2 * Double($0) / 9 }
        },
        columnCount: 3))
    for outcome in 0..<3 {
      let parts = spectrum.varianceParts(of: outcome)
      let values = outcomes.column(outcome)
      #expect(abs(parts.variance - spectrum.variance(of: outcome)) < 1e-14)
      for feature in 0..<3 {
        let stride = [1, 9, 81][feature]
        let byValue = (0..<9).map { value in
          mean(values.indices.filter { $0 / stride % 9 == value }.map { values[$0] })
        }
        #expect(abs(parts.alone[feature].reduce(0, +) - variance(byValue)) < 1e-14)
        let lines = values.indices.filter { $0 / stride % 9 == 0 }.map { start in
          variance((0..<9).map { values[start + $0 * stride] })
        }
        #expect(abs(parts.total[feature] - mean(lines)) < 1e-14)
      }
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func variance(_ values: [Double]) -> Double {
    let center = mean(values)
    return mean(values.map { ($0 - center) * ($0 - center) })
  }
}

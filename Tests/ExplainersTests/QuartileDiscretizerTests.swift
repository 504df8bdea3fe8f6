import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite struct QuartileDiscretizerTests {
  private func discretizer(_ values: [Double]) -> QuartileDiscretizer {
    QuartileDiscretizer(training: Matrix(rows: values.map { [$0] }, columnCount: 1))
  }

  @Test("Quartiles are NumPy's, and a bin holds its upper edge")
  func quartiles() {
    let discretizer = discretizer([5, 1, 4, 2, 3, 10])
    // numpy.percentile([5, 1, 4, 2, 3, 10], [25, 50, 75])
    #expect(discretizer.edges(ofFeature: 0) == [2.25, 3.5, 4.75])
    let values: [Double] = [1, 2.25, 2.26, 3.5, 4, 4.75, 5, 99]
    #expect(values.map { discretizer.bin(of: $0, feature: 0) } == [0, 0, 1, 1, 2, 2, 3, 3])
    let counts = discretizer.frequencies(ofFeature: 0).map { $0 * 6 }
    #expect(largestDifference(counts, [2, 1, 1, 2]) < 1e-14)
  }

  @Test("The bounds of a value's bin are open at the ends")
  func bounds() {
    let discretizer = discretizer([1, 2, 3, 4, 5])
    #expect(discretizer.bounds(of: 0.5, feature: 0) == (nil, 2))
    #expect(discretizer.bounds(of: 2.5, feature: 0) == (2, 3))
    #expect(discretizer.bounds(of: 9, feature: 0) == (4, nil))
  }

  @Test("Coinciding quartiles make fewer bins, and draws stay on the values there are")
  func fewValues() {
    let binary = discretizer([0, 0, 0, 0, 0, 1, 1])
    #expect(binary.edges(ofFeature: 0) == [0, 0.5])
    let counts = binary.frequencies(ofFeature: 0).map { $0 * 7 }
    #expect(largestDifference(counts, [5, 0, 2]) < 1e-14)
    let constant = discretizer([0.4, 0.4, 0.4])
    #expect(constant.edges(ofFeature: 0) == [0.4])
    var random = RandomStream(seed: 1, label: "few values")
    for _ in 0..<1000 {
      let (bin, value) = binary.draw(feature: 0, using: &random)
      #expect(abs(value - (bin == 0 ? 0 : 1)) < 1e-9 && bin != 1)
      #expect(constant.draw(feature: 0, using: &random) == (0, 0.4))
    }
  }

  @Test("Draws fall in their bin, as often as the training rows (5 sd, false alarm 1e-5)")
  func draws() {
    let discretizer = QuartileDiscretizer(training: Golden.training.features)
    var random = RandomStream(seed: 2, label: "draws")
    for feature in 0..<4 {
      var counts = [Int](repeating: 0, count: 4)
      for _ in 0..<10_000 {
        let (bin, value) = discretizer.draw(feature: feature, using: &random)
        counts[bin] += 1
        // A value may be drawn onto the lower edge itself only by rounding.
        let edges = [0] + discretizer.edges(ofFeature: feature) + [1]
        #expect(value >= edges[bin] && value <= edges[bin + 1])
      }
      for (count, p) in zip(counts, discretizer.frequencies(ofFeature: feature)) {
        #expect(abs(Double(count) - 1e4 * p) < 5 * (1e4 * p * (1 - p)).squareRoot())
      }
    }
  }
}

import Datasets
import Execution
import Foundation
import QuantumLearning
import TestSupport
import Testing

/// The law of shots is tested at a rate of false alarms of 10⁻⁵ each, with fixed seeds.
@Suite struct ClassifierTests {
  static let classifier = VariationalClassifierTests.golden
  static let features = Golden.test.features

  private func model(_ readout: Readout, seed: UInt64 = 1) -> QueriedModel {
    QueriedModel(
      Self.classifier, readout: readout, random: RandomStream(seed: seed, label: "queries"))
  }

  @Test("Exact readout is the classifier itself")
  func exact() {
    var model = model(.exact)
    #expect(
      model.probabilities(of: Self.features) == Self.classifier.probabilities(of: Self.features))
    #expect(
      model.probabilities(of: Self.features.row(3))
        == Self.classifier.probabilities(of: Self.features.row(3)))
  }

  @Test("Every row asked for is counted", arguments: [Readout.exact, .shots(10)])
  func evaluations(readout: Readout) {
    var model = model(readout)
    #expect(model.evaluations == 0)
    _ = model.probabilities(of: Self.features)
    _ = model.probabilities(of: Self.features.row(0))
    _ = model.probabilities(of: Matrix(rowCount: 0, columnCount: 4))
    #expect(model.evaluations == 31)
  }

  @Test("Frequencies are whole numbers of shots that sum to 1, fresh ones at each query")
  func frequencies() {
    var model = model(.shots(2_000))
    let (first, second) = (
      model.probabilities(of: Self.features), model.probabilities(of: Self.features)
    )
    for row in 0..<first.rowCount {
      #expect(abs(first.row(row).reduce(0, +) - 1) < 1e-12)
    }
    #expect(first.values.allSatisfy { ($0 * 2_000).rounded() / 2_000 == $0 })
    #expect(first != second)
    var again = self.model(.shots(2_000))
    #expect(again.probabilities(of: Self.features) == first)
    var other = self.model(.shots(2_000), seed: 2)
    #expect(other.probabilities(of: Self.features) != first)
  }

  @Test("Counts of a class over shots are binomial with its outcome's probability")
  func law() {
    let shots = 20
    var model = model(.shots(shots))
    let sample = Self.features.row(1)
    let exact = Self.classifier.probabilities(of: sample)
    let rows = Matrix(rows: [[Double]](repeating: sample, count: 20_000), columnCount: 4)
    let frequencies = model.probabilities(of: rows)
    for label in 0..<3 {
      var counts = [Int](repeating: 0, count: shots + 1)
      for frequency in frequencies.column(label) {
        counts[Int((frequency * Double(shots)).rounded())] += 1
      }
      let law = (0...shots).map { k in
        let ways = exp(lgamma(21) - lgamma(Double(k + 1)) - lgamma(Double(21 - k)))
        return ways * pow(exact[label], Double(k)) * pow(1 - exact[label], Double(shots - k))
      }
      #expect(Statistics.chiSquare(observed: counts, probabilities: law) > 1e-5)
    }
  }

  @Test("Shots fall on outcomes; their frequencies are decoded afterwards")
  func decodedFrequencies() {
    var random = RandomStream(seed: 3, label: "weights")
    let plain = VariationalModel(featureCount: 4, classCount: 3)
    let balanced = VariationalModel(
      featureCount: 4, classCount: 3, decoding: .balanced, softmax: true)
    let weights = random.weights(44)
    func frequencies(_ model: VariationalModel) -> Matrix {
      var queried = QueriedModel(
        VariationalClassifier(model, weights: weights), readout: .shots(500),
        random: RandomStream(seed: 4, label: "queries"))
      return queried.probabilities(of: Self.features)
    }
    #expect(frequencies(balanced) == balanced.decoding.decode(frequencies(plain)))
  }
}

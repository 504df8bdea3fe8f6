import Datasets
import Evaluation
import Execution
import QuantumLearning
import TestSupport
import Testing

@Suite struct RankAgreementTests {
  @Test("Methods agree with themselves wholly, with each other symmetrically")
  func symmetry() throws {
    var random = RandomStream(seed: 6, label: "agreement")
    let values = (0..<3).map { _ in
      (0..<5).map { _ in (0..<4).map { _ in random.uniform() } }
    }
    let agreement = RankAgreement.between(values)
    for i in 0..<3 {
      #expect(agreement[i][i] == 1)
      for j in 0..<i {
        #expect(agreement[i][j] == agreement[j][i])
        let taus = zip(values[i], values[j]).compactMap { KendallTau.b($0, $1) }
        #expect(abs(try #require(agreement[i][j]) - taus.reduce(0, +) / 5) < 1e-15)
      }
    }
  }

  @Test("A reversed ranking disagrees wholly; instances whose features all tie do not count")
  func extremes() {
    let first = [[1.0, 2, 3], [1, 1, 1]]
    let second = [[-1.0, -2, -3], [1, 2, 3]]
    #expect(RankAgreement.between([first, second]) == [[1, -1], [-1, 1]])
    let ties = [[0.0, 0, 0], [1, 1, 1]]
    #expect(RankAgreement.between([first, ties]) == [[1, nil], [nil, nil]])
  }

  @Test("The gradient agrees with itself whatever its signs, by finite differences")
  func gradient() {
    let classifier = Golden.circuit
    let labels = Golden.test.labels
    let step = 1e-5
    let gradients = labels.enumerated().map { row, label in
      (0..<4).map { feature in
        var (up, down) = (Golden.test.features.row(row), Golden.test.features.row(row))
        up[feature] += step
        down[feature] -= step
        return classifier.probabilities(of: down)[label] - classifier.probabilities(of: up)[label]
      }
    }
    let agreement = RankAgreement.withInputGradient(
      gradients, of: Golden.test.features, toward: labels, classifier: classifier)
    #expect(agreement == [Double?](repeating: 1, count: 30))
    let inverse = RankAgreement.withInputGradient(
      gradients.map { $0.map { 1 / $0 } }, of: Golden.test.features, toward: labels,
      classifier: classifier)
    #expect(inverse == [Double?](repeating: -1, count: 30))
  }
}

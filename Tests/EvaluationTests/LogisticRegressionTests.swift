import Datasets
import Evaluation
import QuantumLearning
import TestSupport
import Testing

@Suite("Logistic regression")
struct LogisticRegressionTests {
  private static let fit = LogisticRegression(fitting: Golden.training, classCount: 3)

  @Test("Weights, intercepts and probabilities are scikit-learn's")
  func golden() {
    let expected = Golden.logisticRegression
    for label in 0..<3 {
      #expect(
        largestDifference(Self.fit.weights.row(label), expected.coefficients[label]) < 5e-6)
    }
    #expect(largestDifference(Self.fit.intercepts, expected.intercepts) < 5e-6)
    let probabilities = Self.fit.probabilities(of: Golden.test.features)
    for (row, expected) in expected.probabilities.enumerated() {
      #expect(largestDifference(probabilities.row(row), expected) < 5e-6)
    }
  }

  @Test(
    "At the minimum the classes' mean probabilities are their shares, and w = C Σ (y − p) x",
    arguments: [1.0, 0.1, 100])
  func stationary(inversePenalty: Double) {
    let samples = Golden.training
    let fit = LogisticRegression(
      fitting: samples, classCount: 3, inversePenalty: inversePenalty)
    let probabilities = fit.probabilities(of: samples.features)
    for label in 0..<3 {
      var residuals = [Double](repeating: 0, count: 4)
      var sum = 0.0
      for row in 0..<samples.count {
        let residual = (samples.labels[row] == label ? 1 : 0) - probabilities[row, label]
        sum += residual
        for feature in 0..<4 { residuals[feature] += residual * samples.features[row, feature] }
      }
      #expect(abs(sum) < 1e-7)
      #expect(
        largestDifference(residuals, fit.weights.row(label).map { $0 / inversePenalty }) < 1e-7)
    }
  }

  @Test("Classes that one feature parts are told apart whatever the other one says")
  func separable() {
    let numbers = Array(0..<20)
    let rows = numbers.map { [Double($0 / 10), Double($0 % 10) / 10] }
    let samples = LabelledSamples(
      features: Matrix(rows: rows, columnCount: 2), labels: numbers.map { $0 / 10 })
    let fit = LogisticRegression(fitting: samples, classCount: 2)
    let probabilities = fit.probabilities(of: samples.features)
    #expect(samples.labels.indices.allSatisfy { probabilities[$0, samples.labels[$0]] > 0.5 })
    #expect(abs(fit.weights[0, 1]) < 1e-9)
  }
}

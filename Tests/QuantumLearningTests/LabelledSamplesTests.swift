import Datasets
import Execution
import Foundation
import QuantumLearning
import TestSupport
import Testing

@Suite struct LabelledSamplesTests {
  @Test("Cross-entropy is the mean over rows of −log of the true class's probability")
  func mean() {
    let (classifier, rows) = (VariationalClassifierTests.golden, Golden.validation)
    let probabilities = classifier.probabilities(of: rows.features)
    let losses = rows.labels.enumerated().map { -log(probabilities[$0.offset, $0.element]) }
    #expect(rows.count == 24)
    let expected = losses.reduce(0, +) / 24
    #expect(abs(rows.exactCrossEntropy(of: classifier) - expected) < 1e-14)
  }
}

import Datasets
import QuantumLearning
import TestSupport
import Testing

/// The reference simulator stands beside every model in these tests, so it is tested first.
@Suite struct ReferenceTests {
  @Test("The reference simulator reproduces Qiskit's states", arguments: Golden.circuits.indices)
  func states(index: Int) {
    let golden = Golden.circuits[index]
    let reference = ReferenceClassifier(layers: golden.layers, weights: golden.weights)
    let amplitudes = reference.amplitudes(of: golden.x)
    #expect(largestDifference(amplitudes.real, golden.amplitudesRe) < 1e-12)
    #expect(largestDifference(amplitudes.imaginary, golden.amplitudesIm) < 1e-12)
    let probabilities = reference.probabilities(of: golden.x)
    #expect(largestDifference(probabilities, golden.classProbabilities) < 1e-12)
  }

  @Test("The reference simulator reproduces the golden model on the golden test rows")
  func model() {
    let probabilities = Golden.classifier.probabilities(of: Golden.test.features)
    let golden = Golden.model.testProbabilities.flatMap { $0 }
    #expect(largestDifference(probabilities.values, golden) < 1e-12)
  }
}

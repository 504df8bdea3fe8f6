import Datasets
import Execution
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite("Models too large for SIMD lanes") struct LargeModelTests {
  static let qubits = LayeredSimulator.maximumQubitCount + 1

  @Test("Outcomes and derivatives are the plain path's", arguments: Decoding.all)
  func predictions(decoding: Decoding) {
    var random = RandomStream(seed: 1, label: "large model")
    let model = decoding.model(featureCount: Self.qubits, layers: 2)
    #expect(model.register != nil && model.simulator == nil)
    let classifier = VariationalClassifier(model, weights: random.weights(model.weightCount))
    let features = random.features(rows: 2, columns: Self.qubits)
    let (outcomes, derivatives) = classifier.outcomesAndDerivatives(of: features)
    let plain = classifier.simulatedOutcomesAndDerivatives(of: features)
    #expect(largestDifference(classifier.outcomes(of: features).values, plain.outcomes) < 1e-12)
    #expect(largestDifference(outcomes, plain.outcomes) < 1e-12)
    #expect(largestDifference(derivatives, plain.derivatives) < 1e-12)
  }

  @Test("The adjoint gradient is that of shifted circuits", arguments: Decoding.all)
  func gradient(decoding: Decoding) {
    var random = RandomStream(seed: 2, label: "large model")
    let model = decoding.model(featureCount: Self.qubits, layers: 1)
    let features = random.features(rows: 1, columns: Self.qubits).row(0)
    let weights = random.weights(model.weightCount)
    let noise = GradientNoise(key: RandomStream.Key(seed: 2, label: "none"), epoch: 0, sample: 0)
    let (adjoint, shifted) = (
      model.lossGradient(
        .adjoint, features: features, label: 1, weights: weights, readout: .exact, noise: noise),
      model.lossGradient(
        .parameterShift, features: features, label: 1, weights: weights, readout: .exact,
        noise: noise)
    )
    #expect(abs(adjoint.loss - shifted.loss) < 1e-12)
    #expect(largestDifference(adjoint.weights, shifted.weights) < 1e-10)
  }

  @Test("What does not fit is refused before it is simulated", arguments: RegisterTask.allCases)
  func refusal(task: RegisterTask) throws {
    var model = VariationalModel(featureCount: 26, classCount: 2)
    let bytes = task.bytes(qubitCount: 26)
    func allow(_ bytes: Int) {
      model.register = RegisterSimulator(
        model.circuit, budget: MemoryBudget(availableBytes: bytes))
    }
    allow(bytes)
    try model.checkMemory(for: task)
    allow(bytes - 1)
    #expect(throws: RegisterError.memory(qubitCount: 26, task: task, available: bytes - 1)) {
      try model.checkMemory(for: task)
    }
    // A small model is never refused.
    try VariationalModel(featureCount: 4, classCount: 2).checkMemory(for: task)
  }
}

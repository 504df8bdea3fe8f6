import Execution
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite("Circuits in lanes are the simulator")
struct LayeredSimulatorTests {
  static let scenes =
    LayeredScene.all
    + [6, 7, 9].map {
      LayeredScene(
        qubits: $0, layers: 2, outcomeCount: 3, samples: 5, isIrregular: $0 == 7, seed: $0)
    } + [
      LayeredScene(
        qubits: LayeredSimulator.maximumQubitCount, layers: 1, outcomeCount: 16, samples: 1,
        isIrregular: false, seed: 12)
    ]

  private func simulator(
    _ scene: LayeredScene, _ arithmetic: Arithmetic
  ) throws -> LayeredSimulator {
    var simulator = try #require(
      LayeredSimulator(
        scene.circuit, outcomes: scene.outcomes, outcomeCount: scene.outcomeCount,
        arithmetic: arithmetic))
    simulator.bind(scene.weights)
    return simulator
  }

  @Test("Outcomes and their derivatives by the features", arguments: Arithmetic.available)
  func derivatives(arithmetic: Arithmetic) throws {
    for scene in Self.scenes {
      let simulator = try simulator(scene, arithmetic)
      let features = scene.features.flatMap { $0 }
      let expected = scene.features.flatMap { scene.simulated($0, weights: scene.weights) }
      #expect(largestDifference(simulator.outcomes(of: features), expected) < 1e-12)
      let (outcomes, derivatives) = simulator.outcomesAndDerivatives(of: features)
      #expect(largestDifference(outcomes, expected) < 1e-12)
      let slopes = scene.features.flatMap { features in
        (0..<scene.outcomeCount).flatMap { outcome in
          scene.gradient(
            features, factors: (0..<scene.outcomeCount).map { $0 == outcome ? 1 : 0 }
          ).features
        }
      }
      #expect(largestDifference(derivatives, slopes) < 1e-11)
    }
  }

  @Test("Weight gradients of a function of the outcomes", arguments: Arithmetic.available)
  func weightGradients(arithmetic: Arithmetic) throws {
    for scene in Self.scenes {
      // Σ over samples s and outcomes c of (s + 1)(c + 1) P²/2, whose derivative depends on P.
      func factors(_ sample: Int, _ outcomes: [Double]) -> [Double] {
        outcomes.indices.map { Double((sample + 1) * ($0 + 1)) * outcomes[$0] }
      }
      var expected = [Double](repeating: 0, count: scene.weights.count)
      for (sample, features) in scene.features.enumerated() {
        let outcomes = scene.simulated(features, weights: scene.weights)
        let gradient = scene.gradient(features, factors: factors(sample, outcomes)).weights
        for weight in expected.indices { expected[weight] += gradient[weight] }
      }
      let gradient = try simulator(scene, arithmetic).weightGradient(
        of: scene.features.flatMap { $0 }
      ) { sample, outcomes, derivatives in derivatives = factors(sample, outcomes) }
      #expect(largestDifference(gradient, expected) < 1e-11)
    }
  }

  @Test("There is none of circuits that are too large or encode otherwise")
  func limits() {
    let large = LayeredSimulator.maximumQubitCount + 1
    #expect(
      LayeredSimulator(
        .classifier(layers: 1, featureCount: large),
        outcomes: Array(repeating: 0, count: 1 << large), outcomeCount: 1) == nil)
    var reuploading = Circuit.classifier(layers: 1)
    reuploading.append(.rotation(.y, by: .feature(0), on: 0))
    #expect(
      LayeredSimulator(reuploading, outcomes: Array(repeating: 0, count: 16), outcomeCount: 1)
        == nil)
  }
}

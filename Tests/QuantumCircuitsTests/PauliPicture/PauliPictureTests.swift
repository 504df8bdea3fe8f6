import Execution
import TestSupport
import Testing

@testable import QuantumCircuits

@Suite("The Pauli picture is the simulator")
struct PauliPictureTests {
  private func picture(_ scene: LayeredScene, _ arithmetic: Arithmetic) throws -> PauliPicture {
    var picture = try #require(
      PauliPicture(
        scene.circuit, outcomes: scene.outcomes, outcomeCount: scene.outcomeCount,
        arithmetic: arithmetic))
    picture.bind(scene.weights)
    return picture
  }

  @Test(
    "Shifted outcomes are those of simulating each shifted circuit",
    arguments: Arithmetic.available)
  func shifts(arithmetic: Arithmetic) throws {
    for scene in LayeredScene.all {
      let picture = try picture(scene, arithmetic)
      let size = picture.shiftedOutcomeCount
      var shifted = [Double](repeating: .nan, count: scene.features.count * size)
      picture.shiftedOutcomes(of: scene.features.flatMap { $0 }, into: &shifted)
      for (row, features) in scene.features.enumerated() {
        var expected = scene.simulated(features, weights: scene.weights)
        for weight in scene.weights.indices {
          for shift in [Double.pi / 2, -Double.pi / 2] {
            var weights = scene.weights
            weights[weight] += shift
            expected += scene.simulated(features, weights: weights)
          }
        }
        #expect(largestDifference(Array(shifted[row * size..<(row + 1) * size]), expected) < 1e-12)
      }
    }
  }

  @Test("Forms are linear in the encoded Bloch entries", arguments: Arithmetic.available)
  func forms(arithmetic: Arithmetic) throws {
    for scene in LayeredScene.all {
      let forms = try picture(scene, arithmetic).multilinearForms
      let size = 1 << (2 * scene.circuit.qubitCount)
      for features in scene.features {
        let products = Self.blochProducts(of: features)
        let values = (0..<scene.outcomeCount).map { outcome in
          (0..<size).reduce(0) { $0 + forms[outcome * size + $1] * products[$1] }
        }
        #expect(
          largestDifference(values, scene.simulated(features, weights: scene.weights)) < 1e-12)
      }
    }
  }

  @Test(
    "One sweep's gradient is the sum of the samples' adjoint gradients",
    arguments: Arithmetic.available)
  func gradient(arithmetic: Arithmetic) throws {
    for (number, scene) in LayeredScene.all.enumerated() {
      var random = RandomStream(seed: 3, label: "factors", index: number)
      let size = 1 << (2 * scene.circuit.qubitCount)
      var mixtures = [Double](repeating: 0, count: scene.outcomeCount * size)
      var expected = [Double](repeating: 0, count: scene.weights.count)
      for features in scene.features {
        let factors = (0..<scene.outcomeCount).map { _ in random.uniform(in: -1..<1) }
        let products = Self.blochProducts(of: features)
        for outcome in 0..<scene.outcomeCount {
          for string in 0..<size {
            mixtures[outcome * size + string] += factors[outcome] * products[string]
          }
        }
        let gradient = scene.gradient(features, factors: factors).weights
        for weight in expected.indices { expected[weight] += gradient[weight] }
      }
      let swept = try picture(scene, arithmetic).weightGradient(ofMixtures: mixtures)
      #expect(largestDifference(swept, expected) < 1e-12)
    }
  }

  @Test("There is none of circuits that it does not hold for")
  func limits() {
    func exists(_ circuit: Circuit, outcomeCount: Int = 2) -> Bool {
      PauliPicture(
        circuit, outcomes: (0..<1 << circuit.qubitCount).map { $0 % outcomeCount },
        outcomeCount: outcomeCount) != nil
    }
    #expect(exists(.classifier(layers: 3)))
    #expect(!exists(.classifier(layers: 1, featureCount: 6)))
    #expect(!exists(.classifier(layers: 1), outcomeCount: 5))
    #expect(exists(.classifier(layers: 31)))
    #expect(!exists(.classifier(layers: 32)))
    var reuploading = Circuit.classifier(layers: 1)
    reuploading.append(.rotation(.y, by: .feature(0), on: 0))
    #expect(!exists(reuploading))
    var shared = Circuit.classifier(layers: 1)
    shared.append(.rotation(.y, by: .weight(0), on: 0))
    #expect(!exists(shared))
    #expect(!exists(Ansatz.entanglingRing(layers: 1).circuit(qubitCount: 3)))
  }

  /// Products of the qubits' entries (1, x, y, z), digit q in base 4 of an index being qubit q's,
  /// from the states themselves: ⟨1⟩, ⟨X⟩, ⟨Y⟩ and ⟨Z⟩ of each encoded qubit.
  private static func blochProducts(of features: [Double]) -> [Double] {
    features.reversed().reduce([1]) { products, feature in
      let state = Encoding.angle.circuit(featureCount: 1).state(features: [feature], weights: [])
      let (r, i) = (state.real, state.imaginary)
      let entries = [
        1, 2 * (r[0] * r[1] + i[0] * i[1]), 2 * (r[0] * i[1] - i[0] * r[1]),
        r[0] * r[0] + i[0] * i[0] - r[1] * r[1] - i[1] * i[1],
      ]
      return products.flatMap { product in entries.map { product * $0 } }
    }
  }
}

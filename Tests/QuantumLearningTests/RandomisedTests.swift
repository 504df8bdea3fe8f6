import Execution
import QuantumCircuits
import Testing

@testable import QuantumLearning

@Suite struct RandomisedTests {
  static let key = RandomStream.Key(seed: 1, label: "randomised")
  static let model = VariationalModel(featureCount: 4, classCount: 3)
  static let classifier = VariationalClassifier(
    model, weights: (0..<44).map { 10 + Double($0) })

  @Test("Layers share out the weights, from the encoding to the output rotations")
  func layers() {
    let layers = Self.model.weightLayers
    #expect(layers == [Array(0..<12), Array(12..<24), Array(24..<36), Array(36..<44)])
    let flat = VariationalModel(featureCount: 3, classCount: 2, ansatz: .entanglingRing(layers: 0))
    #expect(flat.weightLayers == [Array(0..<6)])
  }

  @Test("The last layers' weights are new, the others the classifier's", arguments: 0...4)
  func randomised(layerCount: Int) {
    let weights = Self.classifier.randomised(lastLayers: layerCount, key: Self.key).weights
    let changed = Self.model.weightLayers.suffix(layerCount).flatMap { $0 }
    for weight in 0..<44 {
      if changed.contains(weight) {
        #expect((-Double.pi..<Double.pi).contains(weights[weight]))
      } else {
        #expect(weights[weight] == Self.classifier.weights[weight])
      }
    }
  }

  @Test("A layer keeps its draws as more layers follow", arguments: 1...3)
  func cascade(layerCount: Int) {
    let fewer = Self.classifier.randomised(lastLayers: layerCount, key: Self.key).weights
    let more = Self.classifier.randomised(lastLayers: layerCount + 1, key: Self.key).weights
    let kept = Self.model.weightLayers.suffix(layerCount).flatMap { $0 }
    #expect(kept.allSatisfy { fewer[$0] == more[$0] })
    #expect(Set(kept.map { more[$0] }).count == kept.count)
  }
}

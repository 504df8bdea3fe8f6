public import Execution
import QuantumCircuits

extension VariationalModel {
  /// The weights of each layer that has any, from the encoding to the measurement; the last are the
  /// output rotations.
  public var weightLayers: [[Int]] {
    let groups = circuit.weightGroups
    let layers = groups.map(\.layer)
    return (0...(layers.last ?? 0)).map { layer in
      groups.filter { $0.layer == layer }.flatMap(\.weights)
    }.filter { !$0.isEmpty }
  }
}

extension VariationalClassifier {
  /// Returns the classifier with the weights of the last layers drawn anew, uniformly from −π..<π.
  ///
  /// A layer's draws are its own: it keeps them as more layers follow.
  /// - Parameters:
  ///   - layerCount: how many of `VariationalModel.weightLayers`, from the measurement on.
  ///   - key: names the draws; layer l, counted from the encoding, reads the key's stream l.
  public func randomised(lastLayers layerCount: Int, key: RandomStream.Key) -> VariationalClassifier
  {
    let layers = model.weightLayers
    precondition((0...layers.count).contains(layerCount), "\(layerCount) of \(layers.count) layers")
    var weights = weights
    for layer in layers.indices.suffix(layerCount) {
      var random = RandomStream(key: key, index: layer)
      for weight in layers[layer] { weights[weight] = random.uniform(in: -.pi ..< .pi) }
    }
    return VariationalClassifier(model, weights: weights)
  }
}

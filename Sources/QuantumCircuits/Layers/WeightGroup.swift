/// The weights that turn one qubit in one layer, between two rounds of CNOTs.
public struct WeightGroup: Sendable, Equatable {
  /// Counted from the encoding, which is part of layer 0.
  public let layer: Int
  public let qubit: Int
  /// In the order of the gates.
  public let weights: [Int]

  public init(layer: Int, qubit: Int, weights: [Int]) {
    self.layer = layer
    self.qubit = qubit
    self.weights = weights
  }
}

extension Circuit {
  /// The circuit's weights by layer and, within one, by qubit; no group is empty. A weight that
  /// drives several rotations is in several groups.
  public var weightGroups: [WeightGroup] {
    CircuitLayers(self).layers.enumerated().flatMap { number, layer in
      layer.rotations.enumerated().compactMap { qubit, rotations in
        let weights = rotations.compactMap { rotation -> Int? in
          if case .weight(let weight) = rotation.angle { weight } else { nil }
        }
        return weights.isEmpty ? nil : WeightGroup(layer: number, qubit: qubit, weights: weights)
      }
    }
  }
}

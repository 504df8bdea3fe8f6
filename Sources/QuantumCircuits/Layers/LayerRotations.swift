import Execution

/// The weights of an angle-encoded circuit, layer by layer: where each acts, and, once they are
/// bound, what they come to.
struct LayerRotations: Sendable {
  let layers: CircuitLayers
  /// Of each weight, layer × qubits + qubit.
  let places: [Int32]
  /// All rotations but those that encode features, place by place, and where each place's begin.
  private let steps: [Rotation]
  private let stepsOfPlace: [Int]

  /// layers × qubits: all of a qubit's rotations in a layer but those that encode its feature.
  private(set) var rotations: [SpecialUnitary]
  /// weights × 3: the axis that each weight turns about, as it stands behind its layer's rotations.
  private(set) var axes: [Double]

  /// Returns nil where the circuit encodes features otherwise than by angles before all else, or
  /// where a weight drives no rotation or several.
  init?(_ circuit: Circuit) {
    layers = CircuitLayers(circuit)
    guard layers.isAngleEncoded else { return nil }
    var places = [Int32](repeating: -1, count: circuit.weightCount)
    for (number, layer) in layers.layers.enumerated() {
      for (qubit, rotations) in layer.rotations.enumerated() {
        for case .weight(let weight) in rotations.map(\.angle) {
          guard places[weight] < 0 else { return nil }
          places[weight] = Int32(number * circuit.qubitCount + qubit)
        }
      }
    }
    guard places.allSatisfy({ $0 >= 0 }) else { return nil }
    self.places = places
    let n = circuit.qubitCount
    let steps = (0..<layers.layers.count * n).map { [layers] place in
      layers.weightRotations(layer: place / n, qubit: place % n)
    }
    self.steps = steps.flatMap { $0 }
    stepsOfPlace = steps.reduce(into: [0]) { $0.append($0.last! + $1.count) }
    rotations = Array(repeating: .identity, count: layers.layers.count * circuit.qubitCount)
    axes = Array(repeating: 0, count: 3 * circuit.weightCount)
  }

  var qubitCount: Int { layers.qubitCount }
  var layerCount: Int { layers.layers.count }
  var weightCount: Int { places.count }

  /// - Parameter weights: radians.
  mutating func bind(_ weights: [Double]) {
    precondition(weights.count == weightCount, "\(weights.count) weights")
    let (sines, cosines) = Elementary.sinCos(of: weights.map { $0 / 2 })
    for place in rotations.indices {
      var rotation = SpecialUnitary.identity
      for step in steps[stepsOfPlace[place]..<stepsOfPlace[place + 1]].reversed() {
        switch step.angle {
        case .weight(let weight):
          let (matrix, column) = (rotation.blochMatrix, step.axis.index)
          for row in 0..<3 { axes[3 * weight + row] = matrix[3 * row + column] }
          rotation = .rotation(step.axis, halfAngle: (sines[weight], cosines[weight]))
            .followed(by: rotation)
        case .constant(let angle):
          rotation = .rotation(step.axis, by: angle).followed(by: rotation)
        case .feature: preconditionFailure("a feature among the weights")
        }
      }
      rotations[place] = rotation
    }
  }

  /// Returns the gradient by the weights from what each place contributes along X, Y and Z.
  /// - Parameter moments: layers × qubits × 3.
  func gradient(ofMoments moments: [Double]) -> [Double] {
    places.indices.map { weight in
      let place = 3 * Int(places[weight])
      return axes[3 * weight] * moments[place] + axes[3 * weight + 1] * moments[place + 1]
        + axes[3 * weight + 2] * moments[place + 2]
    }
  }
}

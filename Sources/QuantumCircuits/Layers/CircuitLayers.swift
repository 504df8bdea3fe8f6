/// A circuit read as layers: rotations, qubit by qubit, and then CNOTs.
///
/// Between CNOTs, rotations of different qubits commute and those of one qubit fuse.
struct CircuitLayers: Sendable, Equatable {
  struct ControlledNot: Sendable, Equatable {
    let control: Int
    let target: Int
  }

  struct Layer: Sendable, Equatable {
    /// Of each qubit, in the order of the gates.
    var rotations: [[Rotation]]
    /// Behind the rotations.
    var controlledNots: [ControlledNot] = []
  }

  let qubitCount: Int
  /// At least one; only the last may end without CNOTs.
  private(set) var layers: [Layer]

  init(_ circuit: Circuit) {
    qubitCount = circuit.qubitCount
    let empty = Layer(rotations: Array(repeating: [], count: circuit.qubitCount))
    layers = [empty]
    for gate in circuit.gates {
      switch gate {
      case .rotation(let axis, let angle, let qubit):
        if !layers[layers.count - 1].controlledNots.isEmpty { layers.append(empty) }
        layers[layers.count - 1].rotations[qubit].append(Rotation(axis: axis, angle: angle))
      case .controlledNot(let control, let target):
        layers[layers.count - 1].controlledNots.append(
          ControlledNot(control: control, target: target))
      }
    }
  }

  /// Whether the circuit begins with the angle encoding of one feature a qubit, and meets no
  /// feature after it.
  var isAngleEncoded: Bool {
    layers.enumerated().allSatisfy { number, layer in
      layer.rotations.enumerated().allSatisfy { qubit, rotations in
        let encoding = number == 0 ? Self.encoding(of: qubit) : []
        return rotations.starts(with: encoding)
          && rotations.dropFirst(encoding.count).allSatisfy { !$0.angle.isFeature }
      }
    }
  }

  /// The rotations of a layer's qubit without those that encode a feature.
  func weightRotations(layer: Int, qubit: Int) -> ArraySlice<Rotation> {
    layers[layer].rotations[qubit].drop { $0.angle.isFeature }
  }

  private static func encoding(of qubit: Int) -> [Rotation] {
    [
      Rotation(axis: .y, angle: .feature(qubit)), Rotation(axis: .z, angle: .feature(qubit)),
    ]
  }
}

extension Angle {
  fileprivate var isFeature: Bool {
    if case .feature = self { true } else { false }
  }
}

import Records

/// Gates that belong together: the encoding, a layer, the output rotations.
struct CircuitBlock: Sendable {
  enum Kind: Sendable {
    case encoding, layer, output
  }

  var kind: Kind
  var title: String
  var gates: [ModelRecord.Gate]

  /// Gates that can stand side by side on different qubits.
  struct Column: Sendable {
    var gates: [ModelRecord.Gate]

    var isRotations: Bool { gates.allSatisfy { $0.qubits.count == 1 } }
  }

  /// Returns a model's blocks: encodings, layers (each ends with its entangling gates) and what
  /// rotations follow the last layer.
  static func blocks(of model: ModelRecord) -> [CircuitBlock] {
    var blocks: [CircuitBlock] = []
    var layers = 0
    for gate in model.gates {
      let isEncoding = gate.feature != nil
      let last = blocks.last
      let isNewLayer = last?.gates.last.map { $0.qubits.count > 1 } == true && gate.qubits.count < 2
      if last == nil || isNewLayer || (last?.kind == .encoding) != isEncoding {
        if !isEncoding { layers += 1 }
        blocks.append(
          CircuitBlock(
            kind: isEncoding ? .encoding : .layer,
            title: isEncoding ? "Encoding" : "Layer \(layers)", gates: []))
      }
      blocks[blocks.count - 1].gates.append(gate)
    }
    if let last = blocks.last, last.kind == .layer, last.gates.allSatisfy({ $0.qubits.count == 1 }),
      layers > 1
    {
      blocks[blocks.count - 1].kind = .output
      blocks[blocks.count - 1].title = "Output"
    }
    return blocks
  }

  /// The block's gates in columns, each gate as early as its qubits are free; a gate on two qubits
  /// keeps those between free of others.
  var columns: [Column] {
    var columns: [Column] = []
    var free: [Int: Int] = [:]
    for gate in gates {
      guard let low = gate.qubits.min(), let high = gate.qubits.max() else { continue }
      let place = (low...high).map { free[$0] ?? 0 }.max() ?? 0
      if place == columns.count { columns.append(Column(gates: [])) }
      columns[place].gates.append(gate)
      for qubit in low...high { free[qubit] = place + 1 }
    }
    return columns
  }
}

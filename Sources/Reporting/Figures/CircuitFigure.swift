import Plotting
import Records

extension FigureSource {
  /// The classifier's circuit, gate by gate.
  func circuitFigure() -> ReportFigure? {
    let model = record.model
    guard !model.gates.isEmpty, model.qubits > 0 else { return nil }
    let blocks = CircuitBlock.blocks(of: model)
    return ReportFigure(
      id: "circuit", paperNumber: nil, caption: circuitCaption(model),
      altText: circuitAltText(model, blocks), table: circuitTable(model, blocks),
      figure: Figure(
        title: circuitTitle(model),
        notes: [
          "Little-endian: q0 is the lowest bit of a basis state’s number k; "
            + "class = k mod \(classes.count)."
        ],
        chart: CircuitChart(
          blocks: blocks, qubits: model.qubits, wireLabels: wireLabels(model),
          deadWeights: Set(model.deadWeights))))
  }

  /// The qubits, each with the feature that it encodes.
  func wireLabels(_ model: ModelRecord) -> [String] {
    (0..<model.qubits).map { qubit in
      let feature = model.gates.first { $0.qubits == [qubit] && $0.feature != nil }?.feature
      return "q\(qubit)" + (feature.map { " · \(plainFeatures[$0])" } ?? "")
    }
  }

  private func circuitTitle(_ model: ModelRecord) -> String {
    let dead = model.deadWeights.count
    let size =
      "\(Sentences.count(model.qubits, "qubit")) and "
      + Sentences.count(model.weights.count, "weight")
    switch dead {
    case 0: return "\(size), each of which moves a class probability"
    case 1: return "\(size), one of which moves no class probability"
    default: return "\(size), \(dead) of which move no class probability"
    }
  }

  private func circuitCaption(_ model: ModelRecord) -> String {
    let states = zip(classes, model.decoding.statesPerClass).map { "\($0) \($1)" }
    return "The classifier’s circuit, in the order of execution: features x, scaled to 0…1, enter "
      + "as angles πx; θ are the trained weights (n = \(model.weights.count)). All qubits are "
      + "measured. Bits are little-endian: q0 is the lowest bit of the basis state’s number k, and "
      + "the class is k mod \(classes.count) (decoding: \(model.decoding.rule)); basis states a class: "
      + states.joined(separator: ", ") + "."
      + (model.deadWeights.isEmpty
        ? "" : " Dashed outlines: weights that no probability depends on.")
  }

  private func circuitAltText(_ model: ModelRecord, _ blocks: [CircuitBlock]) -> String {
    let parts = blocks.map { block in
      "\(block.title) (\(Sentences.count(block.gates.count, "gate")))"
    }
    return "Circuit on \(Sentences.count(model.qubits, "qubit")): "
      + parts.joined(separator: ", ")
      + ", measurement. \(Sentences.count(model.weights.count, "trained weight")), "
      + "\(model.deadWeights.count) of them without effect."
  }

  private func circuitTable(_ model: ModelRecord, _ blocks: [CircuitBlock]) -> DataTable {
    DataTable(
      columns: [
        .init("Block", isNumeric: false), .init("Gate", isNumeric: false),
        .init("Qubits", isNumeric: false), .init("Angle", isNumeric: false),
        .init("Weight (rad)"),
      ],
      rows: blocks.flatMap { block in
        block.gates.map { gate in
          [
            block.title, gate.name, gate.qubits.map(String.init).joined(separator: " to "),
            gate.feature.map { "π × \(features[$0])" } ?? gate.weight.map { "θ\($0)" } ?? "",
            FigureText.cell(gate.weight.map { model.weights[$0] }),
          ]
        }
      })
  }
}

import Plotting
import Records

extension FigureSource {
  /// The circuit again, each part in the colour of its Shapley value.
  func circuitShapleyFigure() -> ReportFigure? {
    let model = record.model
    guard let shapley = record.circuitShapley, !shapley.parts.isEmpty, !model.gates.isEmpty,
      model.qubits > 0, !instances.isEmpty
    else { return nil }
    let blocks = CircuitBlock.blocks(of: model)
    let names = partNames(shapley, blocks)
    return ReportFigure(
      id: "circuit-shapley", paperNumber: nil, caption: partsCaption(shapley),
      altText: partsAltText(shapley, names), table: partsTable(shapley, blocks),
      figure: Figure(
        title: partsTitle(shapley, names),
        subtitle: "Shapley value of \(partsName(shapley)) for the mean probability of the true "
          + "class; \(testRows)",
        chart: CircuitChart(
          blocks: blocks, qubits: model.qubits, wireLabels: wireLabels(model),
          parts: parts(shapley))))
  }

  private func parts(_ shapley: CircuitShapleyRecord) -> CircuitParts {
    let largest = shapley.parts.map { abs($0.value) }.max() ?? 0
    let limit = largest > 0 ? largest : 1
    let qubits = Dictionary(
      record.model.gates.compactMap { gate in gate.weight.map { ($0, gate.qubits) } },
      uniquingKeysWith: { first, _ in first })
    return CircuitParts(
      shapley.parts.map { part in
        let places = part.weights.compactMap { qubits[$0]?.first }
        let depth = Set(places).map { qubit in places.filter { $0 == qubit }.count }.max()
        return CircuitParts.Part(
          weights: Set(part.weights), value: part.value, depth: depth ?? 1)
      }, limit: limit,
      colorBar: ColorBar(
        title: "Shapley value (probability)", low: NumberText.signed(-limit), between: ["0"],
        high: NumberText.signed(limit)))
  }

  // MARK: Names

  private func hasQubits(_ shapley: CircuitShapleyRecord) -> Bool {
    shapley.parts.contains { $0.qubit != nil }
  }

  private func partsName(_ shapley: CircuitShapleyRecord) -> String {
    hasQubits(shapley) ? "each layer’s rotations on each qubit" : "each layer’s rotations"
  }

  /// Such as "layer 2 on q1".
  private func partNames(
    _ shapley: CircuitShapleyRecord, _ blocks: [CircuitBlock]
  ) -> [String] {
    shapley.parts.map { part in
      blockTitle(part, blocks).lowercased() + (part.qubit.map { " on q\($0)" } ?? "")
    }
  }

  /// The title that the diagram has above the part.
  private func blockTitle(
    _ part: CircuitShapleyRecord.Part, _ blocks: [CircuitBlock]
  ) -> String {
    blocks.first { block in
      block.gates.contains { $0.weight.map(part.weights.contains) ?? false }
    }?.title ?? "Layer \(part.layer + 1)"
  }

  // MARK: Texts

  private func partsTitle(_ shapley: CircuitShapleyRecord, _ names: [String]) -> String {
    let values = shapley.parts.map(\.value)
    let sum = NumberText.signed(shapley.fullWorth - shapley.emptyWorth)
    guard let top = values.indexOfMax, values[top] > 0 else {
      return "No part of the circuit adds to the mean probability of the true class"
    }
    return FigureText.sentence(names[top])
      + " adds most to the mean probability of the true class, "
      + "\(NumberText.signed(values[top])); all parts together come to \(sum)"
  }

  private func partsCaption(_ shapley: CircuitShapleyRecord) -> String {
    let count = shapley.parts.count
    let part =
      hasQubits(shapley)
      ? "A part is a layer’s trained rotations on one qubit."
      : "A part is a layer’s trained rotations on all qubits: qubit by qubit there would be too "
        + "many parts or too many circuits for exact values."
    return "Shapley values of gates (SVQX; Heese et al., 2025), exact: all "
      + "\(NumberText.count(1 << min(count, 62))) circuits with some of the "
      + "\(Sentences.count(count, "part")) and without the others. \(part) Its value is what it "
      + "adds to the mean probability of the true class over the test rows (\(testRows); "
      + "SVQX leaves the measure to its user, and this one is ours), mean over all orders in which "
      + "the parts can join: blue adds, orange takes away. Encoding and "
      + "CNOTs are in every circuit. The values sum to the trained circuit’s "
      + "\(NumberText.decimal(shapley.fullWorth)) less the "
      + "\(NumberText.decimal(shapley.emptyWorth)) without any part."
  }

  private func partsAltText(_ shapley: CircuitShapleyRecord, _ names: [String]) -> String {
    let order = shapley.parts.indices.sorted {
      (shapley.parts[$1].value, $0) < (shapley.parts[$0].value, $1)
    }
    func list(_ places: some Collection<Int>) -> String {
      places.map { "\(names[$0]) \(NumberText.signed(shapley.parts[$0].value))" }
        .joined(separator: ", ")
    }
    let text = partsTitle(shapley, names) + ". "
    if order.count <= 6 { return text + "Values: \(list(order))." }
    return text + "Largest: \(list(order.prefix(3))); smallest: \(list(order.suffix(3)))."
  }

  private func partsTable(
    _ shapley: CircuitShapleyRecord, _ blocks: [CircuitBlock]
  ) -> DataTable {
    DataTable(
      columns: [
        .init("Block", isNumeric: false), .init("Qubit", isNumeric: false),
        .init("Weights", isNumeric: false), .init("Shapley value"),
      ],
      rows: shapley.parts.map { part in
        [
          blockTitle(part, blocks), part.qubit.map { "q\($0)" } ?? "all",
          part.weights.map { "θ\($0)" }.joined(separator: " "), FigureText.cell(part.value),
        ]
      })
  }
}

import Plotting
import Records

/// Parts of a circuit that are drawn as one box each, in the colour of their value.
struct CircuitParts: Sendable {
  struct Part: Sendable {
    var weights: Set<Int>
    var value: Double
    /// How many of its gates stand on one qubit, at most.
    var depth: Int
  }

  var parts: [Part]
  /// The size of the values that have the strongest colours.
  var limit: Double
  var colorBar: ColorBar

  private let places: [Int: Int]

  /// - Parameter parts: of disjoint weights.
  init(_ parts: [Part], limit: Double, colorBar: ColorBar) {
    self.parts = parts
    self.limit = limit
    self.colorBar = colorBar
    places = Dictionary(
      parts.enumerated().flatMap { place, part in part.weights.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The part that a gate belongs to, by its place among the parts.
  func part(of gate: ModelRecord.Gate) -> Int? { gate.weight.flatMap { places[$0] } }

  func color(_ value: Double, _ theme: Theme) -> Color {
    theme.palette.differences.color(at: limit > 0 ? 0.5 + value / limit / 2 : 0.5)
  }
}

extension CircuitParts {
  /// What one row of the diagram shows of a part.
  struct Box {
    var part: Part
    /// From the row's start.
    var start: Double
    var end: Double
    var qubits: ClosedRange<Int>
    /// Of the gates on its first qubit, in their order.
    var names: [String]
  }

  /// Returns the boxes of a row, from left to right.
  func boxes(in row: CircuitLayout.Row) -> [Box] {
    var boxes: [Int: Box] = [:]
    for column in row.columns {
      let (start, end) = (column.x - column.width / 2, column.x + column.width / 2)
      for gate in column.column.gates {
        guard let place = part(of: gate), let qubit = gate.qubits.first else { continue }
        guard var box = boxes[place] else {
          boxes[place] = Box(
            part: parts[place], start: start, end: end, qubits: qubit...qubit, names: [gate.name])
          continue
        }
        if qubit == box.qubits.lowerBound { box.names.append(gate.name) }
        if qubit < box.qubits.lowerBound { box.names = [gate.name] }
        box.end = max(box.end, end)
        box.qubits = min(box.qubits.lowerBound, qubit)...max(box.qubits.upperBound, qubit)
        boxes[place] = box
      }
    }
    return boxes.sorted { $0.key < $1.key }.map(\.value)
  }
}

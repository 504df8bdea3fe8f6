import Plotting
import Records

/// Draws the parts of a circuit on wires at given heights.
struct CircuitPen {
  var wires: [Double]
  var theme: Theme
  var deadWeights: Set<Int>

  /// Draws the ground of a block with its name above.
  func drawGround(
    of kind: CircuitBlock.Kind, named title: String?, from start: Double, to end: Double,
    into list: inout DrawList
  ) throws(PlotError) {
    guard let first = wires.first, let last = wires.last else { return }
    let half = CircuitLayout.wireGap / 2
    let ground = Rect(minX: start, minY: first - half, maxX: end, maxY: last + half)
    list.path(
      Path(ground, cornerRadius: 5), fill: color(of: kind).mixed(with: theme.background, by: 0.88))
    guard let title else { return }
    let label = try Label(title, theme.panelTitle, within: max(end - start, 60), lines: 1)
    list.text(label, at: Point(start + 2, ground.minY - 3), anchor: .bottomLeft)
  }

  /// Draws the wires; dotted ends tell that they go on in the next row.
  func drawWires(from start: Double, to end: Double, goesOn: Bool, into list: inout DrawList) {
    for y in wires {
      var stroke = Stroke(theme.axisLine, width: 1.2)
      list.line(from: Point(start, y), to: Point(end, y), stroke)
      guard goesOn else { continue }
      stroke.dash = .dotted
      list.line(from: Point(end, y), to: Point(end + 16, y), stroke)
    }
  }

  /// Draws the gates of one column.
  func draw(
    _ gates: [ModelRecord.Gate], in kind: CircuitBlock.Kind, at x: Double,
    into list: inout DrawList
  ) throws(PlotError) {
    for gate in gates {
      if gate.name == "cx", gate.qubits.count == 2 {
        let (control, target) = (wires[gate.qubits[0]], wires[gate.qubits[1]])
        drawControlledNot(from: control, to: target, at: x, into: &list)
      } else {
        for qubit in gate.qubits {
          try drawBox(gate, kind, at: Point(x, wires[qubit]), into: &list)
        }
      }
    }
  }

  /// Draws gates that belong together as one box: their names over their value.
  func draw(
    _ part: CircuitParts.Box, in color: Color, from left: Double, into list: inout DrawList
  ) throws(PlotError) {
    let half = CircuitLayout.boxSize.height / 2
    let box = Rect(
      minX: left + part.start + 3, minY: wires[part.qubits.lowerBound] - half,
      maxX: left + part.end - 3, maxY: wires[part.qubits.upperBound] + half)
    list.path(Path(box, cornerRadius: 4), fill: color, stroke: Stroke(theme.axisLine, width: 1))
    let ink = color.legibleText(theme)
    let names = part.names.map { Sentences.name($0.uppercased()) }.joined(separator: " ")
    let name = try Label(
      names, TextStyle(size: 10.5, color: ink), within: box.width - 2, lines: 1)
    list.text(name, at: Point(box.midX, box.midY), anchor: .bottom)
    let value = try Label(
      NumberText.signed(part.part.value), TextStyle(size: 11.5, isBold: box.width > 56, color: ink),
      within: box.width - 1, lines: 1)
    list.text(value, at: Point(box.midX, box.midY), anchor: .top)
  }

  /// Draws a meter on every wire.
  func drawMeters(at x: Double, into list: inout DrawList) {
    for y in wires {
      let size = CircuitLayout.boxSize
      let box = Rect(center: Point(x, y), width: size.width, height: size.height)
      list.path(
        Path(box, cornerRadius: 4), fill: theme.background, stroke: Stroke(theme.ink, width: 1.1))
      var dial = Path()
      dial.move(to: Point(x - 11, y + 7))
      dial.curve(
        to: Point(x + 11, y + 7), control1: Point(x - 9, y - 8), control2: Point(x + 9, y - 8))
      list.path(dial, stroke: Stroke(theme.ink, width: 1.2))
      list.line(from: Point(x, y + 7), to: Point(x + 8, y - 9), Stroke(theme.ink, width: 1.2))
    }
  }

  private func color(of kind: CircuitBlock.Kind) -> Color {
    switch kind {
    case .encoding: theme.palette.amber
    case .layer: theme.palette.sky
    case .output: theme.palette.graphite
    }
  }

  private func drawControlledNot(
    from control: Double, to target: Double, at x: Double, into list: inout DrawList
  ) {
    let stroke = Stroke(theme.ink, width: 1.4)
    let radius = 7.5
    list.line(from: Point(x, control), to: Point(x, target), stroke)
    list.circle(at: Point(x, control), radius: 3.6, fill: theme.ink)
    list.circle(at: Point(x, target), radius: radius, fill: theme.background, stroke: stroke)
    list.line(from: Point(x - radius, target), to: Point(x + radius, target), stroke)
    list.line(from: Point(x, target - radius), to: Point(x, target + radius), stroke)
  }

  /// Draws a gate's box: its name over its angle.
  private func drawBox(
    _ gate: ModelRecord.Gate, _ kind: CircuitBlock.Kind, at center: Point,
    into list: inout DrawList
  ) throws(PlotError) {
    let size = CircuitLayout.boxSize
    let box = Rect(center: center, width: size.width, height: size.height)
    let isDead = gate.weight.map(deadWeights.contains) ?? false
    let stroke = Stroke(
      isDead ? theme.mutedInk : color(of: kind), width: 1.3, dash: isDead ? .dashed : .solid)
    list.path(Path(box, cornerRadius: 4), fill: theme.background, stroke: stroke)
    let name = TextStyle(size: 12.5, isBold: true, color: theme.ink)
    let angle = TextStyle(size: 12, color: theme.ink)
    let text = gate.feature.map { "πx\(Self.subscript($0))" } ?? gate.weight.map { "θ\($0)" }
    let label = try Label(
      Sentences.name(gate.name.uppercased()), name, within: size.width - 3, lines: 1)
    guard let text else { return list.text(label, at: center, anchor: .center) }
    list.text(label, at: Point(center.x, center.y), anchor: .bottom)
    list.text(
      try Label(text, angle, within: size.width - 2, lines: 1),
      at: Point(center.x, center.y), anchor: .top)
  }

  private static func `subscript`(_ number: Int) -> String {
    let digits = Array("₀₁₂₃₄₅₆₇₈₉")
    return String(String(number).compactMap(\.wholeNumberValue).map { digits[$0] })
  }
}

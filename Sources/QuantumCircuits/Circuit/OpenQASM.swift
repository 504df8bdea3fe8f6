extension Circuit {
  /// Returns the circuit as an OpenQASM 3 program, its weights bound, its features as inputs
  /// `x_0` … in 0...1, all qubits measured.
  /// - Parameter comments: lines to put under the version, without their slashes.
  public func openQASM(weights: [Double], comments: [String] = []) -> String {
    var lines = ["OPENQASM 3.0;", "include \"stdgates.inc\";"]
    lines += comments.map { "// \($0)" }
    lines.append("// Little-endian: qubit q[j] is bit j of a basis state's index;")
    lines.append("// in a printed bit string it is the j-th character from the right.")
    lines += (0..<featureCount).map { "input float[64] x_\($0);" }
    lines += ["qubit[\(qubitCount)] q;", "bit[\(qubitCount)] c;"]
    lines += gates.map { gate in
      switch gate {
      case .rotation(let axis, let angle, let qubit):
        "r\(axis.rawValue)(\(expression(of: angle, weights: weights))) q[\(qubit)];"
      case .controlledNot(let control, let target): "cx q[\(control)], q[\(target)];"
      }
    }
    lines.append("c = measure q;")
    return lines.joined(separator: "\n") + "\n"
  }

  private func expression(of angle: Angle, weights: [Double]) -> String {
    switch angle {
    case .weight(let index): weights[index].description
    case .feature(let index): "pi * x_\(index)"
    case .constant(let value): value.description
    }
  }
}

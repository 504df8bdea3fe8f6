import Execution
import QuantumCircuits
import TestSupport
import Testing

@Suite struct OpenQASMTests {
  @Test("A small circuit's program is this text")
  func text() {
    var circuit = Circuit(qubitCount: 2)
    circuit.append(.rotation(.y, by: .feature(0), on: 0))
    circuit.append(.rotation(.z, by: .feature(1), on: 1))
    circuit.append(.rotation(.x, by: .weight(1), on: 1))
    circuit.append(.controlledNot(control: 1, target: 0))
    circuit.append(.rotation(.z, by: .weight(0), on: 0))
    circuit.append(.rotation(.x, by: .constant(-0.5), on: 0))
    let program = circuit.openQASM(weights: [0.1, -1e-5], comments: ["first", "second"])
    #expect(
      program == """
        OPENQASM 3.0;
        include "stdgates.inc";
        // first
        // second
        // Little-endian: qubit q[j] is bit j of a basis state's index;
        // in a printed bit string it is the j-th character from the right.
        input float[64] x_0;
        input float[64] x_1;
        qubit[2] q;
        bit[2] c;
        ry(pi * x_0) q[0];
        rz(pi * x_1) q[1];
        rx(-1e-05) q[1];
        cx q[1], q[0];
        rz(0.1) q[0];
        rx(-0.5) q[0];
        c = measure q;

        """)
  }

  @Test("The classifier's program holds every gate in order, each weight to the last bit")
  func classifier() {
    var random = RandomStream(seed: 1, label: "qasm")
    let circuit = Circuit.classifier(layers: 3)
    let weights = random.weights(44)
    let statements = circuit.openQASM(weights: weights).split(separator: "\n")
      .filter { !$0.hasPrefix("//") }
    #expect(statements.count == 2 + 4 + 2 + circuit.gates.count + 1)
    #expect(statements.allSatisfy { $0.hasSuffix(";") })
    let inputs = (0..<4).map { "input float[64] x_\($0);" }
    #expect(statements.dropFirst(2).prefix(4).map(String.init) == inputs)
    #expect(statements.last == "c = measure q;")

    let written = statements.dropFirst(8).dropLast()
    #expect(written.count == circuit.gates.count)
    for (statement, gate) in zip(written, circuit.gates) {
      switch gate {
      case .controlledNot(let control, let target):
        #expect(statement == "cx q[\(control)], q[\(target)];")
      case .rotation(let axis, .feature(let feature), let qubit):
        #expect(statement == "r\(axis)(pi * x_\(feature)) q[\(qubit)];")
      case .rotation(let axis, .weight(let weight), let qubit):
        let parts = statement.split(whereSeparator: { "()".contains($0) })
        #expect(parts[0] == "r\(axis)" && parts[2] == " q[\(qubit)];")
        #expect(Double(parts[1]) == weights[weight])
      case .rotation(_, .constant, _):
        Issue.record("the classifier has no constant angle")
      }
    }
  }
}

public import Datasets
import Foundation
public import QuantumLearning

/// The paper's classifier on four qubits, written as plainly as possible: the implementation that
/// faster ones are compared with. Nothing here is shared with the program.
///
/// Qubit q is bit q of a basis state's index. RY(πx_q), RZ(πx_q) encode; each layer rotates every
/// qubit by RX, RY, RZ and closes a ring of CNOTs q → q+1; RY, RX on every qubit end the circuit.
/// Class c collects the basis states k with k mod 3 = c. R_a(t) = exp(−i t A / 2).
public struct ReferenceClassifier: Classifier {
  public let layers: Int
  /// 12 a layer and 8, in the order of the gates.
  public let weights: [Double]
  public let featureCount = 4
  public let classCount = 3

  public init(layers: Int, weights: [Double]) {
    precondition(weights.count == 12 * layers + 8, "12 weights a layer and 8")
    self.layers = layers
    self.weights = weights
  }

  public func probabilities(of features: Matrix) -> Matrix {
    var result = Matrix(rowCount: features.rowCount, columnCount: classCount)
    for row in 0..<features.rowCount {
      let state = state(of: features.row(row))
      for (k, amplitude) in state.enumerated() { result[row, k % 3] += amplitude.squaredNorm }
    }
    return result
  }

  /// Returns the sixteen amplitudes of one sample's state.
  public func amplitudes(of sample: [Double]) -> (real: [Double], imaginary: [Double]) {
    let state = state(of: sample)
    return (state.map(\.real), state.map(\.imaginary))
  }

  private func state(of sample: [Double]) -> [Amplitude] {
    var state = [Amplitude](repeating: Amplitude(0, 0), count: 16)
    state[0] = Amplitude(1, 0)
    for qubit in 0..<4 {
      rotate(&state, .y, by: .pi * sample[qubit], qubit)
      rotate(&state, .z, by: .pi * sample[qubit], qubit)
    }
    var next = weights.makeIterator()
    for _ in 0..<layers {
      for qubit in 0..<4 {
        for axis in [Axis.x, .y, .z] { rotate(&state, axis, by: next.next()!, qubit) }
      }
      for qubit in 0..<4 { flip(&state, control: qubit, target: (qubit + 1) % 4) }
    }
    for qubit in 0..<4 {
      for axis in [Axis.y, .x] { rotate(&state, axis, by: next.next()!, qubit) }
    }
    return state
  }

  private func rotate(_ state: inout [Amplitude], _ axis: Axis, by angle: Double, _ qubit: Int) {
    let (c, s) = (cos(angle / 2), sin(angle / 2))
    for zero in 0..<16 where zero & 1 << qubit == 0 {
      let one = zero | 1 << qubit
      let (a, b) = (state[zero], state[one])
      switch axis {
      case .x:
        state[zero] = Amplitude(c, 0) * a + Amplitude(0, -s) * b
        state[one] = Amplitude(0, -s) * a + Amplitude(c, 0) * b
      case .y:
        state[zero] = Amplitude(c, 0) * a + Amplitude(-s, 0) * b
        state[one] = Amplitude(s, 0) * a + Amplitude(c, 0) * b
      case .z:
        state[zero] = Amplitude(c, -s) * a
        state[one] = Amplitude(c, s) * b
      }
    }
  }

  private func flip(_ state: inout [Amplitude], control: Int, target: Int) {
    for k in 0..<16 where k & 1 << control != 0 && k & 1 << target == 0 {
      state.swapAt(k, k | 1 << target)
    }
  }
}

private enum Axis { case x, y, z }

/// A complex number.
private struct Amplitude {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  var squaredNorm: Double { real * real + imaginary * imaginary }

  static func + (a: Amplitude, b: Amplitude) -> Amplitude {
    Amplitude(a.real + b.real, a.imaginary + b.imaginary)
  }

  static func * (a: Amplitude, b: Amplitude) -> Amplitude {
    Amplitude(
      a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }
}

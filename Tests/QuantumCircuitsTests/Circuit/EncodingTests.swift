import Execution
import Foundation
import QuantumCircuits
import TestSupport
import Testing

@Suite struct EncodingTests {
  @Test("Angle encoding is the product of cos(πx/2)e^(−iπx/2)|0⟩ + sin(πx/2)e^(iπx/2)|1⟩")
  func product() {
    var random = RandomStream(seed: 1, label: "encoding")
    for features in 1...5 {
      let x = random.features(features)
      let state = Encoding.angle.circuit(featureCount: features).state(features: x, weights: [])
      for k in 0..<1 << features {
        var (magnitude, phase) = (1.0, 0.0)
        for qubit in 0..<features {
          let half = .pi * x[qubit] / 2
          let isOne = k >> qubit & 1 == 1
          magnitude *= isOne ? sin(half) : cos(half)
          phase += isOne ? half : -half
        }
        #expect(abs(state.real[k] - magnitude * cos(phase)) < 1e-12)
        #expect(abs(state.imaginary[k] - magnitude * sin(phase)) < 1e-12)
      }
    }
  }

  @Test("A feature of 0 leaves its qubit 0, a feature of 1 makes it 1", arguments: 0..<16)
  func bits(pattern: Int) {
    let x = (0..<4).map { Double(pattern >> $0 & 1) }
    let state = Encoding.angle.circuit(featureCount: 4).state(features: x, weights: [])
    #expect(abs(state.basisProbabilities[pattern] - 1) < 1e-12)
  }
}

import Execution
import QuantumCircuits
import TestSupport
import Testing

@Suite struct EncodingFidelityTests {
  @Test(
    "The fidelity of encoded samples is that of whole circuits' states", arguments: [1, 2, 4, 5])
  func value(featureCount: Int) {
    var random = RandomStream(seed: 3, label: "encoding fidelity", index: featureCount)
    let circuit = Circuit.classifier(layers: 2, featureCount: featureCount)
    let weights = random.weights(circuit.weightCount)
    for _ in 0..<10 {
      let (x, y) = (random.features(featureCount), random.features(featureCount))
      var gradient = [Double](repeating: 0, count: featureCount)
      let fidelity = EncodingFidelity(.angle, of: x).value(of: y, row: 0, gradient: &gradient)
      let states = [x, y].map { circuit.state(features: $0, weights: weights) }
      #expect(abs(fidelity - states[0].fidelity(with: states[1])) < 1e-12)
    }
  }

  @Test("A sample has fidelity 1 with itself, where the gradient vanishes")
  func identity() {
    var random = RandomStream(seed: 4, label: "encoding fidelity")
    let x = random.features(4)
    var gradient = [Double](repeating: 9, count: 4)
    let fidelity = EncodingFidelity(.angle, of: x).value(of: x, row: 0, gradient: &gradient)
    #expect(abs(fidelity - 1) < 1e-14)
    #expect(gradient.allSatisfy { abs($0) < 1e-14 })
  }

  @Test("The gradient is that of differences and is set for the asked row alone")
  func gradient() {
    var random = RandomStream(seed: 5, label: "encoding fidelity")
    let fidelity = EncodingFidelity(.angle, of: random.features(4))
    let samples = random.features(12)
    for row in 0..<3 {
      var gradient = [Double](repeating: 7, count: 12)
      _ = fidelity.value(of: samples, row: row, gradient: &gradient)
      let expected = differences(
        of: { moved in
          var unused = [Double](repeating: 0, count: 12)
          return fidelity.value(of: moved, row: row, gradient: &unused)
        }, at: samples)
      for index in 0..<12 {
        if index / 4 == row {
          #expect(abs(gradient[index] - expected[index]) < 1e-8)
        } else {
          #expect(gradient[index] == 7)
        }
      }
    }
  }

  @Test("A qubit of no overlap leaves the slope of its own factor")
  func orthogonal() {
    let fidelity = EncodingFidelity(.angle, of: [0, 0.5])
    var gradient = [0.0, 0]
    #expect(abs(fidelity.value(of: [1, 0.4], row: 0, gradient: &gradient)) < 1e-15)
    let expected = differences(
      of: { moved in
        var unused = [0.0, 0]
        return fidelity.value(of: moved, row: 0, gradient: &unused)
      }, at: [1, 0.4])
    #expect(largestDifference(gradient, expected) < 1e-8)
  }
}

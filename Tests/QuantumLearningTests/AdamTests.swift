import Foundation
import QuantumLearning
import TestSupport
import Testing

@Suite("Adam")
struct AdamTests {
  /// Gradients 1, −½, 2 by hand: m = 0.1, 0.04, 0.236 over 1 − 0.9ᵗ = 0.1, 0.19, 0.271 and
  /// v = 0.001, 0.001249, 0.005247751 over 1 − 0.999ᵗ = 0.001, 0.001999, 0.002997001.
  @Test("The first steps are those of the paper's algorithm, worked out by hand")
  func firstSteps() {
    var adam = Adam(learningRate: 0.1, parameterCount: 1)
    var parameters = [3.0]
    var expected = 3.0
    let steps: [(gradient: Double, mean: Double, square: Double)] = [
      (1, 1, 1),
      (-0.5, 0.04 / 0.19, 0.001249 / 0.001999),
      (2.0, 0.236 / 0.271, 0.005247751 / 0.002997001),
    ]
    for step in steps {
      adam.step(&parameters, gradient: [step.gradient])
      expected -= 0.1 * step.mean / (step.square.squareRoot() + 1e-8)
      #expect(abs(parameters[0] - expected) < 1e-12)
    }
  }

  @Test("The first step has the rate's length whatever the slope's, and parameters are apart")
  func scale() {
    var adam = Adam(learningRate: 0.5, parameterCount: 4)
    var parameters = [0.0, 0, 0, 1]
    adam.step(&parameters, gradient: [1e-3, -2e5, 7, 0])
    #expect(largestDifference(parameters, [-0.5, 0.5, -0.5, 1]) < 1e-5)
  }

  @Test("A bowl's bottom is found")
  func minimum() {
    var adam = Adam(learningRate: 0.05, parameterCount: 2)
    var point = [2.0, -1.0]
    for _ in 0..<2000 {
      adam.step(&point, gradient: [2 * (point[0] - 0.3), 20 * (point[1] - 0.7)])
    }
    #expect(largestDifference(point, [0.3, 0.7]) < 1e-6)
  }
}

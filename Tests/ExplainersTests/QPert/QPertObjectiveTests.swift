import Datasets
import QuantumCircuits
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("QPert's loss")
struct QPertObjectiveTests {
  @Test("A term has the value of the paper's equation", arguments: TermReading.all, Decoding.all)
  func value(reading: TermReading, decoding: Decoding) {
    let scene = QPertScene(decoding)
    var coefficients = PerTerm<Double?>.none
    coefficients[reading.term] = 1.7
    let evaluation = scene.objective(reading.settings).evaluate(
      scene.masks, coefficients: coefficients)
    let expected = reading.formula(scene)
    #expect(abs(evaluation.terms[reading.term]! - expected) < 1e-12)
    #expect(abs(evaluation.total - 1.7 * expected) < 1e-12)
    for other in QPertTerm.allCases where other != reading.term {
      #expect(evaluation.terms[other] == nil)
    }
  }

  @Test(
    "A term's gradient is that of the paper's equation, by differences",
    arguments: TermReading.all, Decoding.all)
  func gradient(reading: TermReading, decoding: Decoding) {
    let scene = QPertScene(decoding, seed: 2)
    var coefficients = PerTerm<Double?>.none
    coefficients[reading.term] = 1.7
    let gradient = scene.objective(reading.settings).evaluate(
      scene.masks, coefficients: coefficients
    ).gradient
    let expected = differences(at: scene.masks) { 1.7 * reading.formula(scene.with($0)) }
    #expect(largestDifference(gradient, expected) < 1e-8)
    #expect(gradient.contains { abs($0) > 1e-3 })
  }

  @Test(
    "The whole loss is the sum of its terms, in value and gradient",
    arguments: TermReading.losses.indices, Decoding.all)
  func whole(loss: Int, decoding: Decoding) {
    let readings = TermReading.losses[loss]
    #expect(readings.map(\.term) == QPertTerm.allCases)
    let scene = QPertScene(decoding, seed: 3)
    var settings = QPertSettings()
    settings.superpositionAlpha = 0.7
    for reading in readings { reading.configure(&settings) }
    let coefficients = PerTerm<Double?>(
      target: 0.9, l1: 0.2, fidelity: 0.6, entanglement: 0.4, superposition: 0.3)
    func formula(_ scene: QPertScene) -> Double {
      readings.reduce(0) { $0 + coefficients[$1.term]! * $1.formula(scene) }
    }
    let evaluation = scene.objective(settings).evaluate(scene.masks, coefficients: coefficients)
    #expect(abs(evaluation.total - formula(scene)) < 1e-12)
    let expected = differences(at: scene.masks) { formula(scene.with($0)) }
    #expect(largestDifference(evaluation.gradient, expected) < 1e-8)
  }

  @Test("An entry that does not vary over the ensemble correlates with none")
  func zeroVariance() {
    let reading = TermReading.all.first { $0.name == "Pearson" }!
    var coefficients = PerTerm<Double?>.none
    coefficients.entanglement = 1
    var scene = QPertScene(seed: 4)
    for index in stride(from: 1, to: scene.masks.count, by: 4) { scene.masks[index] = 0.3 }
    let evaluation = scene.objective(reading.settings).evaluate(
      scene.masks, coefficients: coefficients)
    #expect(abs(evaluation.total - reading.formula(scene)) < 1e-12)
    #expect(evaluation.total > 0.01)
    for index in evaluation.gradient.indices {
      #expect(evaluation.gradient[index].isFinite)
      if index % 4 == 1 { #expect(evaluation.gradient[index] == 0) }
    }
    let constant = scene.masks.map { _ in 0.7 }
    let none = scene.objective(reading.settings).evaluate(constant, coefficients: coefficients)
    #expect(none.total == 0 && none.gradient.allSatisfy { $0 == 0 })
  }

  @Test("A mask of ones changes nothing: no distance by any reading of fidelity")
  func identity() {
    let scene = QPertScene(seed: 5)
    let ones = scene.masks.map { _ in 1.0 }
    for reading in TermReading.all where reading.term == .fidelity {
      var coefficients = PerTerm<Double?>.none
      coefficients.fidelity = 1
      let evaluation = scene.objective(reading.settings).evaluate(ones, coefficients: coefficients)
      #expect(abs(evaluation.total) < 1e-14)
    }
  }

  @Test("Masks of zeros and ones leave loss and gradient finite", arguments: TermReading.all)
  func corners(reading: TermReading) {
    let scene = QPertScene(seed: 6)
    var coefficients = PerTerm<Double?>.none
    coefficients[reading.term] = 1
    for masks in [scene.masks.map { _ in 0.0 }, scene.masks.indices.map { Double($0 % 2) }] {
      let evaluation = scene.objective(reading.settings).evaluate(
        masks, coefficients: coefficients)
      #expect(evaluation.total.isFinite && evaluation.gradient.allSatisfy(\.isFinite))
    }
  }

  @Test("A term counts from its start on, with its coefficient as given")
  func schedule() {
    var settings = QPertSettings()
    settings.starts = PerTerm(target: 0, l1: 3, fidelity: 2, entanglement: 5, superposition: 4)
    let started = (0..<6).map { iteration in
      QPertTerm.allCases.filter { settings.active(settings.coefficients, at: iteration)[$0] != nil }
    }
    #expect(
      started == [
        [.target], [.target], [.target, .fidelity], [.target, .l1, .fidelity],
        [.target, .l1, .fidelity, .superposition], QPertTerm.allCases,
      ])
    for term in QPertTerm.allCases {
      #expect(settings.active(settings.coefficients, at: 5)[term] == settings.coefficients[term])
    }
  }

  @Test("Distant qubits are no neighbours on the ring; where all are, every pair counts")
  func distantPairs() {
    func pairs(_ qubits: Int) -> [[Int]] {
      QPertObjective.distantPairs(qubits: qubits).map { [$0, $1] }
    }
    #expect(pairs(1) == [])
    #expect(pairs(2) == [[0, 1]])
    #expect(pairs(3) == [[0, 1], [0, 2], [1, 2]])
    #expect(pairs(4) == [[0, 2], [1, 3]])
    #expect(pairs(5) == [[0, 2], [0, 3], [1, 3], [1, 4], [2, 4]])
  }

  @Test("Terms pull by the cosine of their steps in logits, by differences of their formulas")
  func stepCosines() throws {
    let scene = QPertScene(seed: 6)
    let readings = TermReading.losses[0]
    var settings = QPertSettings()
    for reading in readings { reading.configure(&settings) }
    settings.coefficients = PerTerm(
      target: 0.9, l1: 0, fidelity: 0.6, entanglement: 0.4, superposition: 0.3)
    // Superposition starts as learning ends: it takes no part.
    settings.iterations = 40
    settings.starts = PerTerm(
      target: 0, l1: 0, fidelity: 10, entanglement: 20, superposition: 40)
    let cosines = scene.objective(settings).stepCosines(at: scene.masks)
    let steps = readings.map { reading in
      zip(differences(at: scene.masks) { reading.formula(scene.with($0)) }, scene.masks)
        .map { $0 * $1 * (1 - $1) }
    }
    let taking: [QPertTerm] = [.target, .fidelity, .entanglement]
    for (a, first) in zip(QPertTerm.allCases, steps) {
      for (b, second) in zip(QPertTerm.allCases, steps) {
        guard taking.contains(a), taking.contains(b) else {
          #expect(cosines[a][b] == nil)
          continue
        }
        func dot(_ x: [Double], _ y: [Double]) -> Double {
          zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let expected = dot(first, second) / (dot(first, first) * dot(second, second)).squareRoot()
        #expect(abs(try #require(cosines[a][b]) - expected) < 1e-6)
      }
    }
  }
}

/// Returns the derivatives of a function by central differences of the fourth order.
private func differences(
  at point: [Double], of function: ([Double]) -> Double
) -> [Double] {
  let step = 1e-4
  return point.indices.map { index in
    func value(_ steps: Double) -> Double {
      var moved = point
      moved[index] += steps * step
      return function(moved)
    }
    return (8 * (value(1) - value(-1)) - (value(2) - value(-2))) / (12 * step)
  }
}

import Datasets
import Execution
import QuantumCircuits
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

/// A way of decoding, as a test's argument.
struct Decoding: Sendable, CustomTestStringConvertible {
  let rule: ClassDecoding.Rule
  let softmax: Bool
  let classCount: Int

  var testDescription: String {
    "\(classCount) classes, \(rule.rawValue)" + (softmax ? ", softmax" : "")
  }

  static let all = [
    Decoding(rule: .modulo, softmax: false, classCount: 3),
    Decoding(rule: .balanced, softmax: false, classCount: 3),
    Decoding(rule: .modulo, softmax: true, classCount: 3),
    Decoding(rule: .balanced, softmax: true, classCount: 2),
  ]
}

/// An ensemble of random masks, each with a random background, before a random circuit.
struct QPertScene {
  let classifier: VariationalClassifier
  let instance: [Double]
  let label: Int
  let backgrounds: Matrix
  /// masks × features, row-major.
  var masks: [Double]

  init(_ decoding: Decoding = Decoding.all[0], seed: UInt64 = 1, masks count: Int = 5) {
    var random = RandomStream(seed: seed, label: "qpert scene")
    let model = VariationalModel(
      featureCount: 4, classCount: decoding.classCount, ansatz: .entanglingRing(layers: 2),
      decoding: decoding.rule, softmax: decoding.softmax)
    classifier = VariationalClassifier(
      model, weights: (0..<model.weightCount).map { _ in random.uniform(in: -.pi ..< .pi) })
    instance = (0..<4).map { _ in random.uniform() }
    label = random.integer(below: decoding.classCount)
    backgrounds = Matrix.random(rowCount: count, columnCount: 4, using: &random)
    masks = (0..<count * 4).map { _ in random.uniform(in: 0.05..<0.95) }
  }

  func objective(_ settings: QPertSettings) -> QPertObjective {
    QPertObjective(
      classifier: classifier, settings: settings, instance: instance, label: label,
      backgrounds: backgrounds)
  }

  /// x′ = m⊙x + (1 − m)⊙b of each mask.
  var perturbed: [[Double]] {
    (0..<backgrounds.rowCount).map { mask in
      (0..<4).map { feature in
        let m = masks[4 * mask + feature]
        return m * instance[feature] + (1 - m) * backgrounds[mask, feature]
      }
    }
  }

  /// The masks' values of one feature.
  func entries(of feature: Int) -> [Double] {
    stride(from: feature, to: masks.count, by: 4).map { masks[$0] }
  }

  /// The same with other masks.
  func with(_ masks: [Double]) -> QPertScene {
    var scene = self
    scene.masks = masks
    return scene
  }
}

extension PerTerm<Double?> {
  static let none = PerTerm<Double?>(
    target: nil, l1: nil, fidelity: nil, entanglement: nil, superposition: nil)
}

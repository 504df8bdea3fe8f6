import Datasets
import Execution
import QuantumCircuits
import QuantumLearning
import TestSupport
import Testing

/// A way of decoding, as a test's argument.
struct Decoding: Sendable, CustomTestStringConvertible {
  let rule: ClassDecoding.Rule
  let softmax: Bool
  let classCount: Int

  var testDescription: String {
    "\(classCount) classes, \(rule.rawValue)" + (softmax ? ", softmax" : "")
  }

  /// Every rule with and without softmax, for two classes and for three.
  static let all = [2, 3].flatMap { classCount in
    ClassDecoding.Rule.allCases.flatMap { rule in
      [false, true].map { Decoding(rule: rule, softmax: $0, classCount: classCount) }
    }
  }

  func model(featureCount: Int, layers: Int) -> VariationalModel {
    VariationalModel(
      featureCount: featureCount, classCount: classCount, ansatz: .entanglingRing(layers: layers),
      decoding: rule, softmax: softmax)
  }
}

extension RandomStream {
  mutating func features(_ count: Int) -> [Double] { (0..<count).map { _ in uniform() } }

  mutating func features(rows: Int, columns: Int) -> Matrix {
    Matrix(rows: (0..<rows).map { _ in features(columns) }, columnCount: columns)
  }

  /// Returns angles in −π..<π.
  mutating func weights(_ count: Int) -> [Double] {
    (0..<count).map { _ in uniform(in: -.pi ..< .pi) }
  }
}

extension LabelledSamples {
  /// The mean cross-entropy under exact readout.
  func exactCrossEntropy(of classifier: VariationalClassifier) -> Double {
    var model = QueriedModel(
      classifier, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
    return crossEntropy(of: &model)
  }
}

/// Returns the derivatives of a function by central differences, good to 1e-8 or so.
func differences(of function: ([Double]) -> Double, at point: [Double]) -> [Double] {
  let step = 1e-5
  return point.indices.map { index in
    var (up, down) = (point, point)
    up[index] += step
    down[index] -= step
    return (function(up) - function(down)) / (2 * step)
  }
}

import Datasets
import Execution
import QuantumCircuits
import QuantumLearning
import TestSupport

@testable import Explainers

/// A random circuit with a training mean to start from and an instance.
struct GradientScene {
  let classifier: VariationalClassifier
  let baseline: [Double]
  let instance: [Double]

  init(_ decoding: Decoding, seed: Int, featureCount: Int = 4) {
    var random = RandomStream(seed: 14, label: "gradient scene", index: seed)
    let model = VariationalModel(
      featureCount: featureCount, classCount: decoding.classCount,
      ansatz: .entanglingRing(layers: 2), decoding: decoding.rule, softmax: decoding.softmax)
    classifier = VariationalClassifier(
      model, weights: (0..<model.weightCount).map { _ in random.uniform(in: -.pi ..< .pi) })
    baseline = (0..<featureCount).map { _ in random.uniform() }
    instance = (0..<featureCount).map { _ in random.uniform() }
  }

  var everyClass: [Int] { Array(0..<classifier.classCount) }

  /// Central differences of a class's probability, as the plain simulator computes it.
  func differences(at sample: [Double], toward label: Int, step: Double = 1e-5) -> [Double] {
    sample.indices.map { feature in
      let sides = [step, -step].map { shift in
        var moved = sample
        moved[feature] += shift
        return plainProbabilities(of: moved)[label]
      }
      return (sides[0] - sides[1]) / (2 * step)
    }
  }

  func plainProbabilities(of sample: [Double]) -> [Double] {
    let samples = Matrix(rows: [sample], columnCount: sample.count)
    return classifier.decode(classifier.simulatedOutcomes(of: samples)).values
  }

  func attributions(_ explainer: any Explainer, of instance: [Double]) -> [Attribution] {
    var model = classifier.exactly
    var random = RandomStream(seed: 0, label: "unused")
    return explainer.attributions(
      of: instance, toward: everyClass, model: &model, using: &random)
  }
}

import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import TestSupport

/// What these tests measure.
enum Scenes {
  /// The golden model, split and test rows.
  static func golden(_ baseline: Baseline) -> PerturbationTest {
    PerturbationTest(
      instances: Golden.test.features, classifier: Golden.classifier,
      training: Golden.training,
      baseline: baseline)
  }

  /// A random classifier, an instance and a baseline.
  struct Scene {
    let classifier: FunctionClassifier
    let instance: [Double]
    let baseline: [Double]
    let label = 1

    func curves(_ ranking: Ranking) -> PerturbationCurves {
      var model = classifier.exactly
      return PerturbationCurves(
        of: instance, toward: label, ranking: ranking, baseline: background, model: &model)
    }

    var background: Matrix { Matrix(values: baseline, columnCount: baseline.count) }

    var values: CoalitionValues {
      var model = classifier.exactly
      return CoalitionValues(of: instance, background: background, model: &model)
    }
  }

  static func random(featureCount: Int, using random: inout RandomStream) -> Scene {
    Scene(
      classifier: .random(featureCount: featureCount, classCount: 3, using: &random),
      instance: (0..<featureCount).map { _ in random.uniform() },
      baseline: (0..<featureCount).map { _ in random.uniform() })
  }

  /// Returns all orders of the elements, in lexicographic order.
  static func orders(of elements: [Int]) -> [[Int]] {
    if elements.isEmpty { return [[]] }
    return elements.flatMap { first in
      orders(of: elements.filter { $0 != first }).map { [first] + $0 }
    }
  }
}

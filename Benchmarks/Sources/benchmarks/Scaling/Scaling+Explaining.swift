import Datasets
import Execution
import Explainers
import Foundation
import QuantumLearning

extension Scaling {
  /// QPert over instances by one thread and by two.
  static func instances(_ iris: IrisModel, _ effort: ScalingEffort) throws -> ScalingCurve {
    let qpert = QPert(
      classifier: iris.classifier, background: iris.training.features, settings: QPertSettings())
    let x: [Double] = [1, 2, 4, 8, 16, 30]
    func explaining(threads: Int, law: GrowthLaw) -> ScalingWork {
      ScalingWork(
        "QPert, \(threads == 1 ? "1 thread" : "\(threads) threads")", threads: threads, law: law,
        unless: """
          other programs on the machine take from the cores; two threads need both to themselves.
          """,
        at: x
      ) { count in
        let rows = (0..<Int(count)).map(iris.test.features.row)
        return {
          _ = try waitFor {
            try await rows.concurrentMap(atMost: threads) { index, row in
              var random = ExplanationMethod.qpert.randomStream(seed: 1, instance: index)
              return qpert.attribution(of: row, toward: 0, using: &random)
            }
          }
        }
      }
    }
    return try ScalingCurve(
      id: "instances", quantity: "Instances", isLogarithmic: true,
      work: "QPert's 1,000 iterations of 16 masks for each instance, by one thread and by two",
      remark: """
        Instances are independent, so that two threads on free cores halve the time from two \
        instances on; one is explained by one thread.
        """,
      timing: [
        explaining(threads: 1, law: GrowthLaw("instances") { $0 }),
        explaining(threads: 2, law: GrowthLaw("⌈instances / 2⌉") { ($0 / 2).rounded(.up) }),
      ], effort)
  }

  /// Batches of predictions.
  static func rows(_ iris: IrisModel, _ effort: ScalingEffort) throws -> ScalingCurve {
    try ScalingCurve(
      id: "rows", quantity: "Rows", isLogarithmic: true,
      work: "Class probabilities of a batch of rows by the compiled form, one thread",
      remark: "Rows are independent.",
      timing: [
        ScalingWork(
          "Predictions", law: GrowthLaw("rows") { $0 },
          unless: "batches below a vector's width leave its lanes idle.",
          at: [1, 8, 64, 512, 4096, 32_768]
        ) { count in
          let rows = iris.randomRows(Int(count))
          return { _ = iris.classifier.probabilities(of: rows) }
        }
      ], effort)
  }

  /// Exact Shapley values against KernelSHAP's sample.
  static func features(_ effort: ScalingEffort) throws -> ScalingCurve {
    let backgroundRows = 16
    func explained(_ features: Int) -> (Matrix, [Double], LogisticModel) {
      var random = RandomStream(seed: 1, label: "scaling features", index: features)
      var background = Matrix(rowCount: backgroundRows, columnCount: features)
      for index in background.values.indices { background.values[index] = random.uniform() }
      return (
        background, (0..<features).map { _ in random.uniform() },
        LogisticModel(featureCount: features)
      )
    }
    func work(
      _ name: String, law: GrowthLaw, at x: [Double],
      _ explainer: @escaping (Matrix) -> any Explainer
    ) -> ScalingWork {
      ScalingWork(
        name, law: law,
        unless: """
          a coalition's rows take an exponential each, whatever d, beside the d products that the law \
          counts, so that time grows by less than d where the number of coalitions hardly does.
          """,
        at: x
      ) { features in
        let (background, row, classifier) = explained(Int(features))
        let explainer = explainer(background)
        return {
          var random = RandomStream(seed: 1, label: "scaling")
          var model = QueriedModel(
            classifier, readout: .exact, random: RandomStream(seed: 1, label: "unused"))
          _ = explainer.attributions(of: row, toward: [0], model: &model, using: &random)
        }
      }
    }
    return try ScalingCurve(
      id: "features", quantity: "Features", isLogarithmic: false,
      work: "Shapley values of one instance of a logistic model, \(backgroundRows) background rows",
      remark: """
        Exact values evaluate 2ᵈ coalitions of d features. KernelSHAP evaluates 2d + 2,048 of them, \
        or all where these are fewer, and solves a regression on d columns. (Of a compiled circuit \
        the coalitions' means have a closed form; the logistic model has none.)
        """,
      timing: [
        work(
          "Exact SHAP", law: GrowthLaw("d·2ᵈ") { $0 * exp2($0) }, at: (2...12).map(Double.init)
        ) { SHAP(background: $0) },
        work(
          "KernelSHAP",
          law: GrowthLaw("d·min(2ᵈ, 2d + 2,048)") { $0 * min(exp2($0), 2 * $0 + 2048) },
          at: [2, 4, 6, 8, 10, 12, 14, 16, 20, 24]
        ) { KernelSHAP(background: $0) },
      ], effort)
  }
}

/// A model of any number of features that is cheap beside what explaining it takes.
private struct LogisticModel: Classifier {
  let featureCount: Int
  let classCount = 2

  func probabilities(of features: Matrix) -> Matrix {
    var result = Matrix(rowCount: features.rowCount, columnCount: 2)
    for row in 0..<features.rowCount {
      var sum = 0.0
      for feature in 0..<featureCount {
        sum += (feature % 2 == 0 ? 1 : -0.5) * features.values[row * featureCount + feature]
      }
      let p = 1 / (1 + exp(-sum))
      result.values[2 * row] = p
      result.values[2 * row + 1] = 1 - p
    }
    return result
  }
}

import Execution
import Experiments
import Explainers
import QuantumLearning
import Records

/// A mistake such as a change of code can make, planted on purpose.
struct Regression: Sendable {
  let name: String
  /// How much of the mistake there is.
  let size: String
  /// Whether a code that makes it leaves trained weights as they were.
  let keepsWeights: Bool
  var configuration: @Sendable (inout Configuration) -> Void = { _ in }
  var beforeTraining: @Sendable (inout Experiment) -> Void = { _ in }
  var afterTraining: @Sendable (inout Experiment) -> Void = { _ in }
  var explanations: @Sendable (inout [Explanation]) -> Void = { _ in }
  var results: @Sendable (inout SeedRecord) -> Void = { _ in }

  static let none = Regression(name: "no change", size: "–", keepsWeights: false)

  /// From the least to the most of each mistake.
  static let all: [Regression] =
    [1.0 / 3, 1.0 / 10, 1.0 / 30].map(learningRate) + [0.1, 0.25, 0.5, 1].map(shuffledLabels)
    + [0.25, 0.5, 1].map(brokenExplainer) + [[1, 0, 2], [1, 2, 0]].map(transposedDecoder)

  private static func learningRate(_ factor: Double) -> Regression {
    var regression = Regression(
      name: "lower learning rate", size: "× 1/\(Int((1 / factor).rounded()))", keepsWeights: false)
    regression.configuration = { $0.training.learningRate *= factor }
    return regression
  }

  /// That share of the training rows swap their labels among themselves.
  private static func shuffledLabels(_ share: Double) -> Regression {
    var regression = Regression(
      name: "shuffled labels", size: percent(share, of: "training rows"), keepsWeights: false)
    regression.beforeTraining = { experiment in
      var random = RandomStream(seed: experiment.configuration.seed, label: "planted shuffle")
      var labels = experiment.training.labels
      let count = Int(share * Double(labels.count))
      let rows = random.permutation(of: labels.count).prefix(count)
      var shuffled = rows.map { labels[$0] }
      random.shuffle(&shuffled)
      for (row, label) in zip(rows, shuffled) { labels[row] = label }
      experiment.training = LabelledSamples(
        features: experiment.training.features, labels: labels)
    }
    return regression
  }

  /// SHAP's values stand at the features in reverse order, for that share of the test rows.
  private static func brokenExplainer(_ share: Double) -> Regression {
    var regression = Regression(
      name: "SHAP's features reversed", size: percent(share, of: "test rows"), keepsWeights: true)
    regression.explanations = { explanations in
      guard let shap = explanations.firstIndex(where: { $0.method.name == "shap" }) else { return }
      let rows = explanations[shap].attributions.indices
      for row in rows where Double(row) < share * Double(rows.count) {
        for label in explanations[shap].attributions[row].indices {
          explanations[shap].attributions[row][label].values.reverse()
        }
      }
    }
    return regression
  }

  /// Classes are read out under each other's names, once the model is trained.
  private static func transposedDecoder(_ order: [Int]) -> Regression {
    var regression = Regression(
      name: "transposed decoder", size: "\(order.enumerated().count { $0 != $1 }) of 3 classes",
      keepsWeights: true)
    // The rows' labels move instead of the outputs', which is the same but for the names.
    regression.afterTraining = { experiment in
      func moved(_ samples: LabelledSamples) -> LabelledSamples {
        LabelledSamples(features: samples.features, labels: samples.labels.map { order[$0] })
      }
      experiment.training = moved(experiment.training)
      experiment.validation = moved(experiment.validation)
      experiment.test = moved(experiment.test)
    }
    // Back to the rows' own names.
    regression.results = { seed in
      seed.predicted = seed.predicted.map { order.firstIndex(of: $0)! }
    }
    return regression
  }

  private static func percent(_ share: Double, of rows: String) -> String {
    "\(Int(100 * share)) % of \(rows)"
  }
}

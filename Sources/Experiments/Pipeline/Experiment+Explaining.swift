import Datasets
import Evaluation
public import Execution
public import Explainers
public import QuantumLearning
import Synchronization

/// What one method said of the test rows.
public struct Explanation: Sendable {
  public let method: ExplanationMethod
  /// `[instance][class explained]`
  public var attributions: [[Attribution]]

  /// Returns the attribution of each instance toward its label.
  func attributions(toward labels: [Int]) -> [Attribution] {
    zip(attributions, labels).map { attributions, label in
      attributions.first { $0.label == label }!
    }
  }
}

extension Experiment {
  /// The methods of the configuration, in its order.
  var methods: [ExplanationMethod] {
    configuration.methods.map { name in
      guard let method = ExplanationMethod.named(name) else {
        preconditionFailure("the configuration checks names; \(name) is none")
      }
      return method
    }
  }

  func setting(for classifier: VariationalClassifier) -> ExplanationSetting {
    ExplanationSetting(
      classifier: classifier, training: training, baseline: configuration.evaluation.baseline,
      lime: configuration.lime, qpert: configuration.qpert, qpertR: configuration.qpertR)
  }

  /// Explains every test row by every method, toward the predicted class at least.
  public func explain(
    _ classifier: VariationalClassifier, progress: @escaping ProgressHandler
  ) async throws -> [Explanation] {
    let probabilities = classifier.probabilities(of: test.features)
    let predicted = (0..<test.count).map { probabilities.row($0).predictedClass }
    let everyClass = Array(0..<classifier.classCount)
    var explanations: [Explanation] = []
    for method in methods {
      let stage = "Explaining by \(method.title)"
      progress(.began(stage: stage))
      let completed = Atomic(0)
      let attributions = try await method.attributions(
        of: test.features, toward: predicted.map { method.isPerClass ? [$0] : everyClass },
        setting: setting(for: classifier), readout: configuration.readout,
        seed: configuration.seed
      ) { [total = test.count] in
        let count = completed.add(1, ordering: .relaxed).newValue
        progress(.advanced(stage: stage, completed: count, total: total))
      }
      explanations.append(Explanation(method: method, attributions: attributions))
      progress(.ended(stage: stage, summary: "\(test.count) instances"))
    }
    return explanations
  }
}

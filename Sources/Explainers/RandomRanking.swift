public import Execution
public import QuantumLearning

/// Random importances, the baseline that any explainer must beat.
public struct RandomRanking: Explainer {
  public init() {}

  /// Returns uniform numbers in 0..<1, the same ones for every label, so that they do not depend
  /// on which labels are asked for. Asks the model nothing.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let values = instance.map { _ in random.uniform() }
    return labels.map { Attribution(label: $0, values: values, evaluations: 0) }
  }
}

extension ExplanationMethod {
  public static let random = ExplanationMethod(
    name: "random", title: "Random",
    meaning: "A number drawn uniformly from 0..<1, which knows nothing of the model.",
    isSigned: false, explainedOutput: .nothing, readsShots: false
  ) { _ in
    RandomRanking()
  }
}

import Datasets
public import Execution
public import QuantumLearning

/// Gradient × input: the output's derivative by a feature, times the feature (Shrikumar, Greenside,
/// Shcherbina and Kundaje, *Not Just a Black Box: Learning Important Features Through Propagating
/// Activation Differences*, 2016). The gradient is exact whatever the readout.
///
/// The input is the scaled one that the circuit encodes, in 0...1, so that a value has its
/// derivative's sign, and is 0 at the feature's least training value.
public struct GradientInput: Explainer {
  public let classifier: VariationalClassifier

  public init(classifier: VariationalClassifier) {
    self.classifier = classifier
  }

  /// Returns xᵢ ∂P/∂xᵢ, a value a feature, from one evaluation and its derivatives a label. Draws
  /// nothing.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let sample = Matrix(values: instance, columnCount: instance.count)
    return labels.map { label in
      let gradient = classifier.probabilityDerivatives(of: sample, toward: label).derivatives
      return Attribution(
        label: label, values: zip(instance, gradient.values).map { $0 * $1 }, evaluations: 1)
    }
  }
}

extension ExplanationMethod {
  public static let gradientInput = ExplanationMethod(
    name: "gradient-input", title: "Gradient × input",
    meaning: """
      The output's slope along the feature at this row, times the feature on the scale of 0...1. \
      Positive means that the output rises with the feature, negative that it falls; a feature at \
      its least training value gets 0. After Shrikumar et al. (2016).
      """,
    isSigned: true, explainedOutput: .classProbability, isPerClass: true, readsShots: false
  ) { setting in
    guard let circuit = setting.circuit else {
      preconditionFailure("gradient × input differentiates a circuit; the model is none")
    }
    return GradientInput(classifier: circuit)
  }
}

import Datasets
public import Execution
public import QuantumLearning

/// PERT, perturbation by prioritised replacement: a saliency map learned by gradient descent, the
/// method that QPert is built on (Parvatharaju, Doddaiah, Hartvigsen and Rundensteiner, *Learning
/// Saliency Maps to Explain Deep Time Series Classifiers*, 2021).
///
/// Features are mixed with a replacement row, a training row of another class that a selector
/// chooses anew in each step (`PrioritizedRows`); the map learns to what degree each can be replaced
/// without altering the class's probability, as few being kept as will do (`PERTObjective`). After
/// each of Adam's steps saliencies are cut to 0...1. Gradients are exact whatever the readout, so
/// that only the draws of rows are random.
///
/// The published code (kingspp/timeseries-explain) is for two classes and time series. What it does
/// differently: saliencies lie in −1...1, and where one is negative the feature is extrapolated
/// beyond a row of the same class, which within 0...1 never happens; replacements come from test
/// data; the probability preserved is that of class 1, after a second softmax; noise is added to
/// each perturbed sample; and one version, `tsexp/saliency/pert.py`, takes no gradient through the
/// model at all. Features have an order there: total variation, which we keep, smooths over time,
/// and over the table's columns here.
public struct PERT: Explainer {
  public let classifier: VariationalClassifier
  /// Scaled; at least two classes.
  public let training: LabelledSamples
  public let settings: PERTSettings

  public init(
    classifier: VariationalClassifier, training: LabelledSamples,
    settings: PERTSettings = PERTSettings()
  ) {
    self.classifier = classifier
    self.training = training
    self.settings = settings
  }

  /// Returns the saliencies, in 0...1.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    labels.map { label in
      let objective = PERTObjective(
        classifier: classifier, settings: settings, instance: instance, label: label)
      return Attribution(
        label: label, values: saliency(by: objective, using: &random),
        evaluations: 1 + settings.iterations)
    }
  }

  private func saliency(
    by objective: PERTObjective, using random: inout RandomStream
  ) -> [Double] {
    let rows = training.labels.indices.filter { training.labels[$0] != objective.label }
    precondition(!rows.isEmpty, "no training row of a class other than \(objective.label)")
    var replacements = PrioritizedRows(count: rows.count, settings: settings)
    var saliency = objective.instance.map { _ in random.uniform(in: 0..<0.01) }
    var adam = Adam(learningRate: settings.learningRate, parameterCount: saliency.count)
    for _ in 0..<settings.iterations {
      let (place, weight) = replacements.draw(using: &random)
      let (loss, gradient) = objective.lossAndGradient(
        of: saliency, replacement: training.features.row(rows[place]))
      replacements.update(row: place, priority: weight * loss)
      adam.step(&saliency, gradient: gradient.map { weight * $0 })
      for feature in saliency.indices { saliency[feature] = min(1, max(0, saliency[feature])) }
    }
    return saliency
  }
}

extension ExplanationMethod {
  public static let pert = ExplanationMethod(
    name: "pert", title: "PERT",
    meaning: """
      The feature's saliency in a learned map, from 0 to 1: how much of it must be kept, and not \
      replaced by training rows of other classes, for the class's probability to stay what it is. \
      After Parvatharaju et al. (2021); their published code is for two classes of time series and \
      differs from the paper, which is followed here.
      """,
    isSigned: false, explainedOutput: .classProbability, isPerClass: true, readsShots: false
  ) { setting in
    guard let circuit = setting.circuit else {
      preconditionFailure("PERT differentiates a circuit; the model is none")
    }
    return PERT(classifier: circuit, training: setting.training)
  }
}

public import Datasets
public import Execution
import Foundation
public import QuantumLearning

/// QPert: a perturbation mask learned by gradient descent (the paper's method).
///
/// Sixteen masks (the ensemble) are learned side by side, each from its own random start and with
/// its own background row. Gradients are exact whatever the readout: the paper computes "loss and
/// gradients in a single pass" (appendix E).
///
/// All evaluations but that of the instance itself yield their gradient as well.
///
/// The attribution is the ensemble's mean saliency, normalised to sum 1; its spread is the
/// ensemble's standard deviation.
public struct QPert: Explainer {
  public let classifier: VariationalClassifier
  /// Rows that backgrounds are drawn from: the scaled training rows.
  public let background: Matrix
  public let settings: QPertSettings

  public init(classifier: VariationalClassifier, background: Matrix, settings: QPertSettings) {
    self.classifier = classifier
    self.background = background
    self.settings = settings
  }

  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    labels.map { attribution(of: instance, toward: $0, using: &random) }
  }

  /// Returns the attribution toward one class, with the course of its learning.
  public func attribution(
    of instance: [Double], toward label: Int, using random: inout RandomStream
  ) -> Attribution {
    let rows = (0..<settings.ensemble).map { _ in random.integer(below: background.rowCount) }
    let objective = QPertObjective(
      classifier: classifier, settings: settings, instance: instance, label: label,
      backgrounds: background.rows(rows))
    var logits = (0..<settings.ensemble * instance.count).map { _ in
      random.uniform(in: -1..<1)
    }
    var adam = Adam(learningRate: settings.learningRate, parameterCount: logits.count)
    var trace = QPertTrace()
    var masks = logits.map(logistic)
    for iteration in 0...settings.iterations {
      // After the last step the loss is that of the last phase.
      let phase = min(iteration, settings.iterations - 1)
      let evaluation = objective.evaluate(masks, coefficients: settings.coefficients(at: phase))
      trace.total.append(evaluation.total)
      for term in QPertTerm.allCases { trace.terms[term].append(evaluation.terms[term]) }
      guard iteration < settings.iterations else { break }
      var gradient = evaluation.gradient
      for index in masks.indices { gradient[index] *= masks[index] * (1 - masks[index]) }
      adam.step(&logits, gradient: gradient)
      for index in masks.indices { masks[index] = logistic(logits[index]) }
    }
    var attribution = saliency(of: masks, label: label, features: instance.count)
    attribution.lossTrace = trace
    return attribution
  }

  private func saliency(of masks: [Double], label: Int, features: Int) -> Attribution {
    let saliencies = masks.map { settings.target == .preserve ? $0 : 1 - $0 }
    var normalised = Matrix(rowCount: 0, columnCount: features)
    for start in stride(from: 0, to: saliencies.count, by: features) {
      let mask = saliencies[start..<start + features]
      let sum = mask.reduce(0, +)
      normalised.append(mask.map { sum > 0 ? $0 / sum : 1 / Double(features) })
    }
    let means = normalised.columnMeans
    let spread = (0..<features).map { feature in
      let squares = normalised.column(feature).reduce(0) {
        $0 + ($1 - means[feature]) * ($1 - means[feature])
      }
      return (squares / Double(max(1, normalised.rowCount - 1))).squareRoot()
    }
    return Attribution(
      label: label, values: means, spread: spread,
      evaluations: 1 + (settings.iterations + 1) * settings.ensemble)
  }
}

extension QPertSettings {
  /// Returns the coefficients of the terms that have started, nil for the others.
  func coefficients(at iteration: Int) -> PerTerm<Double?> {
    var active = PerTerm<Double?>(
      target: nil, l1: nil, fidelity: nil, entanglement: nil, superposition: nil)
    for term in QPertTerm.allCases where iteration >= starts[term] {
      active[term] = coefficients[term]
    }
    return active
  }
}

extension ExplanationMethod {
  public static let qpert = ExplanationMethod(
    name: "qpert", title: "QPert",
    meaning: """
      The feature's share of a learned mask: of what it keeps to preserve the prediction, or of \
      what it removes where the target is to suppress it. The shares sum to 1, none is negative.
      """,
    isSigned: false, explainedOutput: .classProbability, isPerClass: true, readsShots: false
  ) { setting in
    guard let circuit = setting.circuit else {
      preconditionFailure("QPert differentiates a circuit; the model is none")
    }
    return QPert(
      classifier: circuit, background: setting.background, settings: setting.qpert)
  }
}

private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

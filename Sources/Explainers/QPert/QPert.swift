public import Datasets
public import Execution
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
    let objective = objective(of: instance, toward: label, using: &random)
    let descent = finished(
      objective.descent(from: logits(of: instance.count, using: &random)),
      [settings.coefficients])[0]
    var attribution = attribution(of: descent, label: label, features: instance.count)
    attribution.lossTrace?.stepCosines = objective.stepCosines(at: descent.masks)
    return attribution
  }

  /// Returns an attribution toward one class for each of several sets of coefficients, which all
  /// share one start. Descents that differ only in terms that are yet to start are one, and their
  /// traces say how they ended, not how they went.
  /// - Parameter coefficients: in place of the settings' own.
  public func attributions(
    of instance: [Double], toward label: Int, coefficients: [PerTerm<Double>],
    using random: inout RandomStream
  ) -> [Attribution] {
    let objective = objective(of: instance, toward: label, using: &random)
    return finished(
      objective.descent(from: logits(of: instance.count, using: &random), isTraced: false),
      coefficients
    ).map { attribution(of: $0, label: label, features: instance.count) }
  }

  /// Returns ensembles that share their backgrounds, no two of which start alike; the first is
  /// that of the attribution.
  /// - Parameter count: at least one.
  public func ensembles(
    of instance: [Double], toward label: Int, count: Int, using random: inout RandomStream
  ) -> [MaskEnsemble] {
    let objective = objective(of: instance, toward: label, using: &random)
    return (0..<count).map { _ in
      let descent = finished(
        objective.descent(from: logits(of: instance.count, using: &random)),
        [settings.coefficients])[0]
      return MaskEnsemble(
        masks: descent.masks,
        attribution: attribution(of: descent, label: label, features: instance.count))
    }
  }

  /// Draws a background row for each mask.
  private func objective(
    of instance: [Double], toward label: Int, using random: inout RandomStream
  ) -> QPertObjective {
    let rows = (0..<settings.ensemble).map { _ in random.integer(below: background.rowCount) }
    return QPertObjective(
      classifier: classifier, settings: settings, instance: instance, label: label,
      backgrounds: background.rows(rows))
  }

  /// Draws where the masks start.
  private func logits(of features: Int, using random: inout RandomStream) -> [Double] {
    (0..<settings.ensemble * features).map { _ in random.uniform(in: -1..<1) }
  }

  private func finished(
    _ start: any MaskDescent, _ coefficients: [PerTerm<Double>]
  ) -> [any MaskDescent] {
    var descents = [(any MaskDescent)?](repeating: nil, count: coefficients.count)
    descend(start, from: 0, members: Array(coefficients.indices), coefficients, to: &descents)
    return descents.map { $0! }
  }

  private func attribution(
    of descent: any MaskDescent, label: Int, features: Int
  ) -> Attribution {
    var attribution = saliency(of: descent.masks, label: label, features: features)
    attribution.lossTrace = descent.trace
    return attribution
  }

  /// Takes some sets' common descent on to its end, parting where their active terms differ.
  /// - Parameter iteration: where it stands, one at which a term starts.
  private func descend(
    _ descent: any MaskDescent, from iteration: Int, members: [Int],
    _ coefficients: [PerTerm<Double>], to ends: inout [(any MaskDescent)?]
  ) {
    let next = settings.firstStart(after: iteration)
    var left = members
    while let first = left.first {
      let active = settings.active(coefficients[first], at: iteration)
      let alike = left.filter { settings.active(coefficients[$0], at: iteration) == active }
      left.removeAll { alike.contains($0) }
      var shared = descent
      shared.run(steps: next - iteration, coefficients: active)
      if next < settings.iterations {
        descend(shared, from: next, members: alike, coefficients, to: &ends)
      } else {
        // After the last step the loss is that of the last phase.
        shared.finish(coefficients: active)
        for member in alike { ends[member] = shared }
      }
    }
  }

  private func saliency(of masks: [Double], label: Int, features: Int) -> Attribution {
    let saliencies = masks.map { settings.target == .preserve ? $0 : 1 - $0 }
    var normalised = Matrix(rowCount: 0, columnCount: features)
    for start in stride(from: 0, to: saliencies.count, by: features) {
      let mask = saliencies[start..<start + features]
      let sum = mask.reduce(0, +)
      normalised.append(mask.map { sum > 0 ? $0 / sum : 1 / Double(features) })
    }
    return Attribution(
      label: label, values: normalised.columnMeans, spread: normalised.columnDeviations,
      evaluations: 1 + (settings.iterations + 1) * settings.ensemble)
  }
}

extension QPertSettings {
  /// Returns the coefficients of the terms that have started, nil for the others.
  func active(_ coefficients: PerTerm<Double>, at iteration: Int) -> PerTerm<Double?> {
    var active = PerTerm<Double?>(
      target: nil, l1: nil, fidelity: nil, entanglement: nil, superposition: nil)
    for term in QPertTerm.allCases where iteration >= starts[term] {
      active[term] = coefficients[term]
    }
    return active
  }

  /// Returns the next iteration at which a term starts, or the end.
  func firstStart(after iteration: Int) -> Int {
    QPertTerm.allCases.map { starts[$0] }.filter { $0 > iteration }
      .reduce(iterations) { min($0, $1) }
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

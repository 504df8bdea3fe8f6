import Datasets
public import Execution
public import QuantumLearning

/// Integrated gradients: a feature's step from a baseline times the mean of the output's derivative
/// by it over the straight path (Sundararajan, Taly and Yan, *Axiomatic Attribution for Deep
/// Networks*, 2017, equation 1). The baseline is the mean of the training rows; gradients are exact
/// whatever the readout.
///
/// The integral is exact to rounding. An angle πxᵢ enters a qubit's state by at most its double, so
/// that a basis state's probability along the path from b to x is a sum of at most 5^d waves of
/// frequencies up to ω = 2π Σ|xᵢ − bᵢ|. Being at most 1, it has amplitudes whose squares sum to at
/// most 1 (Parseval) and which themselves sum to at most 5^(d/2) (Cauchy and Schwarz). The values'
/// derivatives add a factor of ω, so `GaussLegendre.nodeCount` with a tolerance of 10⁻¹⁴ / (5^(d/2) ω)
/// bounds the error of all values together by 10⁻¹⁴: at most 21 nodes for four features.
///
/// Where probabilities are no such sums, decoded by means or by softmax, they still are analytic:
/// the number of nodes doubles until no value moves by more than 10⁻¹³.
public struct IntegratedGradients: Explainer {
  public let classifier: VariationalClassifier
  /// Scaled: where all paths begin.
  public let baseline: [Double]

  /// What a value may change by where nodes are doubled.
  private static let tolerance = 1e-13
  /// Rounding alone is left beyond.
  private static let maximumNodeCount = 2048

  /// - Parameter baseline: the mean of the training rows.
  public init(classifier: VariationalClassifier, baseline: [Double]) {
    precondition(baseline.count == classifier.featureCount, "\(baseline.count) features")
    self.classifier = classifier
    self.baseline = baseline
  }

  /// Returns integrated gradients; each label's base is the output at the baseline.
  /// The efficiency residual is |base + Σ values − the output at the instance|: rounding. Draws
  /// nothing.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let ends = classifier.probabilities(
      of: Matrix(rows: [baseline, instance], columnCount: instance.count))
    return labels.map { label in
      let (values, nodeCount) = integrals(to: instance, toward: label)
      let base = ends[0, label]
      return Attribution(
        label: label, values: values, base: base, evaluations: 2 + nodeCount,
        efficiencyResidual: abs(base + values.reduce(0, +) - ends[1, label]))
    }
  }

  /// Returns the values, and how many gradients they took.
  private func integrals(
    to instance: [Double], toward label: Int
  ) -> (values: [Double], nodeCount: Int) {
    var count = nodeCount(to: instance)
    var values = integrals(to: instance, toward: label, nodeCount: count)
    var total = count
    if classifier.model.decoding.isIdentity { return (values, total) }
    while count < Self.maximumNodeCount {
      count *= 2
      total += count
      let finer = integrals(to: instance, toward: label, nodeCount: count)
      let change = zip(finer, values).map { abs($0 - $1) }.max() ?? 0
      values = finer
      if change <= Self.tolerance { break }
    }
    return (values, total)
  }

  /// The nodes that make the integrals of outcomes exact to 10⁻¹⁴.
  func nodeCount(to instance: [Double]) -> Int {
    let frequency = 2 * Double.pi * zip(instance, baseline).reduce(0) { $0 + abs($1.0 - $1.1) }
    let amplitudes = instance.reduce(1) { product, _ in product * 5.0.squareRoot() }
    return GaussLegendre.nodeCount(
      frequency: frequency, tolerance: 1e-14 / (amplitudes * max(frequency, 1)))
  }

  private func integrals(
    to instance: [Double], toward label: Int, nodeCount: Int
  ) -> [Double] {
    let rule = GaussLegendre(nodeCount: nodeCount)
    let steps = zip(instance, baseline).map { $0 - $1 }
    var path = Matrix(rowCount: 0, columnCount: instance.count)
    path.reserveRows(nodeCount)
    for node in rule.nodes { path.append(zip(baseline, steps).map { $0 + node * $1 }) }
    let derivatives = classifier.probabilityDerivatives(of: path, toward: label).derivatives
    return steps.enumerated().map { feature, step in
      step
        * rule.weights.enumerated().reduce(0) { $0 + $1.element * derivatives[$1.offset, feature] }
    }
  }
}

extension ExplanationMethod {
  public static let integratedGradients = ExplanationMethod(
    name: "integrated-gradients", title: "Integrated gradients",
    meaning: """
      The feature's part in how the output changes on the straight path from the mean of the \
      training rows to this row: the output's slope along the feature, summed over the path. \
      Positive raises the output, negative lowers it; base plus all values is the output. After \
      Sundararajan et al. (2017).
      """,
    isSigned: true, explainedOutput: .classProbability, isPerClass: true, readsShots: false
  ) { setting in
    guard let circuit = setting.circuit else {
      preconditionFailure("integrated gradients differentiate a circuit; the model is none")
    }
    return IntegratedGradients(
      classifier: circuit, baseline: setting.background.columnMeans)
  }
}

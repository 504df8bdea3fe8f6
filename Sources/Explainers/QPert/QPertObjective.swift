import Datasets
import Foundation
import QuantumCircuits
import QuantumLearning

/// QPert's loss for one instance as a function of an ensemble of masks, and its exact gradient.
///
/// Mask j mixes the instance with its own background row: x′ = m⊙x + (1−m)⊙b. The loss is the mean
/// over the ensemble of each mask's terms; only the Pearson term couples the masks.
struct QPertObjective {
  let classifier: VariationalClassifier
  let settings: QPertSettings
  let instance: [Double]
  let label: Int
  /// One background row a mask.
  let backgrounds: Matrix

  private let probabilities: [Double]
  private let distantPairs: [(Int, Int)]

  init(
    classifier: VariationalClassifier, settings: QPertSettings, instance: [Double], label: Int,
    backgrounds: Matrix
  ) {
    self.classifier = classifier
    self.settings = settings
    self.instance = instance
    self.label = label
    self.backgrounds = backgrounds
    probabilities = classifier.probabilities(of: instance)
    distantPairs = QPertObjective.distantPairs(qubits: classifier.model.circuit.qubitCount)
  }

  /// Values and gradient at one point.
  struct Evaluation {
    /// Each term's value, nil where it takes no part.
    var terms: PerTerm<Double?>
    /// Σ coefficient × term.
    var total: Double
    /// By each mask entry: masks × features, row-major.
    var gradient: [Double]
  }

  /// Returns the loss over the terms that take part.
  /// - Parameters:
  ///   - masks: masks × features, each entry in 0...1.
  ///   - coefficients: nil for a term that takes no part (yet).
  func evaluate(_ masks: [Double], coefficients: PerTerm<Double?>) -> Evaluation {
    let (count, d) = (backgrounds.rowCount, instance.count)
    var terms = PerTerm<Double?>(
      target: coefficients.target.map { _ in 0 }, l1: coefficients.l1.map { _ in 0 },
      fidelity: coefficients.fidelity.map { _ in 0 },
      entanglement: coefficients.entanglement.map { _ in 0 },
      superposition: coefficients.superposition.map { _ in 0 })
    var gradient = [Double](repeating: 0, count: masks.count)
    let perturbed = perturbed(by: masks)
    let (outcomes, derivatives) = classifier.outcomesAndDerivatives(of: perturbed)
    let classes = probabilities.count
    let share = 1 / Double(count)
    for mask in 0..<count {
      let entries = mask * d..<(mask + 1) * d
      var point = MaskTerms(
        byProbability: [Double](repeating: 0, count: classes),
        bySample: [Double](repeating: 0, count: d), byMask: [Double](repeating: 0, count: d))
      let outcome = Array(outcomes[mask * classes..<(mask + 1) * classes])
      let output = classifier.model.decoding.decode(outcome)
      addTarget(output, coefficients.target, &terms.target, &point)
      addSparsity(masks[entries], coefficients.l1, &terms.l1, &point)
      addFidelity(
        output, perturbed.values[entries], coefficients.fidelity, &terms.fidelity, &point)
      addSuperposition(
        output, masks[entries], coefficients.superposition, &terms.superposition, &point)
      if settings.entanglement == .mutualInformation {
        addMutualInformation(
          perturbed.row(mask), coefficients.entanglement, &terms.entanglement, &point)
      }
      let byOutcome = classifier.model.decoding.pullback(point.byProbability, at: outcome)
      for feature in 0..<d {
        var slope = point.bySample[feature]
        for label in 0..<classes {
          slope += byOutcome[label] * derivatives[(mask * classes + label) * d + feature]
        }
        let reach = instance[feature] - backgrounds[mask, feature]
        gradient[mask * d + feature] = share * (slope * reach + point.byMask[feature])
      }
    }
    for term in QPertTerm.allCases { terms[term] = terms[term].map { $0 * share } }
    if settings.entanglement == .pearson, let coefficient = coefficients.entanglement {
      terms.entanglement = addPearson(masks, coefficient, to: &gradient)
    }
    let total = QPertTerm.allCases.reduce(0) {
      $0 + (coefficients[$1] ?? 0) * (terms[$1] ?? 0)
    }
    return Evaluation(terms: terms, total: total, gradient: gradient)
  }

  private func perturbed(by masks: [Double]) -> Matrix {
    var perturbed = backgrounds
    for mask in 0..<backgrounds.rowCount {
      for feature in instance.indices {
        let m = masks[mask * instance.count + feature]
        perturbed[mask, feature] =
          m * instance[feature] + (1 - m) * backgrounds[mask, feature]
      }
    }
    return perturbed
  }

  /// The pairs of qubits that are no neighbours on the ring; all pairs where there are none.
  static func distantPairs(qubits: Int) -> [(Int, Int)] {
    let pairs = (0..<qubits).flatMap { a in (a + 1..<max(qubits, a + 1)).map { (a, $0) } }
    let distant = pairs.filter { $1 - $0 > 1 && $1 - $0 < qubits - 1 }
    return distant.isEmpty ? pairs : distant
  }
}

/// The derivatives that one mask's terms add up: by class probability, by perturbed feature, and
/// by mask entry.
private struct MaskTerms {
  var byProbability: [Double]
  var bySample: [Double]
  var byMask: [Double]
}

// MARK: - Terms

extension QPertObjective {
  private func addTarget(
    _ output: [Double], _ coefficient: Double?, _ value: inout Double?, _ point: inout MaskTerms
  ) {
    guard let coefficient else { return }
    switch settings.target {
    case .preserve:
      let p = max(output[label], 1e-300)
      value! -= log(p)
      point.byProbability[label] -= coefficient / p
    case .suppress:
      let rest = max(1 - output[label], 1e-300)
      value! -= log(rest)
      point.byProbability[label] += coefficient / rest
    }
  }

  /// The L1 norm of the saliency: of the mask, or of what it removes.
  private func addSparsity(
    _ mask: ArraySlice<Double>, _ coefficient: Double?, _ value: inout Double?,
    _ point: inout MaskTerms
  ) {
    guard let coefficient else { return }
    let keeps = settings.target == .preserve
    for (feature, entry) in mask.enumerated() {
      value! += keeps ? entry : 1 - entry
      point.byMask[feature] += keeps ? coefficient : -coefficient
    }
  }

  private func addFidelity(
    _ output: [Double], _ sample: ArraySlice<Double>, _ coefficient: Double?,
    _ value: inout Double?, _ point: inout MaskTerms
  ) {
    guard let coefficient else { return }
    switch settings.fidelity {
    case .state:
      let fidelity = classifier.model.encoding.fidelity(of: instance, with: sample)
      value! += 1 - fidelity.value
      for feature in instance.indices {
        point.bySample[feature] -= coefficient * fidelity.gradient[feature]
      }
    case .jensenShannon:
      for (label, (p, q)) in zip(probabilities, output).enumerated() {
        let mean = (p + q) / 2
        if p > 0 { value! += p / 2 * log(p / mean) }
        if q > 0 {
          value! += q / 2 * log(q / mean)
          point.byProbability[label] += coefficient * log(q / mean) / 2
        }
      }
    case .l2:
      for (label, (p, q)) in zip(probabilities, output).enumerated() {
        value! += (q - p) * (q - p)
        point.byProbability[label] += coefficient * 2 * (q - p)
      }
    }
  }

  private func addSuperposition(
    _ output: [Double], _ mask: ArraySlice<Double>, _ coefficient: Double?,
    _ value: inout Double?, _ point: inout MaskTerms
  ) {
    guard let coefficient else { return }
    let alpha = settings.superpositionAlpha
    switch settings.superposition {
    case .classProbabilities:
      let n = Double(output.count)
      let entropy = output.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
      let participation = (output.reduce(0) { $0 + $1 * $1 } - 1 / n) / (1 - 1 / n)
      value! += participation + alpha * (1 - entropy / log(n))
      for (label, p) in output.enumerated() {
        point.byProbability[label] +=
          coefficient
          * (2 * p / (1 - 1 / n) + alpha * (log(max(p, 1e-300)) + 1) / log(n))
      }
    case .mask:
      let (n, sum) = (Double(mask.count), mask.reduce(0, +))
      guard n > 1, sum > 0 else { return }
      let shares = mask.map { $0 / sum }
      let squares = shares.reduce(0) { $0 + $1 * $1 }
      let entropy = shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
      value! += (1 / squares - 1) / (n - 1) + alpha * entropy / log(n)
      let slopes = shares.map {
        -2 * $0 / (squares * squares * (n - 1)) - alpha * (log(max($0, 1e-300)) + 1) / log(n)
      }
      let mean = zip(slopes, shares).reduce(0) { $0 + $1.0 * $1.1 }
      for feature in mask.indices {
        let index = feature - mask.startIndex
        point.byMask[index] += coefficient * (slopes[index] - mean) / sum
      }
    }
  }

  private func addMutualInformation(
    _ sample: [Double], _ coefficient: Double?, _ value: inout Double?, _ point: inout MaskTerms
  ) {
    guard let coefficient, !distantPairs.isEmpty else { return }
    let circuit = classifier.model.circuit
    let state = classifier.state(of: sample)
    for (a, b) in distantPairs {
      value! += state.mutualInformationBits(a, b) / Double(distantPairs.count)
      let gradient = circuit.gradient(
        state: state, cotangent: state.mutualInformationCotangent(a, b), features: sample,
        weights: classifier.weights)
      for feature in sample.indices {
        point.bySample[feature] +=
          coefficient * gradient.features[feature] / Double(distantPairs.count)
      }
    }
  }

  /// Returns the mean |R| over pairs of mask entries, R their Pearson correlation over the
  /// ensemble (0 where an entry does not vary), and adds its gradient.
  private func addPearson(
    _ masks: [Double], _ coefficient: Double, to gradient: inout [Double]
  ) -> Double {
    let (count, d) = (backgrounds.rowCount, instance.count)
    guard d > 1 else { return 0 }
    var deviations = masks
    var norms = [Double](repeating: 0, count: d)
    for feature in 0..<d {
      var mean = 0.0
      for mask in 0..<count { mean += masks[mask * d + feature] / Double(count) }
      for mask in 0..<count {
        deviations[mask * d + feature] -= mean
        norms[feature] += deviations[mask * d + feature] * deviations[mask * d + feature]
      }
      norms[feature] = norms[feature].squareRoot()
    }
    var sum = 0.0
    let pairShare = 2 / Double(d * (d - 1))
    for p in 0..<d {
      for q in p + 1..<max(d, p + 1) where norms[p] > 1e-12 && norms[q] > 1e-12 {
        var product = 0.0
        for mask in 0..<count {
          product += deviations[mask * d + p] * deviations[mask * d + q]
        }
        let correlation = product / (norms[p] * norms[q])
        sum += abs(correlation) * pairShare
        let factor = coefficient * pairShare * (correlation < 0 ? -1 : 1)
        for mask in 0..<count {
          let (u, v) = (
            deviations[mask * d + p] / norms[p], deviations[mask * d + q] / norms[q]
          )
          gradient[mask * d + p] += factor * (v - correlation * u) / norms[p]
          gradient[mask * d + q] += factor * (u - correlation * v) / norms[q]
        }
      }
    }
    return sum
  }
}

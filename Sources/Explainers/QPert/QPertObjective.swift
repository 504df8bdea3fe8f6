import Datasets
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

  /// Of the unperturbed instance.
  let probabilities: [Double]
  let fidelity: EncodingFidelity
  let distantPairs: [(Int, Int)]

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
    fidelity = EncodingFidelity(classifier.model.encoding, of: instance)
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

  /// What the terms read, and the derivatives that they add to: all row-major, a row a mask.
  struct Point {
    let masks: [Double]
    /// Perturbed samples: masks × features.
    let samples: Matrix
    /// Class probabilities: masks × classes.
    let outputs: Matrix
    /// Of the sum over the masks, by class probability, by perturbed feature and by mask entry.
    var byOutput: [Double]
    var bySample: [Double]
    var byMask: [Double]
  }

  /// Returns the loss over the terms that take part.
  /// - Parameters:
  ///   - masks: masks × features, each entry in 0...1.
  ///   - coefficients: nil for a term that takes no part (yet).
  func evaluate(_ masks: [Double], coefficients: PerTerm<Double?>) -> Evaluation {
    let count = backgrounds.rowCount
    let samples = perturbed(by: masks)
    let (values, derivatives) = classifier.outcomesAndDerivatives(of: samples)
    let outcomes = Matrix(values: values, columnCount: probabilities.count)
    var point = Point(
      masks: masks, samples: samples, outputs: classifier.decode(outcomes),
      byOutput: [Double](repeating: 0, count: outcomes.values.count),
      bySample: [Double](repeating: 0, count: masks.count),
      byMask: [Double](repeating: 0, count: masks.count))
    var terms = PerTerm<Double?>(
      target: nil, l1: nil, fidelity: nil, entanglement: nil, superposition: nil)
    for term in QPertTerm.allCases {
      guard let coefficient = coefficients[term] else { continue }
      terms[term] = add(term, coefficient, to: &point) / Double(count)
    }
    let total = QPertTerm.allCases.reduce(0) {
      $0 + (coefficients[$1] ?? 0) * (terms[$1] ?? 0)
    }
    return Evaluation(
      terms: terms, total: total,
      gradient: gradient(of: point, outcomes: outcomes, derivatives: derivatives))
  }

  /// Chains the derivatives together and divides them by the number of masks.
  private func gradient(
    of point: Point, outcomes: Matrix, derivatives: [Double]
  ) -> [Double] {
    let (count, d, classes) = (backgrounds.rowCount, instance.count, probabilities.count)
    let decoding = classifier.model.decoding
    var byOutcome = point.byOutput
    if !decoding.isIdentity {
      byOutcome = (0..<count).flatMap { mask in
        decoding.pullback(
          Array(point.byOutput[mask * classes..<(mask + 1) * classes]), at: outcomes.row(mask))
      }
    }
    var gradient = point.byMask
    for mask in 0..<count {
      for feature in 0..<d {
        let index = mask * d + feature
        var slope = point.bySample[index]
        for label in 0..<classes {
          let outcome = mask * classes + label
          slope += byOutcome[outcome] * derivatives[outcome * d + feature]
        }
        gradient[index] += slope * (instance[feature] - backgrounds.values[index])
        gradient[index] /= Double(count)
      }
    }
    return gradient
  }

  private func perturbed(by masks: [Double]) -> Matrix {
    var perturbed = backgrounds
    let d = instance.count
    for index in masks.indices {
      let b = backgrounds.values[index]
      perturbed.values[index] = b + masks[index] * (instance[index % d] - b)
    }
    return perturbed
  }

  /// The pairs of qubits that are no neighbours on the ring; all pairs where there are none.
  static func distantPairs(qubits: Int) -> [(Int, Int)] {
    let pairs = (0..<qubits).flatMap { a in (a + 1..<max(qubits, a + 1)).map { (a, $0) } }
    let distant = pairs.filter { $1 - $0 > 1 && $1 - $0 < qubits - 1 }
    return distant.isEmpty ? pairs : distant
  }

  /// Adds a term's derivatives, times its coefficient, and returns its sum over the masks.
  private func add(_ term: QPertTerm, _ coefficient: Double, to point: inout Point) -> Double {
    switch term {
    case .target: addTarget(coefficient, to: &point)
    case .l1: addSparsity(coefficient, to: &point)
    case .fidelity:
      settings.fidelity == .state
        ? addStateFidelity(coefficient, to: &point) : addOutputDistance(coefficient, to: &point)
    case .entanglement:
      settings.entanglement == .pearson
        ? addPearson(coefficient, to: &point) : addMutualInformation(coefficient, to: &point)
    case .superposition:
      settings.superposition == .classProbabilities
        ? addOutputSuperposition(coefficient, to: &point)
        : addMaskSuperposition(coefficient, to: &point)
    }
  }
}

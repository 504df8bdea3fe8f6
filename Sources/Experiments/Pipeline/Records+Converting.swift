import Evaluation
import Explainers
import QuantumCircuits
import QuantumLearning
import Records

// What the pipeline computes, in the record's words.

extension Interval {
  init(_ interval: ConfidenceInterval) {
    self.init(lower: interval.lower, upper: interval.upper, level: interval.level)
  }
}

extension Metric {
  init(_ estimate: Estimate, seed: UInt64) {
    self.init(
      Quantity(estimate.value), interval: Interval(estimate.interval),
      samples: estimate.samples.enumerated().map {
        Sample(seed: seed, instance: $0, value: $1)
      })
  }

  init(_ estimate: Estimate?, seed: UInt64, elseBecause reason: String) {
    if let estimate {
      self.init(estimate, seed: seed)
    } else {
      self.init(Quantity(.nan, reason: reason))
    }
  }
}

extension FaithfulnessRecord.Scores {
  init(_ faithfulness: Faithfulness, seed: UInt64) {
    self.init(
      insertionAUC: Metric(faithfulness.insertionAUC, seed: seed),
      deletionAUC: Metric(faithfulness.deletionAUC, seed: seed),
      aucDifference: Metric(faithfulness.aucDifference, seed: seed),
      percentOfCeiling: Metric(
        faithfulness.percentOfCeiling, seed: seed,
        elseBecause: "no ranking changes any prediction: the ceiling is 0"))
  }
}

extension FaithfulnessRecord.Curve {
  init(_ band: CurveBand) {
    self.init(mean: band.mean, deviation: band.standardDeviation)
  }
}

extension FaithfulnessReference.Band {
  /// Standard deviations to either side that hold 95 % of a normal law.
  private static let z = 1.959963984540054

  init(mean: Double, deviation: Double) {
    self.init(
      mean: mean, deviation: deviation,
      interval: Interval(
        lower: mean - Self.z * deviation, upper: mean + Self.z * deviation, level: 0.95))
  }

  static func bands(_ curve: CurveBand) -> [FaithfulnessReference.Band] {
    zip(curve.mean, curve.standardDeviation).map { .init(mean: $0, deviation: $1) }
  }
}

extension QPertRecord.Terms where Value: Sendable & Equatable {
  init(_ terms: PerTerm<Value>) {
    self.init(
      target: terms.target, l1: terms.l1, fidelity: terms.fidelity,
      entanglement: terms.entanglement, superposition: terms.superposition)
  }
}

extension ModelRecord.Gate {
  init(_ gate: Gate) {
    switch gate {
    case .rotation(let axis, .weight(let index), let qubit):
      self.init(name: "r\(axis.rawValue)", qubits: [qubit], weight: index)
    case .rotation(let axis, .feature(let index), let qubit):
      self.init(name: "r\(axis.rawValue)", qubits: [qubit], feature: index)
    case .rotation(let axis, .constant, let qubit):
      self.init(name: "r\(axis.rawValue)", qubits: [qubit])
    case .controlledNot(let control, let target):
      self.init(name: "cx", qubits: [control, target])
    }
  }
}

extension Readout {
  /// Measurements an evaluation; nil where probabilities are exact.
  var shots: Int? {
    switch self {
    case .exact: nil
    case .shots(let shots): shots
    }
  }
}

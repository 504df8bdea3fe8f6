public import Datasets
import Execution
public import Explainers
public import QuantumLearning

/// The instances on which explainers are compared, each with the class that is followed and the
/// baseline that replaces its features: the same for every explainer.
public struct PerturbationTest: Sendable {
  /// One instance of the test.
  public struct Subject: Sendable, Equatable {
    /// Scaled.
    public let features: [Double]
    /// The class predicted, exactly read, for the unperturbed features.
    public let label: Int
    /// What removed features are replaced by, scaled: one row, or several that outputs are
    /// averaged over.
    public let baseline: Matrix
  }

  public let classifier: any Classifier
  public let subjects: [Subject]

  /// - Parameters:
  ///   - instances: scaled features, a row an instance.
  ///   - training: where baselines come from.
  public init(
    instances: Matrix, classifier: any Classifier, training: LabelledSamples, baseline: Baseline
  ) {
    let probabilities = classifier.probabilities(of: instances)
    self.classifier = classifier
    subjects = (0..<instances.rowCount).map { row in
      let probabilities = probabilities.row(row)
      return Subject(
        features: instances.row(row), label: probabilities.predictedClass,
        baseline: baseline.rows(probabilities: probabilities, training: training))
    }
  }

  /// Measures the curves of a ranking an instance, on all cores.
  /// - Parameters:
  ///   - rankings: one an instance.
  ///   - method: names the shots: each method and each instance has its own.
  public func curves(
    of rankings: [Ranking], method: String, readout: Readout, seed: UInt64
  ) async throws -> [PerturbationCurves] {
    precondition(rankings.count == subjects.count, "\(rankings.count) rankings")
    return try await rankings.concurrentMap { instance, ranking in
      let subject = subjects[instance]
      var model = QueriedModel(
        classifier, readout: readout,
        random: RandomStream(seed: seed, label: method + " curves", index: instance))
      return PerturbationCurves(
        of: subject.features, toward: subject.label, ranking: ranking, baseline: subject.baseline,
        model: &model)
    }
  }

  /// Returns what all rankings of each instance come to, read exactly; at most 12 features.
  public func rankingLaws() async throws -> [RankingLaw] {
    try await subjects.concurrentMap { _, subject in
      var model = QueriedModel(
        classifier, readout: .exact, random: RandomStream(seed: 0, label: "unused"))
      let values = CoalitionValues(
        of: subject.features, background: subject.baseline, model: &model)
      return RankingLaw(values: values, label: subject.label)
    }
  }
}

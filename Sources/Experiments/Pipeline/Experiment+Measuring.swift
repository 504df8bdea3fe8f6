import Evaluation
public import Execution
import Explainers
public import QuantumLearning

/// How faithful each method is, and what any ranking could be.
public struct Measurement: Sendable {
  struct Method: Sendable {
    let name: String
    /// Whether its rankings are one for all instances.
    let isGlobal: Bool
    /// As the run reads the model.
    let measured: Faithfulness
    /// The same rankings by exact probabilities.
    let exact: Faithfulness
  }

  let methods: [Method]
  let subjects: [PerturbationTest.Subject]
  let laws: [RankingLaw]
  let band: RandomBand
  let comparison: MethodComparison
}

extension Experiment {
  var bootstrap: Bootstrap {
    Bootstrap(
      resampleCount: configuration.evaluation.resamples, level: configuration.evaluation.confidence)
  }

  /// Enough sign flips that one difference can still be found among all pairs: the smallest p that
  /// Holm's correction starts from is 1 / (flips + 1), times the number of pairs.
  private func signFlips(comparing methodCount: Int) -> SignFlipTest {
    let pairs = methodCount * (methodCount - 1) / 2
    return SignFlipTest(flipCount: max(configuration.evaluation.resamples, 40 * pairs))
  }

  /// Insertion and deletion of some rows' features against the configured baseline.
  func perturbationTest(
    of classifier: VariationalClassifier, on rows: LabelledSamples
  ) -> PerturbationTest {
    PerturbationTest(
      instances: rows.features, classifier: classifier, training: training,
      baseline: configuration.evaluation.baseline)
  }

  /// Measures every method by insertion and deletion, through the configured readout and exactly.
  public func measure(
    _ explanations: [Explanation], of classifier: VariationalClassifier,
    progress: @escaping ProgressHandler
  ) async throws -> Measurement {
    let stage = "Measuring faithfulness"
    progress(.began(stage: stage))
    let trial = perturbationTest(of: classifier, on: test)
    let laws = try await trial.rankingLaws()
    async let band = randomBand(of: laws)
    let methods = try await explanations.concurrentMap(atMost: max(1, explanations.count)) {
      _, explanation in
      try await faithfulness(of: explanation, in: trial, laws: laws)
    }
    let comparison = MethodComparison(
      methods.map { ($0.name, $0.measured.aucDifference.samples) }, bootstrap: bootstrap,
      signFlips: signFlips(comparing: methods.count),
      seed: configuration.seed)
    let measurement = Measurement(
      methods: methods, subjects: trial.subjects, laws: laws, band: await band,
      comparison: comparison)
    progress(.ended(stage: stage, summary: "\(methods.count) methods"))
    return measurement
  }

  private func randomBand(of laws: [RankingLaw]) async -> RandomBand {
    var random = RandomStream(seed: configuration.seed, label: "random band")
    return RandomBand(laws, using: &random)
  }

  private func faithfulness(
    of explanation: Explanation, in trial: PerturbationTest, laws: [RankingLaw]
  ) async throws -> Measurement.Method {
    let name = explanation.method.name
    let rankings = explanation.attributions(toward: trial.subjects.map(\.label)).map {
      Ranking(descending: $0.values)
    }
    let curves = try await trial.curves(
      of: rankings, method: name, readout: configuration.readout, seed: configuration.seed)
    let ceilings = laws.map(\.ceiling)
    // Both resample the same rows, so that the readouts alone make their intervals differ.
    var random = RandomStream(seed: configuration.seed, label: name + " bootstrap")
    var exactRandom = random
    let measured = Faithfulness(
      curves: curves, ceilings: ceilings, bootstrap: bootstrap, using: &random)
    let exact = Faithfulness(
      curves: zip(laws, rankings).map { $0.curves(of: $1) }, ceilings: ceilings,
      bootstrap: bootstrap, using: &exactRandom)
    return Measurement.Method(
      name: name, isGlobal: explanation.method.isGlobal, measured: measured, exact: exact)
  }
}

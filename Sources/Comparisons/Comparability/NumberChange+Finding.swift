import Records

extension NumberChange {
  /// Returns how the numbers agree that the same seed and definition must give again: the
  /// deterministic lane.
  ///
  /// In full for the seed that both records show in full, if it is the same; for the further seeds
  /// by what records keep of them.
  static func all(_ base: RunRecord, _ head: RunRecord) -> [NumberChange] {
    let detailed = base.provenance.seed == head.provenance.seed ? details(base, head) : []
    let shared = base.sharedSeeds(with: head)
    let further = detailed.isEmpty ? shared : Array(shared.dropFirst())
    guard !further.isEmpty else { return detailed }
    let seeds =
      "\(further.count) \(detailed.isEmpty ? "shared" : "further") "
      + (further.count == 1 ? "seed" : "seeds")
    return detailed + [
      change(
        "weights of \(seeds)", further.flatMap(\.own.weights), further.flatMap(\.other.weights)),
      change(
        "results of \(seeds)", further.flatMap { results($0.own) },
        further.flatMap { results($0.other) }),
    ]
  }

  private static func results(_ seed: SeedRecord) -> [Double] {
    [seed.validationLoss, seed.accuracy, seed.crossEntropy] + seed.losses
      + seed.faithfulness.sorted { $0.key < $1.key }.flatMap { _, scores in
        [scores.insertionAUC, scores.deletionAUC] + scores.samples
      }
  }

  private static func details(_ base: RunRecord, _ head: RunRecord) -> [NumberChange] {
    let groups: [(String, (RunRecord) -> [Double])] = [
      (
        "losses of training",
        { $0.training.history.flatMap { [$0.trainingLoss, $0.validationLoss] } }
      ),
      ("weights", { $0.model.weights }),
      (
        "scores of the test rows",
        { [$0.test.accuracy, $0.test.crossEntropy, $0.test.meanConfidence] }
      ), ("validation loss", { [$0.training.validationLoss] }),
      ("probabilities of the test rows", { $0.test.instances.flatMap(\.probabilities) }),
      (
        "ceiling and random band",
        { record in
          let band = record.reference.randomBand
          return (record.reference.ceiling.samples ?? []).map(\.value)
            + [band.mean, band.deviation, band.interval.lower, band.interval.upper]
        }
      ),
    ]
    let names = base.methods.filter { method in
      head.methods.contains { $0.name == method.name }
    }
    let methods = names.flatMap { method -> [(String, (RunRecord) -> [Double])] in
      [
        (
          "attributions of \(method.title)",
          { record in
            record.methods.first { $0.name == method.name }!.attributions.flatMap(\.values)
          }
        ),
        (
          "curves and AUCs of \(method.title)",
          { $0.faithfulness[method.name].map(curves) ?? [] }
        ),
      ]
    }
    let pairs = (
      "comparison of the methods",
      { (record: RunRecord) in
        record.significance.pairs.flatMap { [$0.difference, $0.p, $0.adjustedP] }
      }
    )
    let last: [(String, (RunRecord) -> [Double])] = [
      ("QPert's losses", { $0.qpert?.traces.flatMap(\.total) ?? [] }),
      (
        "hyperparameter study",
        { $0.study?.trials.flatMap { [$0.totalLoss, $0.aucDifference.value ?? .nan] } ?? [] }
      ),
    ]
    return (groups + methods + [pairs] + last).compactMap { name, values in
      let (first, second) = (values(base), values(head))
      return first.isEmpty && second.isEmpty ? nil : change(name, first, second)
    }
  }

  private static func curves(_ scores: FaithfulnessRecord) -> [Double] {
    [scores.insertionAUC, scores.deletionAUC, scores.aucDifference, scores.percentOfCeiling]
      .flatMap { metric in [metric.value ?? .nan] + (metric.samples ?? []).map(\.value) }
      + scores.insertionCurve.mean + scores.deletionCurve.mean
  }

  static func change(_ name: String, _ base: [Double], _ head: [Double]) -> NumberChange {
    guard base.count == head.count else {
      return NumberChange(
        name: name, count: max(base.count, head.count), state: .incomparable, changed: 0,
        largestDifference: nil)
    }
    let pairs = zip(base, head).filter { $0.bitPattern != $1.bitPattern }
    let changed = pairs.count { !Tolerance.agree($0, $1) }
    return NumberChange(
      name: name, count: base.count,
      state: pairs.isEmpty ? .equal : changed == 0 ? .withinTolerance : .changed,
      changed: changed, largestDifference: pairs.map { abs($0 - $1) }.max() ?? 0)
  }
}

import Records

/// The run's training seeds together.
struct SeedsContext {
  let sentence: String

  /// Nil where there is one seed alone.
  init?(_ record: RunRecord) {
    guard let seeds = record.seeds, seeds.count > 1, let statistics = record.seedStatistics else {
      return nil
    }
    let level = statistics.first.map { NumberText.percent(ofOne: $0.interval.level, 0) } ?? ""
    sentence =
      "All else in this report is of seed \(record.provenance.seed). Here training, explaining and "
      + "measuring were repeated with \(Sentences.count(seeds.count, "seed")) "
      + "(\(seeds[0].seed) to \(seeds[seeds.count - 1].seed)) on the same rows. Intervals are "
      + "of the mean over all trainings there could be (\(level), Student’s t over the seeds); a "
      + "single training spreads by the standard deviation beside it. Intervals over test rows "
      + "say nothing of that luck."
  }
}

extension Verdict {
  /// Says what the run's other training seeds came to; nil where there are none.
  static func seedsSentence(_ record: RunRecord) -> String? {
    guard let seeds = record.seeds, seeds.count > 1 else { return nil }
    let informed = record.methods.filter { $0.evaluationsPerInstance > 0 }.map(\.name)
    let parts = (record.seedStatistics ?? []).compactMap { statistic -> String? in
      let interval =
        "\(NumberText.decimal(statistic.mean)) (\(NumberText.decimal(statistic.interval.lower)) to "
        + "\(NumberText.decimal(statistic.interval.upper)))"
      if statistic.name == "test.accuracy" { return "accuracy is \(interval)" }
      let isShown = informed.contains { statistic.name == "faithfulness.\($0).aucDifference" }
      return isShown ? "the \(statistic.title) \(interval)" : nil
    }
    guard !parts.isEmpty else { return nil }
    return "These are numbers of one training. Over \(seeds.count) training seeds the mean "
      + Sentences.list(parts) + "."
  }
}

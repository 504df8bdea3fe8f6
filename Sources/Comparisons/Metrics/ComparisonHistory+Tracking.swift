import Evaluation
public import Records

extension ComparisonHistory {
  /// Follows the gated metrics over a sequence of runs, each compared with the one before it.
  /// - Parameter runs: at least two.
  public init(_ runs: [(path: String, record: RunRecord)], gates: Gates = Gates()) {
    let steps = zip(runs, runs.dropFirst()).map {
      ComparisonRecord(base: $0, head: $1, gates: gates)
    }
    let metrics = runs.reduce(into: [ComparedMetric]()) { metrics, run in
      for metric in ComparedMetric.all(run.record, run.record)
      where !metrics.contains(where: { $0.name == metric.name })
        && (gates.gates == nil ? metric.isGatedByDefault : gates[metric.name] != nil)
      {
        metrics.append(metric)
      }
    }
    self.init(
      runs: runs.map { ComparedRun($0.record, path: $0.path) },
      tracks: metrics.map { metric in
        Track(
          name: metric.name, title: metric.title, unit: metric.unit, direction: metric.direction,
          points: runs.map { Self.point(of: metric, in: $0.record) })
      },
      steps: steps.map(\.verdict))
  }

  /// Over the seeds where there are several, else over the test rows.
  private static func point(of metric: ComparedMetric, in record: RunRecord) -> Track.Point {
    let seeds = record.replicates
    let mean = Replicates.mean(metric, over: seeds)
    let values =
      seeds.count > 1
      ? seeds.compactMap(metric.value)
      : metric.samples?(seeds[0], record.test.instances.map(\.label)) ?? []
    guard mean != nil, values.count > 1 else { return Track.Point(value: mean, interval: nil) }
    let interval = MeanDifference.mean(of: values, level: ComparisonRecord.level).interval
    return Track.Point(
      value: mean,
      interval: Interval(lower: interval.lower, upper: interval.upper, level: interval.level))
  }
}

import Benchmark

/// The times of one workload.
struct Measurement {
  let workload: Workload
  /// Seconds a run, ascending.
  private let times: [Double]

  /// - Parameter times: nanoseconds a run, at least one.
  init(of workload: Workload, nanoseconds times: [Double]) {
    precondition(!times.isEmpty, "\(workload.name) has not run")
    self.workload = workload
    self.times = times.map { $0 * 1e-9 }.sorted()
  }

  /// The measurement of all rounds' runs.
  /// - Parameter rounds: of the same workload, at least one.
  init(merging rounds: [Measurement]) {
    workload = rounds[0].workload
    times = rounds.flatMap(\.times).sorted()
  }

  var runs: Int { times.count }
  /// Seconds an item that the fastest tenth of runs stays below: what others on the machine take
  /// from the rest is no property of the work.
  var timePerItem: Double { quantile(0.1) / Double(workload.count) }
  var medianPerItem: Double { quantile(0.5) / Double(workload.count) }

  private func quantile(_ share: Double) -> Double { Self.quantile(share, of: times) }

  /// - Parameter times: ascending, at least one.
  static func quantile(_ share: Double, of times: [Double]) -> Double {
    let position = share * Double(times.count - 1)
    let (lower, upper) = (Int(position), min(Int(position) + 1, times.count - 1))
    return times[lower] + (position - Double(lower)) * (times[upper] - times[lower])
  }
}

extension [Workload] {
  /// Runs the workloads one after the other.
  /// - Parameter settings: win over the workloads' own.
  func measured(settings: [any BenchmarkSetting]) throws -> [Measurement] {
    let suite = BenchmarkSuite(name: "") { suite in
      for workload in self { suite.register(benchmark: workload) }
    }
    var runner = BenchmarkRunner(
      suites: [suite], settings: settings + [Format(.none)],
      customDefaults: [WarmupIterations(1)])
    try runner.run()
    return runner.results.filter { !$0.measurements.isEmpty }.map { result in
      Measurement(
        of: first { $0.name == result.benchmarkName }!, nanoseconds: result.measurements)
    }
  }
}

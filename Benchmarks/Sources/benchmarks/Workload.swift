import Benchmark

/// A piece of work that is run again and again and timed: a row of the table.
struct Workload: AnyBenchmark {
  let name: String
  /// What one run does many of, such as "row".
  let item: String
  /// How many of them one run does.
  let count: Int
  let settings: [any BenchmarkSetting]
  private let work: () throws -> Void

  /// - Parameters:
  ///   - runs: how often to run; nil until the harness has timed enough of them.
  ///   - work: returns what it computed, so that the compiler cannot leave the computation out.
  init<Result>(
    _ name: String, per item: String, count: Int = 1, runs: Int? = nil,
    work: @escaping () throws -> Result
  ) {
    self.name = name
    self.item = item
    self.count = count
    settings = runs.map { [Iterations($0)] } ?? []
    self.work = { consume(try work()) }
  }

  func setUp() {}

  func run(_ state: inout BenchmarkState) throws { try work() }

  func tearDown() {}
}

/// Uses a value in a way that the compiler must respect.
@inline(never)
@_optimize(none)
private func consume<Value>(_ value: Value) {}

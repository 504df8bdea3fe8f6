import Benchmark
import Execution

/// A piece of work that is run again and again and timed: a row of the table.
struct Workload: AnyBenchmark {
  let name: String
  /// What one run does many of, such as "row".
  let item: String
  /// How many of them one run does.
  let count: Int
  var settings: [any BenchmarkSetting] = []
  /// The instructions that the fast paths run on.
  var arithmetic = Arithmetic.best
  /// How many of the machine's cores the work may use.
  var cores = 1
  /// What one item takes at least.
  var need: Need?
  /// Whether memory sets the limit, and not arithmetic.
  var isBoundByMemory: Bool { if case .bytes = need { true } else { false } }
  var goal: Goal?
  /// The name under which peers report the same work.
  var peerWork: String?
  private let work: () throws -> Void

  /// - Parameter work: returns what it computed, so that the compiler cannot leave the computation
  ///   out.
  init<Result>(
    _ name: String, per item: String, count: Int = 1, work: @escaping () throws -> Result
  ) {
    self.name = name
    self.item = item
    self.count = count
    self.work = { consume(try work()) }
  }

  func setUp() {}

  func run(_ state: inout BenchmarkState) throws {
    try Arithmetic.$current.withValue(arithmetic) { try work() }
  }

  func tearDown() {}
}

extension Workload {
  /// Returns the work with what it must take, what it is to reach and what peers call it.
  func needing(_ need: Need, goal: Goal? = nil, peers: String? = nil) -> Workload {
    var workload = self
    workload.need = need
    workload.goal = goal
    workload.peerWork = peers
    return workload
  }

  /// Returns the work with a goal that no count of operations stands beside.
  func reaching(_ goal: Goal? = nil, peers: String? = nil) -> Workload {
    var workload = self
    workload.goal = goal
    workload.peerWork = peers
    return workload
  }

  func using(cores: Int) -> Workload {
    var workload = self
    workload.cores = cores
    return workload
  }

  /// - Parameter runs: how often to run, rather than until the harness has timed enough of them.
  func running(_ runs: Int) -> Workload {
    var workload = self
    workload.settings = [Iterations(runs)]
    return workload
  }

  /// The work by plain instructions, to be shown beside the goal that holds for the fastest.
  var onPlainInstructions: Workload {
    var plain = Workload("\(name), plain instructions", per: item, count: count, work: work)
    plain.settings = settings
    plain.arithmetic = .plain
    plain.cores = cores
    plain.need = need
    return plain
  }
}

extension [Workload] {
  /// Returns the work of a model on the fastest instructions and, where these are not the plain
  /// ones, that of a model made for those behind each.
  static func onBothInstructionSets(
    _ make: (IrisModel) throws -> [Workload]
  ) throws -> [Workload] {
    let best = try make(IrisModel())
    guard Arithmetic.best != .plain else { return best }
    let plain = try Arithmetic.$current.withValue(.plain) { try make(IrisModel()) }
    return zip(best, plain).flatMap { [$0, $1.onPlainInstructions] }
  }
}

/// Uses a value in a way that the compiler must respect.
@inline(never)
@_optimize(none)
private func consume<Value>(_ value: Value) {}

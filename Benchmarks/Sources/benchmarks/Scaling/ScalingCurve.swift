import Foundation

/// How the time of some work grows with one quantity: a figure's worth of series.
struct ScalingCurve: Codable {
  /// The figure's file name without extension.
  var id: String
  /// What grows, such as "Qubits", and its unit.
  var quantity: String
  var unit: String
  var isLogarithmic: Bool
  /// What is timed, for the figure's second line.
  var work: String
  /// What theory's growth comes from.
  var remark: String
  var series: [Series]

  /// One way to do the work.
  struct Series: Codable {
    var name: String
    var threads: Int
    /// How theory says that time grows, such as "n·2ⁿ".
    var law: String
    /// Why growth differs from theory, where it does.
    var reason: String
    var x: [Double]
    /// The law's value at each x.
    var lawValues: [Double]
    var seconds: [Double]
  }
}

/// How theory says that time grows, up to a factor.
struct GrowthLaw {
  /// Such as "n·2ⁿ".
  let name: String
  let value: (Double) -> Double

  init(_ name: String, _ value: @escaping (Double) -> Double) {
    self.name = name
    self.value = value
  }
}

/// Work at growing sizes that is ready to be timed: a series to be.
struct ScalingWork {
  let name: String
  let threads: Int
  let law: GrowthLaw
  let reason: String
  let x: [Double]
  fileprivate let runs: [() throws -> Void]

  /// - Parameters:
  ///   - law: how theory says that time grows.
  ///   - reason: why growth differs from it, where it does.
  ///   - work: prepares the work of an x and returns it.
  init(
    _ name: String, threads: Int = 1, law: GrowthLaw, unless reason: String, at x: [Double],
    work: (Double) -> () throws -> Void
  ) {
    self.name = name
    self.threads = threads
    self.law = law
    self.reason = reason
    self.x = x
    runs = x.map(work)
  }
}

/// How long points are timed.
struct ScalingEffort {
  /// How often all points of a curve are timed, one after the other.
  let rounds: Int
  /// Seconds a point in each round, at least.
  let secondsAPoint: Double
}

extension ScalingCurve {
  /// Times the work at every x, in rounds: where others slow a shared machine for seconds on end,
  /// every point still meets its quiet moments. A point's time is what the fastest tenth of all its
  /// runs stays below.
  init(
    id: String, quantity: String, isLogarithmic: Bool, work: String, remark: String,
    timing works: [ScalingWork], _ effort: ScalingEffort
  ) throws {
    var times = works.map { $0.x.map { _ in [Double]() } }
    for round in 1...max(effort.rounds, 1) {
      FileHandle.standardError.write(Data("\(id), round \(round) of \(effort.rounds)\n".utf8))
      for (index, work) in works.enumerated() {
        for (point, run) in work.runs.enumerated() {
          times[index][point] += try runTimes(of: run, least: effort.secondsAPoint)
        }
      }
    }
    (self.id, self.quantity, unit) = (id, quantity, "")
    (self.isLogarithmic, self.work, self.remark) = (isLogarithmic, work, remark)
    series = zip(works, times).map { work, times in
      Series(
        name: work.name, threads: work.threads, law: work.law.name, reason: work.reason, x: work.x,
        lawValues: work.x.map(work.law.value),
        seconds: times.map { Measurement.quantile(0.1, of: $0.sorted()) })
    }
  }

  /// How many times faster than one thread two are at each x; nil where the curve has not both.
  var speedUps: [(x: Double, factor: Double)]? {
    guard let one = series.first(where: { $0.threads == 1 }),
      let two = series.first(where: { $0.threads == 2 }), one.x == two.x
    else { return nil }
    return one.x.indices.map { (one.x[$0], one.seconds[$0] / two.seconds[$0]) }
  }
}

/// Runs the work until it has taken `least` seconds, twice at least, after one run to warm up.
private func runTimes(of work: () throws -> Void, least: Double) throws -> [Double] {
  let clock = ContinuousClock()
  func run() throws -> Double { try clock.measure(work) / .seconds(1) }
  _ = try run()
  var times: [Double] = []
  repeat { times.append(try run()) } while times.count < 2 || times.reduce(0, +) < least
  return times
}

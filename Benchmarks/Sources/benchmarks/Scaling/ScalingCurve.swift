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
  /// Why growth may differ from theory.
  var remark: String
  var series: [Series]

  /// One way to do the work.
  struct Series: Codable {
    var name: String
    /// How theory says that time grows, such as "n·2ⁿ".
    var law: String
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

extension ScalingCurve.Series {
  /// Times the work at every x.
  /// - Parameters:
  ///   - law: how theory says that time grows.
  ///   - work: prepares the work of an x and returns it.
  init(
    _ name: String, law: GrowthLaw, at x: [Double], least: Double,
    work: (Double) -> () throws -> Void
  ) throws {
    self.name = name
    self.law = law.name
    self.x = x
    lawValues = x.map(law.value)
    seconds = try x.map { x in
      let seconds = try fastSeconds(of: work(x), least: least)
      FileHandle.standardError.write(
        Data("\(name), \(x.formatted()): \(prefixed(seconds))s\n".utf8))
      return seconds
    }
  }

  /// The power of the law that the larger half of the points follows: 1 is as theory says, 0 where
  /// nothing grows. Nil where theory says that time does not grow.
  var exponent: Double? {
    guard lawValues.first != lawValues.last else { return nil }
    return slope(lawValues)
  }

  /// How the larger half grows with x itself.
  var growth: Double { slope(x) }

  /// The law through the last point, where fixed costs weigh least.
  var theory: [Double] { lawValues.map { $0 / lawValues.last! * seconds.last! } }

  /// Says how time grows, beside what theory says.
  var verdict: String {
    guard let exponent else {
      return abs(growth) < 0.1
        ? "does not grow, as theory says" : "grows with exponent \(decimal(growth)); theory: not"
    }
    return abs(exponent - 1) <= 0.1
      ? "grows as \(law), as theory says (exponent \(decimal(exponent)) of it)"
      : "grows \(exponent < 1 ? "slower" : "faster") than \(law) (exponent \(decimal(exponent)) "
        + "of it)"
  }

  /// The least-squares slope of log time over the larger half of log `values`.
  private func slope(_ values: [Double]) -> Double {
    let start = min(values.count / 2, max(values.count - 3, 0))
    let logarithms = zip(values, seconds).dropFirst(start).map { (log($0), log($1)) }
    let count = Double(logarithms.count)
    let x = logarithms.reduce(0) { $0 + $1.0 } / count
    let y = logarithms.reduce(0) { $0 + $1.1 } / count
    return logarithms.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
      / logarithms.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
  }
}

/// Runs the work until it has taken `least` seconds, three times at least, after one run to warm
/// up, and returns what the fastest tenth of runs stays below.
private func fastSeconds(of work: () throws -> Void, least: Double) throws -> Double {
  let clock = ContinuousClock()
  func run() throws -> Double { try clock.measure(work) / .seconds(1) }
  _ = try run()
  var times: [Double] = []
  repeat { times.append(try run()) } while times.count < 3 || times.reduce(0, +) < least
  return Measurement.quantile(0.1, of: times.sorted())
}

private func decimal(_ number: Double) -> String { String(format: "%.2f", number) }

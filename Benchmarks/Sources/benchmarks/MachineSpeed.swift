import Execution

/// What the machine itself can do, measured in the same run as the work.
struct MachineSpeed: Codable {
  /// Floating-point operations a second of one core, a multiply-add being two: by the plain
  /// instructions, and by AVX2 and FMA where it has them.
  var plainOperations: Double
  var wideOperations: Double?
  /// Bytes a second read and written by one core, and by two.
  var bytes: [Double]

  /// - Parameter measurements: of `Workload.machine`.
  init(_ measurements: [Measurement]) {
    func rate(_ name: String) -> Double? {
      measurements.first { $0.workload.name == name }.map { 1 / $0.timePerItem }
    }
    plainOperations = rate(Workload.plainName)!
    wideOperations = rate(Workload.wideName)
    bytes = [1, 2].map { cores in
      Workload.scalingStreams.map { rate(Workload.scalingName(cores: cores, streams: $0))! }.max()!
    }
  }

  /// Returns the largest of the relative changes to another measurement.
  func drift(to other: MachineSpeed) -> Double {
    let pairs =
      [(plainOperations, other.plainOperations)] + zip(bytes, other.bytes)
      + (wideOperations.map { [($0, other.wideOperations!)] } ?? [])
    return pairs.map { abs($1 / $0 - 1) }.max()!
  }

  /// Returns the least seconds that work of a need can take.
  func limit(_ need: Need, cores: Int, by arithmetic: Arithmetic) -> Double {
    switch need {
    case .operations(let count, _):
      let rate = arithmetic == .plain ? plainOperations : wideOperations ?? plainOperations
      return count / (rate * Double(cores))
    case .bytes(let count, _): return count / bytes[min(cores, bytes.count) - 1]
    }
  }
}

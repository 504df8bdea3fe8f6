import Benchmark

/// What the machine itself can do, measured in the same run as the work: what its times are
/// divided by.
struct MachineSpeed {
  /// Floating-point operations a second of one core, a multiply-add being two.
  let operationsPerSecond: Double
  /// Bytes a second of one core, those read and those written.
  let bytesPerSecond: Double

  /// - Parameter measurements: of `Workload.machine`.
  init(_ measurements: [Measurement]) {
    func rate(_ item: String) -> Double {
      measurements.filter { $0.workload.item == item }.map { 1 / $0.timePerItem }.max()!
    }
    operationsPerSecond = rate(Workload.operation)
    bytesPerSecond = rate(Workload.byte)
  }

  /// The speed between two measurements, before the work and after it.
  init(mean first: MachineSpeed, _ second: MachineSpeed) {
    operationsPerSecond = (first.operationsPerSecond + second.operationsPerSecond) / 2
    bytesPerSecond = (first.bytesPerSecond + second.bytesPerSecond) / 2
  }

  /// Returns the larger of the relative changes to another measurement.
  func drift(to other: MachineSpeed) -> Double {
    max(
      abs(other.operationsPerSecond / operationsPerSecond - 1),
      abs(other.bytesPerSecond / bytesPerSecond - 1))
  }
}

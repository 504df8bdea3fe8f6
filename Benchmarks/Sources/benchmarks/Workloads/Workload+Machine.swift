import Dispatch
import MachineLimits

extension Workload {
  static let wideName = "multiply-add, AVX2 and FMA"
  static let plainName = "multiply-add, plain instructions"

  /// How many stretches of an array each core scales side by side: the fastest counts.
  static let scalingStreams = [1, 2, 4]

  /// How often each count of streams is timed in a round.
  static let scalingRuns = 5

  /// How often a run scales the array: as often as `LargeRegister.rotate` passes over its own, since
  /// the fastest of short runs would find quiet moments that long ones never have.
  static let scalingPasses = LargeRegister.qubitCount

  static func scalingName(cores: Int, streams: Int) -> String {
    "array of 256 MiB scaled in place, \(cores == 1 ? "one core" : "two cores"), "
      + "\(streams) stream\(streams == 1 ? "" : "s")"
  }

  /// The machine's own baselines.
  static func machine() -> [Workload] {
    let steps = 100_000
    var workloads = [
      Workload(plainName, per: "flop", count: 2 * PLAIN_LANES * steps) {
        plain_multiply_add(steps)
      }
    ]
    if has_wide_multiply_add() {
      workloads.append(
        Workload(wideName, per: "flop", count: 2 * WIDE_LANES * steps) {
          wide_multiply_add(steps)
        })
    }
    let array = ScaledArray(count: 1 << 25)
    for cores in [1, 2] {
      for streams in scalingStreams {
        workloads.append(
          Workload(
            scalingName(cores: cores, streams: streams), per: "byte",
            count: scalingPasses * 2 * 8 * array.count
          ) {
            for _ in 0..<scalingPasses { array.scale(cores: cores, streams: streams) }
          }.using(cores: cores).running(scalingRuns))
      }
    }
    return workloads
  }
}

/// An array as large as a register of 24 qubits.
private final class ScaledArray {
  private let array: LargeArray
  private var factor = 2.0

  init(count: Int) { array = LargeArray(repeating: 1, count: count) }

  var count: Int { array.numbers.count }

  /// Doubles the numbers or halves them, in turn, each core its share of them.
  func scale(cores: Int, streams: Int) {
    nonisolated(unsafe) let numbers = array.numbers
    let (factor, share) = (factor, numbers.count / cores)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      scale_in_place(numbers.baseAddress! + core * share, share, factor, Int32(streams))
    }
    self.factor = 1 / factor
  }
}

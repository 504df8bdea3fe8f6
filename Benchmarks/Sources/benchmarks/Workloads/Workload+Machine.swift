import Dispatch
import MachineLimits

extension Workload {
  static let wideName = "multiply-add, AVX2 and FMA"
  static let plainName = "multiply-add, plain instructions"

  static func scalingName(cores: Int) -> String {
    "array of 256 MiB scaled in place, \(cores == 1 ? "one core" : "two cores")"
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
      workloads.append(
        Workload(scalingName(cores: cores), per: "byte", count: 2 * 8 * array.count) {
          array.scale(cores: cores)
        }.using(cores: cores))
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
  func scale(cores: Int) -> Double {
    nonisolated(unsafe) let numbers = array.numbers
    let (factor, share) = (factor, numbers.count / cores)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      for index in core * share..<(core + 1) * share { numbers[index] *= factor }
    }
    self.factor = 1 / factor
    return numbers[0]
  }
}

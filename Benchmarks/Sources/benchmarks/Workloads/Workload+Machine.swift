import MachineLimits

extension Workload {
  /// What the baselines do many of.
  static let operation = "flop"
  static let byte = "byte"

  var isBaseline: Bool { item == Workload.operation || item == Workload.byte }

  /// The machine's own baselines, on one core.
  static func machine() -> [Workload] {
    let steps = 100_000
    var workloads: [Workload] = []
    if has_wide_multiply_add() {
      workloads.append(
        Workload(
          "multiply-add, AVX2 and FMA", per: operation, count: 2 * WIDE_LANES * steps
        ) { wide_multiply_add(steps) })
    }
    workloads.append(
      Workload(
        "multiply-add, as the program is compiled", per: operation,
        count: 2 * PLAIN_LANES * steps
      ) { plain_multiply_add(steps) })
    let array = ScaledArray(count: 1 << 24)
    workloads.append(
      Workload(
        "array of 128 MiB scaled in place", per: byte, count: 2 * 8 * array.numbers.count
      ) { array.scale() })
    return workloads
  }
}

/// Numbers that do not fit into any cache.
private final class ScaledArray {
  private(set) var numbers: [Double]
  private var factor = 2.0

  init(count: Int) { numbers = [Double](repeating: 1, count: count) }

  /// Doubles the numbers or halves them, in turn.
  func scale() -> Double {
    numbers.withUnsafeMutableBufferPointer { [factor] numbers in
      for index in numbers.indices { numbers[index] *= factor }
    }
    factor = 1 / factor
    return numbers[0]
  }
}

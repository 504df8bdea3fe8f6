import Foundation
import Testing

@testable import QuantumCircuits

@Suite struct MemoryBudgetTests {
  @Test("What does not fit is refused in one line before memory is taken")
  func refusal() throws {
    let circuit = Circuit.classifier(layers: 1, featureCount: 26)
    let weights = [Double](repeating: 0, count: circuit.weightCount)
    let simulator = RegisterSimulator(
      circuit, budget: MemoryBudget(availableBytes: 1_300_000_000))
    let error = #expect(throws: RegisterError.self) {
      try simulator.outcomesAndGradient(
        features: [Double](repeating: 0, count: 26), weights: weights, outcomeCount: 2,
        slopes: { $0 })
    }
    #expect(
      error?.description == "26 qubits need 2.0 GiB for a gradient; 1.2 GiB are free "
        + "(each qubit less, as by one feature column less, halves the need)")
  }

  @Test("What the system refuses although the budget allows it is an error, not a crash")
  func allocation() {
    // More than any process can address, taken without a look at the budget.
    let error = #expect(throws: RegisterError.self) {
      _ = try RegisterState(qubitCount: 50, threadCount: 1)
    }
    let bytes = (16 << 50) + 4 * 17 * 64
    #expect(error == .allocation(qubitCount: 50, bytes: bytes))
    #expect(
      error?.description == "50 qubits: the system refuses 16384.0 TiB of memory "
        + "(each qubit less, as by one feature column less, halves the need)")
  }

  @Test("A register of the budget's size is no reason to refuse, one byte less is")
  func bounds() throws {
    let circuit = Circuit.classifier(layers: 1, featureCount: 5)
    let weights = [Double](repeating: 0, count: circuit.weightCount)
    for (task, bytes) in [(RegisterTask.prediction, 512), (.gradient, 1024)] {
      #expect(task.bytes(qubitCount: 5) == bytes)
      for available in [bytes - 1, bytes] {
        let simulator = RegisterSimulator(
          circuit, budget: MemoryBudget(availableBytes: available))
        let features = [0.1, 0.2, 0.3, 0.4, 0.5]
        let attempt = {
          if task == .prediction {
            _ = try simulator.outcomes(features: features, weights: weights, outcomeCount: 2)
          } else {
            _ = try simulator.outcomesAndGradient(
              features: features, weights: weights, outcomeCount: 2, slopes: { $0 })
          }
        }
        if available < bytes {
          #expect(
            throws: RegisterError.memory(qubitCount: 5, task: task, available: available),
            performing: attempt)
        } else {
          try attempt()
        }
      }
    }
  }

  @Test("The least of free memory, the control groups' limits and the address space counts")
  func sources() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "budget-\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    func write(_ text: String, to path: String) throws {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    func budget(addressSpace: Int? = nil) -> Int {
      MemoryBudget(root: root.path() + "/", addressSpace: addressSpace).availableBytes
    }
    #expect(budget() == .max)
    // Of the address space, what the process has mapped is gone.
    #expect(budget(addressSpace: 3_000_000) == 3_000_000)
    try write("VmPeak:\t    2000 kB\nVmSize:\t    1000 kB\n", to: "proc/self/status")
    #expect(budget(addressSpace: 3_000_000) == 1_976_000)
    #expect(budget(addressSpace: 1_000_000) == 0)
    try write("MemTotal: 9000 kB\nMemAvailable:    8000 kB\n", to: "proc/meminfo")
    #expect(budget() == 8_192_000)
    #expect(budget(addressSpace: 9_000_000) == 7_976_000)
    #expect(budget(addressSpace: 10_000_000) == 8_192_000)
    // Version 2: the parent's limit binds, "max" does not; cached files give way.
    try write("0::/a/b\n", to: "proc/self/cgroup")
    try write("max\n", to: "sys/fs/cgroup/a/b/memory.max")
    try write("100\n", to: "sys/fs/cgroup/a/b/memory.current")
    #expect(budget() == 8_192_000)
    try write("5000000\n", to: "sys/fs/cgroup/a/memory.max")
    try write("2000000\n", to: "sys/fs/cgroup/a/memory.current")
    try write("anon 7\ninactive_file 500000\n", to: "sys/fs/cgroup/a/memory.stat")
    #expect(budget() == 3_500_000)
    // Version 1, where the path is not seen in the container.
    try write("3:cpu:/\n2:hugetlb,memory:/elsewhere\n", to: "proc/self/cgroup")
    try write("1000000\n", to: "sys/fs/cgroup/memory/memory.limit_in_bytes")
    try write("1200000\n", to: "sys/fs/cgroup/memory/memory.usage_in_bytes")
    #expect(budget() == 0)
  }

  @Test("This machine has some memory free")
  func current() {
    #expect(MemoryBudget.current.availableBytes > 1 << 20)
  }
}

import QuantumCircuits

extension Workload {
  /// A gate on each of 24 qubits in turn, and all of them as the simulator applies them.
  static func largeRegister() -> [Workload] {
    let qubits = LargeRegister.qubitCount
    let need = Need.bytes(
      Double(2 * 16 << qubits), "2²⁴ amplitudes of 16 bytes, read and written once")
    // Made on first use: a run that leaves these rows out does not take the memory.
    var made: LargeRegister?
    func register() -> LargeRegister {
      if made == nil { made = LargeRegister() }
      return made!
    }
    var layer = Circuit(qubitCount: qubits)
    // The first rotations make the product state to start from; the 48 behind them are applied.
    for _ in 0..<2 {
      for qubit in 0..<qubits { layer.append(.rotation(.x, by: .constant(0.4), on: qubit)) }
      for qubit in 0..<qubits {
        layer.append(.controlledNot(control: qubit, target: (qubit + 1) % qubits))
      }
    }
    for qubit in 0..<qubits { layer.append(.rotation(.y, by: .constant(0.3), on: qubit)) }
    return [1, 2].flatMap { threads in
      let suffix = threads > 1 ? ", \(threads) threads" : ""
      let simulator = RegisterSimulator(layer, threadCount: threads)
      return [
        Workload("one-qubit gate on 24 qubits" + suffix, per: "gate", count: qubits) {
          register().rotate(threads: threads)
        }
        .needing(
          need, goal: .share(0.95),
          peers: "gate on 24 qubits" + suffix
        ).using(cores: threads)
        // As often as the array is scaled, by all counts of streams together: the fastest of few runs
        // meets fewer quiet moments than the fastest of many.
        .running(Workload.scalingRuns * Workload.scalingStreams.count),
        Workload("a gate among 48 fused ones on 24 qubits" + suffix, per: "gate", count: 2 * qubits)
        {
          try simulator.outcomes(features: [], weights: [], outcomeCount: 3)
        }.using(cores: threads).running(3),
      ]
    }
  }
}

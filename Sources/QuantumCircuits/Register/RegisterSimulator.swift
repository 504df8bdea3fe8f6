public import Foundation

/// Simulates a circuit on one large register, up to 26 qubits, on all cores.
///
/// The circuit is prepared once: rotations of a qubit in a row are one gate, CNOTs relabel indices,
/// and gates are sorted into few passes over memory (`GatePass`). A simulation takes memory for one
/// state, a gradient for two, and gives it back; many small registers at a time are no task for it.
public struct RegisterSimulator: Sendable {
  public let circuit: Circuit
  public let threadCount: Int
  let budget: MemoryBudget?
  let qubitCount: Int
  let fused: FusedCircuit
  let passes: [GatePass]
  /// From the last gate to the first, the preparation among them.
  let passesBack: [GatePass]

  /// - Parameters:
  ///   - threadCount: at least 1; results do not depend on it.
  ///   - budget: the memory that may be taken; nil for what is free when it is asked for.
  public init(
    _ circuit: Circuit, threadCount: Int = ProcessInfo.processInfo.activeProcessorCount,
    budget: MemoryBudget? = nil
  ) {
    self.circuit = circuit
    self.threadCount = threadCount
    self.budget = budget
    qubitCount = max(circuit.qubitCount, RegisterState.fewestQubits)
    fused = FusedCircuit(circuit, qubitCount: qubitCount)
    // 256 KiB of a state: one fits a core's second-level cache, with room, and two just so.
    passes = GatePass.passes(of: fused.gates, qubitCount: qubitCount, chunkBits: 14)
    let back = fused.gates.reversed() + fused.preparation.filter { !$0.rotations.isEmpty }
    passesBack = GatePass.passes(of: back, qubitCount: qubitCount, chunkBits: 14)
  }

  /// Returns the probability of each outcome: of all basis states k with the same k mod
  /// `outcomeCount`.
  /// - Parameters:
  ///   - features: scaled features.
  ///   - weights: radians.
  /// - Throws: `RegisterError`, before any memory is taken, if the state does not fit, or where the
  ///   system refuses the memory all the same.
  public func outcomes(
    features: [Double], weights: [Double], outcomeCount: Int
  ) throws(RegisterError) -> [Double] {
    try checkMemory(for: .prediction)
    let state = try state { circuit.value(of: $0, features: features, weights: weights) }
    return state.outcomes(images: fused.indexMap.images, outcomeCount: outcomeCount)
  }

  func state(angle: (Angle) -> Double) throws(RegisterError) -> RegisterState {
    var state = try RegisterState(qubitCount: qubitCount, threadCount: threadCount)
    state.prepare(fused.preparation.map { $0.matrix(angle: angle) })
    for pass in passes { state.apply(pass, pass.gates.map { $0.matrix(angle: angle) }) }
    return state
  }

  /// Makes sure that the memory for a task is free.
  /// - Throws: `RegisterError`, before any memory is taken.
  public func checkMemory(for task: RegisterTask) throws(RegisterError) {
    // What is this small fits anywhere, and asking the system would take longer than simulating.
    if budget == nil && task.bytes(qubitCount: qubitCount) <= 1 << 26 { return }
    let available = (budget ?? .current).availableBytes
    guard task.bytes(qubitCount: qubitCount) <= available else {
      throw .memory(qubitCount: circuit.qubitCount, task: task, available: available)
    }
  }
}

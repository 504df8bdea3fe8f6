import CKernels
import Dispatch
import Execution

/// A register of 24 qubits and the kernel that turns one of them: what a gate costs by itself,
/// where the simulator (`RegisterSimulator`) applies many in one pass over memory.
final class LargeRegister {
  static let qubitCount = 24
  /// A block is 2⁸ neighbouring amplitudes.
  private static let lowBits = 8
  /// A chunk is 2⁶ blocks.
  private static let blockBits = 6
  /// Real parts, and imaginary ones 17 cache lines further on than a power of two, as the simulator's
  /// are.
  private let memory = LargeArray(repeating: 0, count: (2 << qubitCount) + 17 * 8)
  private let real: UnsafeMutablePointer<Double>
  private let imaginary: UnsafeMutablePointer<Double>

  /// Creates |0…0⟩ and makes sure that the kernel turns what it is told to.
  init() {
    real = memory.numbers.baseAddress!
    imaginary = real + (1 << Self.qubitCount) + 17 * 8
    real[0] = 1
    rotate(threads: 1)
    let (first, last) = (pow(Self.cosine, Self.qubitCount), pow(Self.sine, Self.qubitCount))
    precondition(abs(real[0] / first - 1) < 1e-9, "a wrong amplitude of |0…0⟩")
    precondition(
      abs(real[(1 << Self.qubitCount) - 1] / last - 1) < 1e-9, "a wrong amplitude of |1…1⟩")
  }

  /// Turns every qubit about x by 0.4, one after the other: a pass over memory each.
  func rotate(threads: Int) {
    for qubit in 0..<Self.qubitCount { rotate(qubit, threads: threads) }
  }

  // Of half the angle.
  private static let cosine = 0.98006657784124163
  private static let sine = 0.19866933079506122

  private func rotate(_ qubit: Int, threads: Int) {
    let high = qubit - Self.lowBits
    // Chunks as the simulator's: of neighbouring blocks, with those that hold the other halves of
    // the pairs among them.
    var basis = (0..<Self.blockBits).map { 1 << $0 }
    if high >= Self.blockBits { basis[Self.blockBits - 1] = 1 << high }
    let partner = high < 0 ? 0 : 1 << min(high, Self.blockBits - 1)
    let span = (0..<1 << basis.count).map { element in
      basis.indices.reduce(UInt64(0)) {
        element >> $1 & 1 == 1 ? $0 ^ UInt64(basis[$1]) : $0
      }
    }
    let blocks = 1 << (Self.qubitCount - Self.lowBits)
    let chunks = blocks >> basis.count
    let gate = RegisterGate(
      alpha_re: Self.cosine, alpha_im: 0, beta_re: 0, beta_im: -Self.sine, partner: partner,
      flip: high < 0 ? 1 << qubit : 0, parity: 1 << UInt64(qubit))
    let kernels = Arithmetic.current.kernels
    nonisolated(unsafe) let (re, im) = (real, imaginary)
    withUnsafePointer(to: gate) { gate in
      span.withUnsafeBufferPointer { span in
        nonisolated(unsafe) let pass = RegisterPass(
          low_bits: Self.lowBits, block_bits: basis.count, span: span.baseAddress,
          free_bits: UInt64(blocks - 1 - basis.reduce(0, +)), gates: gate, gate_count: 1)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
          withUnsafePointer(to: pass) {
            kernels.register_apply(re, im, $0, thread * chunks / threads, chunks / threads)
          }
        }
      }
    }
  }
}

private func pow(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { power, _ in power * base }
}

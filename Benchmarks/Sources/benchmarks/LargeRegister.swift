import CKernels
import Dispatch
import Execution

/// A register of 24 qubits and the kernel that turns one of them: what a gate costs by itself,
/// where the simulator (`RegisterSimulator`) applies many in one pass over memory.
final class LargeRegister {
  static let qubitCount = 24
  /// A block is 2⁸ neighbouring amplitudes.
  private static let lowBits = 8
  private let real = LargeArray(repeating: 0, count: 1 << qubitCount)
  private let imaginary = LargeArray(repeating: 0, count: 1 << qubitCount)

  /// Creates |0…0⟩ and makes sure that the kernel turns what it is told to.
  init() {
    real.numbers[0] = 1
    rotate(threads: 1)
    let (first, last) = (pow(Self.cosine, Self.qubitCount), pow(Self.sine, Self.qubitCount))
    precondition(abs(real.numbers[0] / first - 1) < 1e-9, "a wrong amplitude of |0…0⟩")
    precondition(abs(real.numbers.last! / last - 1) < 1e-9, "a wrong amplitude of |1…1⟩")
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
    // Chunks of neighbouring blocks, and of those that hold the other halves of the pairs.
    var basis = [1, 2]
    if high > 1 { basis.append(1 << high) }
    let partner = high < 0 ? 0 : high > 1 ? 4 : 1 << high
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
    nonisolated(unsafe) let (re, im) = (
      real.numbers.baseAddress!, imaginary.numbers.baseAddress!
    )
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

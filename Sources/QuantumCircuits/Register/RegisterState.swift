import CKernels
import Dispatch
import Execution
import Foundation
import Synchronization

/// The amplitudes of one large register, in memory of its own, and the fast paths on them.
///
/// Real and imaginary parts are apart, 2ⁿ doubles each, on huge pages where the system has them.
/// All work goes by blocks or chunks of fixed size on `threadCount` threads; sums are kept by
/// chunk and added in order, so that results do not depend on the threads.
struct RegisterState: ~Copyable {
  /// A vector of the processor has four amplitudes: smaller registers get qubits that stay |0⟩.
  static let fewestQubits = 2

  let qubitCount: Int
  private let threadCount: Int
  private let memory: UnsafeMutablePointer<Double>
  /// The amplitudes' parts by index, which CNOTs have relabelled (`IndexMap`).
  let real: UnsafeMutablePointer<Double>
  let imaginary: UnsafeMutablePointer<Double>
  private let kernels = Arithmetic.current.kernels

  /// Takes the memory, whose content is undefined. The caller checks that there is as much.
  /// - Parameter isSecond: whether the register is worked on together with another.
  /// - Throws: `RegisterError.allocation` where the system refuses all the same.
  init(qubitCount: Int, threadCount: Int, isSecond: Bool = false) throws(RegisterError) {
    precondition(qubitCount >= Self.fewestQubits && threadCount >= 1)
    // Arrays that start on like addresses would compete for the same lines of the caches: each
    // starts 17 cache lines further on.
    let (count, stagger) = (1 << qubitCount, 17 * 8)
    let numbers = 2 * count + 4 * stagger
    guard let memory = Self.allocate(numbers) else {
      throw .allocation(qubitCount: qubitCount, bytes: numbers * MemoryLayout<Double>.stride)
    }
    self.qubitCount = qubitCount
    self.threadCount = threadCount
    self.memory = memory
    real = memory + (isSecond ? 2 * stagger : 0)
    imaginary = real + count + stagger
  }

  deinit { free(memory) }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Double>? {
    let byteCount = count * MemoryLayout<Double>.stride
    let hugePage = 1 << 21
    var address: UnsafeMutableRawPointer?
    guard posix_memalign(&address, byteCount < hugePage ? 64 : hugePage, byteCount) == 0,
      let address
    else { return nil }
    #if os(Linux)
      if byteCount >= hugePage { madvise(address, byteCount, MADV_HUGEPAGE) }
    #endif
    return address.bindMemory(to: Double.self, capacity: count)
  }

  private var lowBits: Int { min(qubitCount, 8) }
  private var blockCount: Int { 1 << (qubitCount - lowBits) }

  /// Makes the state the product of each qubit's α|0⟩ + β|1⟩.
  mutating func prepare(_ qubits: [SpecialUnitary]) {
    let parts = qubits.flatMap {
      [$0.alpha.real, $0.alpha.imaginary, $0.beta.real, $0.beta.imaginary]
    }
    forEachRange(of: blockCount) { first, count in
      kernels.register_product(real, imaginary, parts, qubitCount, lowBits, first, count)
    }
  }

  /// Applies a pass.
  /// - Parameter matrices: one a gate.
  mutating func apply(_ pass: GatePass, _ matrices: [SpecialUnitary]) {
    withKernelPass(pass, matrices) { kernelPass in
      forEachRange(of: pass.chunkCount) {
        kernels.register_apply(real, imaginary, kernelPass, $0, $1)
      }
    }
  }

  /// Applies a pass to this state ψ and another λ, and returns Im⟨λ|σ|ψ⟩ about the three axes as it
  /// is before each gate.
  mutating func apply(
    _ pass: GatePass, _ matrices: [SpecialUnitary], with other: inout RegisterState
  ) -> [SIMD3<Double>] {
    let gateCount = pass.gates.count
    var shares = [Double](repeating: 0, count: 3 * pass.chunkCount * gateCount)
    shares.withUnsafeMutableBufferPointer { shares in
      let shares = shares.baseAddress
      withKernelPass(pass, matrices) { kernelPass in
        forEachRange(of: pass.chunkCount) {
          kernels.register_apply_both(
            real, imaginary, other.real, other.imaginary, kernelPass, $0, $1, shares)
        }
      }
    }
    let sums = pairwiseSum(of: shares, count: 3 * gateCount)
    return (0..<gateCount).map { SIMD3(sums[3 * $0], sums[3 * $0 + 1], sums[3 * $0 + 2]) }
  }

  /// Returns |amplitude|² summed by basis state mod `outcomeCount`.
  /// - Parameter images: the basis state that an index stands for is the XOR of its bits' images.
  func outcomes(images: [UInt32], outcomeCount: Int) -> [Double] {
    precondition(outcomeCount > 0, "\(outcomeCount) outcomes")
    // Shares whose number does not depend on the threads, nor their size much on the outcomes.
    var shareCount = min(64, blockCount)
    while shareCount > 1 && shareCount * outcomeCount > 1 << 16 { shareCount /= 2 }
    let blocks = blockCount / shareCount
    var shares = [Double](repeating: 0, count: shareCount * outcomeCount)
    shares.withUnsafeMutableBufferPointer { shares in
      nonisolated(unsafe) let shares = shares.baseAddress!
      forEachRange(of: shareCount, atMost: 1) { share, _ in
        kernels.register_outcomes(
          real, imaginary, images, lowBits, share * blocks, blocks, outcomeCount,
          shares + share * outcomeCount)
      }
    }
    return pairwiseSum(of: shares, count: outcomeCount)
  }

  /// Sets another state to this one, each amplitude times the weight of its basis state mod the
  /// number of weights.
  func copy(to other: inout RegisterState, times weights: [Double], images: [UInt32]) {
    forEachRange(of: blockCount) { first, count in
      kernels.register_weighted(
        real, imaginary, other.real, other.imaginary, images, lowBits, first, count, weights,
        weights.count)
    }
  }

  private func withKernelPass(
    _ pass: GatePass, _ matrices: [SpecialUnitary], _ body: (UnsafePointer<RegisterPass>) -> Void
  ) {
    let gates = zip(pass.gates, matrices).map { gate, matrix in
      RegisterGate(
        alpha_re: matrix.alpha.real, alpha_im: matrix.alpha.imaginary,
        beta_re: matrix.beta.real, beta_im: matrix.beta.imaginary,
        partner: pass.span.coordinates(of: gate.flip >> pass.lowBits),
        flip: gate.flip & (1 << pass.lowBits - 1), parity: UInt64(gate.parity))
    }
    gates.withUnsafeBufferPointer { gates in
      pass.span.elements.withUnsafeBufferPointer { span in
        var kernelPass = RegisterPass(
          low_bits: pass.lowBits, block_bits: pass.span.basis.count, span: span.baseAddress,
          free_bits: UInt64(pass.freeBits), gates: gates.baseAddress,
          gate_count: gates.count)
        body(&kernelPass)
      }
    }
  }
}

// MARK: - Threads

extension RegisterState {
  /// Calls `body` with the start and length of ranges that make up 0..<count. A thread takes the
  /// next range when it is done with one: on a busy machine none waits for another.
  private func forEachRange(of count: Int, atMost limit: Int = .max, _ body: (Int, Int) -> Void) {
    let length = max(1, min(limit, count / (8 * threadCount)))
    let rangeCount = (count + length - 1) / length
    let threads = min(threadCount, rangeCount)
    let next = Atomic(0)
    withoutActuallyEscaping(body) { body in
      // Each call has a range of its own.
      nonisolated(unsafe) let body = body
      @Sendable func work(_: Int) {
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < rangeCount else { return }
          body(index * length, min(length, count - index * length))
        }
      }
      if threads == 1 {
        work(0)
      } else {
        DispatchQueue.concurrentPerform(iterations: threads, execute: work)
      }
    }
  }
}

/// Returns the sum of rows of `count` numbers, a power of two of them, halves added to halves.
private func pairwiseSum(of rows: consuming [Double], count: Int) -> [Double] {
  while rows.count > count {
    let half = rows.count / 2
    for index in 0..<half { rows[index] += rows[half + index] }
    rows.removeLast(half)
  }
  return rows
}

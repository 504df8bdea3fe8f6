import Foundation

/// Doubles that do not fit into any cache, on huge pages where the system has them.
final class LargeArray {
  let numbers: UnsafeMutableBufferPointer<Double>

  init(repeating value: Double, count: Int) {
    let byteCount = count * MemoryLayout<Double>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 1 << 21)
    #if os(Linux)
      madvise(memory, byteCount, MADV_HUGEPAGE)
    #endif
    numbers = UnsafeMutableBufferPointer(
      start: memory.bindMemory(to: Double.self, capacity: count), count: count)
    numbers.initialize(repeating: value)
  }

  deinit { numbers.deallocate() }
}

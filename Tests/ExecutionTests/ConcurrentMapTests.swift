import Execution
import Testing

@Suite struct ConcurrentMapTests {
  struct Failure: Error, Equatable {
    let position: Int
  }

  /// Work that takes longer for earlier elements, so that they tend to end last.
  private static func work(_ position: Int, of count: Int) -> UInt64 {
    var random = RandomStream(seed: 1, label: "work", index: position)
    var sum: UInt64 = 0
    for _ in 0..<2_000 * (count - position) { sum &+= random.next() }
    return sum
  }

  @Test("Results are those of a sequential map, in order", arguments: [0, 1, 2, 7, 100])
  func order(count: Int) async throws {
    let elements = (0..<count).map { "element \($0)" }
    let sequential = elements.enumerated().map { "\($1): \(Self.work($0, of: count))" }
    let concurrent = try await elements.concurrentMap { "\($1): \(Self.work($0, of: count))" }
    #expect(concurrent == sequential)
  }

  @Test("Positions count from 0 in a slice, too")
  func slice() async throws {
    let slice = Array(0..<10)[4..<7]
    let pairs = try await slice.concurrentMap { [$0, $1] }
    #expect(pairs == [[0, 4], [1, 5], [2, 6]])
  }

  @Test("The error is the earliest element's, whichever ended first")
  func earliestError() async {
    await #expect(throws: Failure(position: 3)) {
      try await Array(0..<40).concurrentMap { position, _ in
        let sum = Self.work(position, of: 40)
        if position >= 3 && position % 4 == 3 { throw Failure(position: position) }
        return sum
      }
    }
  }
}

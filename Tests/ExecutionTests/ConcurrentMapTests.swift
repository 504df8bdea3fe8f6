import Execution
import Synchronization
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

  @Test("The error is the earliest element's, though a later one threw before")
  func earliestError() async {
    let laterThrew = Atomic(false)
    await #expect(throws: Failure(position: 0)) {
      try await Array(0..<2).concurrentMap { position, _ in
        if position == 1 {
          laterThrew.store(true, ordering: .releasing)
        } else {
          // Waits for the other, but not for ever: there may be one thread only.
          for _ in 0..<200_000_000 where laterThrew.load(ordering: .acquiring) { break }
          // Lets the other's result arrive first.
          _ = Self.work(0, of: 1_000)
        }
        throw Failure(position: position)
      }
    }
  }

  @Test("One failure among many elements is thrown, whichever it is", arguments: [0, 17, 39])
  func oneError(failing: Int) async {
    await #expect(throws: Failure(position: failing)) {
      try await Array(0..<40).concurrentMap { position, _ in
        if position == failing { throw Failure(position: position) }
      }
    }
  }

  @Test("Of errors all along the way, the earliest is thrown", arguments: [0, 300, 999])
  func manyErrors(first: Int) async {
    await #expect(throws: Failure(position: first)) {
      try await Array(0..<1000).concurrentMap { position, _ in
        if position >= first { throw Failure(position: position) }
      }
    }
  }
}

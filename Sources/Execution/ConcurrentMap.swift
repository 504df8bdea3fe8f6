extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
  /// Returns the transformed elements in order, computed on all cores.
  ///
  /// Order outlives concurrency: the result, and the first error, are those of a sequential map.
  /// The transform must draw its randomness from a stream of its own (`RandomStream`).
  /// - Throws: the error of the earliest element whose transform threw.
  public func concurrentMap<Result: Sendable>(
    _ transform: @escaping @Sendable (Int, Element) throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Swift.Result<Result, any Error>).self) { group in
      for (position, element) in enumerated() {
        group.addTask {
          (position, Swift.Result { try transform(position, element) })
        }
      }
      var results = [Swift.Result<Result, any Error>?](repeating: nil, count: count)
      for try await (position, result) in group { results[position] = result }
      return try results.map { try $0!.get() }
    }
  }

  /// Returns the transformed elements in order, at most `limit` of them under way at a time: for
  /// transforms that suspend, all of which would otherwise hold what they have begun.
  ///
  /// - Parameter completed: called with the number of elements done so far.
  /// - Throws: the first error that a transform throws; the others are then cancelled.
  public func concurrentMap<Result: Sendable>(
    atMost limit: Int, completed: (Int) -> Void = { _ in },
    _ transform: @escaping @Sendable (Int, Element) async throws -> Result
  ) async throws -> [Result] {
    precondition(limit > 0, "at most \(limit) at a time")
    return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var waiting = enumerated().makeIterator()
      func startNext() {
        guard let (position, element) = waiting.next() else { return }
        group.addTask { (position, try await transform(position, element)) }
      }
      for _ in 0..<limit { startNext() }
      var results = [Result?](repeating: nil, count: count)
      var count = 0
      while let (position, result) = try await group.next() {
        results[position] = result
        count += 1
        completed(count)
        startNext()
      }
      return results.map { $0! }
    }
  }
}

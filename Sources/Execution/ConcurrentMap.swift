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
}

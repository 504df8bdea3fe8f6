import Foundation
import Synchronization

extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
  /// Returns the transformed elements in order, computed on all cores.
  ///
  /// Order outlives concurrency: the result, and the first error, are those of a sequential map.
  /// The transform must draw its randomness from a stream of its own (`RandomStream`).
  /// - Throws: the error of the earliest element whose transform threw.
  public func concurrentMap<Result: Sendable>(
    _ transform: @escaping @Sendable (Int, Element) throws -> Result
  ) async throws -> [Result] {
    // A task a core, each taking the next few elements again and again: few at a time, so that the
    // cores end together, yet not one where elements are so many that handing out would cost.
    let workers = Swift.min(count, ProcessInfo.processInfo.activeProcessorCount)
    let step = Swift.max(1, count / (16 * Swift.max(1, workers)))
    let next = Atomic(0)
    return try await withThrowingTaskGroup(of: [Part<Result>].self) { group in
      for _ in 0..<workers {
        group.addTask { @Sendable in
          var parts: [Part<Result>] = []
          while true {
            let first = next.add(step, ordering: .relaxed).oldValue
            guard first < count else { return parts }
            parts.append(part(first..<Swift.min(first + step, count), transform))
            // All elements before this one are taken already, and will be done.
            if parts.last!.error != nil { return parts }
            // Maps that run beside each other take turns, so that one whose caller goes on to a
            // stage for one core does not wait until the other is done.
            await Task.yield()
          }
        }
      }
      var parts: [Part<Result>] = []
      for try await some in group { parts += some }
      parts.sort { $0.first < $1.first }
      if let error = parts.lazy.compactMap(\.error).first { throw error }
      return parts.flatMap(\.results)
    }
  }

  /// Transforms the elements at some positions, up to the first whose transform throws.
  private func part<Result>(
    _ positions: Range<Int>, _ transform: (Int, Element) throws -> Result
  ) -> Part<Result> {
    var part = Part<Result>(first: positions.lowerBound, results: [], error: nil)
    do {
      for position in positions {
        part.results.append(try transform(position, self[startIndex + position]))
      }
    } catch {
      part.error = error
    }
    return part
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

/// Some consecutive results of a map.
private struct Part<Result: Sendable>: Sendable {
  let first: Int
  var results: [Result]
  var error: (any Error)?
}

import Execution
import TestSupport
import Testing

/// The readable draws are the reference: the kernels must decide the same, word for word.
@Suite("Frequencies drawn by kernels are the readable draws'")
struct FrequenciesTests {
  static let trials = [1, 2, 10, 30, 2_000, 1_000_000, 1_000_000_000]
  static let probabilities = [
    0, 1e-300, 1e-12, 1e-4, 0.004_9, 0.01, 0.1, 0.3, 0.5, 0.500_000_1, 0.9, 0.995, 0.999_99, 1,
    1 + 1e-15, -1e-17,
  ]

  /// Returns rows of three outcomes, the first as given, and some more of random ones.
  private func rows(seed: UInt64) -> [Double] {
    var random = RandomStream(seed: seed, label: "rows")
    var rows = Self.probabilities.flatMap { p in
      let share = random.uniform()
      return [p, (1 - p) * share, (1 - p) * (1 - share)]
    }
    for _ in 0..<1000 {
      let cuts = [random.uniform(), random.uniform()].sorted()
      rows += [cuts[0], cuts[1] - cuts[0], 1 - cuts[1]]
    }
    return rows
  }

  private func reference(
    _ row: some Collection<Double>, shots: Int, using random: inout RandomStream
  ) -> [Double] {
    random.multinomial(trials: shots, probabilities: Array(row)).map {
      Double($0) / Double(shots)
    }
  }

  @Test("one stream for all rows", arguments: Arithmetic.available, trials)
  func oneStream(arithmetic: Arithmetic, shots: Int) {
    var (fast, slow) = (RandomStream(seed: 1, label: "a"), RandomStream(seed: 1, label: "a"))
    for round in 0..<10 as Range<UInt64> {
      let probabilities = rows(seed: round)
      var frequencies = probabilities
      Arithmetic.$current.withValue(arithmetic) {
        frequencies.withUnsafeMutableBufferPointer {
          fast.drawFrequencies(shots: shots, outcomeCount: 3, replacing: $0)
        }
      }
      let expected = stride(from: 0, to: probabilities.count, by: 3).flatMap {
        reference(probabilities[$0..<$0 + 3], shots: shots, using: &slow)
      }
      #expect(frequencies == expected)
      // Both streams stand at the same word, be it a block's first or second.
      #expect(fast.next() == slow.next())
    }
  }

  @Test("a stream a row", arguments: Arithmetic.available, trials)
  func streamPerRow(arithmetic: Arithmetic, shots: Int) {
    let key = RandomStream.Key(seed: 2, label: "b")
    for round in 0..<10 {
      let probabilities = rows(seed: UInt64(100 + round))
      var frequencies = probabilities
      Arithmetic.$current.withValue(arithmetic) {
        frequencies.withUnsafeMutableBufferPointer {
          RandomStream.drawFrequencies(
            shots: shots, outcomeCount: 3, replacing: $0, key: key, index: 7, round, firstThird: 5)
        }
      }
      let expected = (0..<probabilities.count / 3).flatMap { row in
        var stream = RandomStream(key: key, index: 7, round, 5 + row)
        return reference(probabilities[3 * row..<3 * row + 3], shots: shots, using: &stream)
      }
      #expect(frequencies == expected)
    }
  }

  @Test("any number of rows and outcomes", arguments: Arithmetic.available)
  func shapes(arithmetic: Arithmetic) {
    let key = RandomStream.Key(seed: 3, label: "c")
    for rows in 0...9 {
      for outcomes in 1...5 {
        var (fast, slow) = (RandomStream(key: key), RandomStream(key: key))
        var (frequencies, streamed) = ([Double](), [Double]())
        let even = [Double](repeating: 1 / Double(outcomes), count: rows * outcomes)
        (frequencies, streamed) = (even, even)
        Arithmetic.$current.withValue(arithmetic) {
          frequencies.withUnsafeMutableBufferPointer {
            fast.drawFrequencies(shots: 100, outcomeCount: outcomes, replacing: $0)
          }
          streamed.withUnsafeMutableBufferPointer {
            RandomStream.drawFrequencies(
              shots: 100, outcomeCount: outcomes, replacing: $0, key: key, index: 0, 0)
          }
        }
        let row = even.prefix(outcomes)
        #expect(
          frequencies
            == (0..<rows).flatMap { _ in reference(row, shots: 100, using: &slow) })
        #expect(
          streamed
            == (0..<rows).flatMap { number in
              var stream = RandomStream(key: key, index: 0, 0, number)
              return reference(row, shots: 100, using: &stream)
            })
      }
    }
  }
}

import Testing

@testable import Execution

@Suite struct RandomStreamTests {
  /// One of the known answers that the Random123 library ships for philox4x32 of ten rounds.
  struct KnownAnswer: Sendable {
    let counter: SIMD4<UInt32>
    let key: (UInt32, UInt32)
    let block: SIMD4<UInt32>
  }

  static let knownAnswers = [
    KnownAnswer(
      counter: SIMD4(0, 0, 0, 0), key: (0, 0),
      block: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    KnownAnswer(
      counter: SIMD4(repeating: .max), key: (.max, .max),
      block: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    KnownAnswer(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: (0xa409_3822, 0x299f_31d0),
      block: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test("Philox gives Random123's known answers", arguments: knownAnswers)
  func philox(answer: KnownAnswer) {
    #expect(RandomStream.philox(answer.counter, key: answer.key) == answer.block)
  }

  @Test("A stream is its key's blocks in order, low words first")
  func blocks() {
    let key = RandomStream.Key(seed: 7, label: "blocks")
    var stream = RandomStream(key: key, index: 1, 2, 3)
    for count in 0..<4 as Range<UInt32> {
      let block = RandomStream.philox(SIMD4(count, 1, 2, 3), key: (key.low, key.high))
      #expect(stream.next() == UInt64(block.y) << 32 | UInt64(block.x))
      #expect(stream.next() == UInt64(block.w) << 32 | UInt64(block.z))
    }
  }

  @Test("The same name gives the same numbers")
  func sameName() {
    let streams = [
      RandomStream(seed: 42, label: "shots", index: 3, 1, 4),
      RandomStream(key: RandomStream.Key(seed: 42, label: "shots"), index: 3, 1, 4),
    ]
    #expect(Self.words(streams[0]) == Self.words(streams[1]))
  }

  @Test("Streams that differ in seed, label or any index share no number")
  func differentNames() {
    var streams: [RandomStream] = []
    for seed in [0, 1, 42, 1 << 32, UInt64.max] {
      for label in ["", "a", "b", "ab", "ba", "training gradient", "validation"] {
        for (first, second, third) in [
          (0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1 << 32 - 1, 0, 0),
        ] {
          streams.append(RandomStream(seed: seed, label: label, index: first, second, third))
        }
      }
    }
    let words = streams.flatMap(Self.words)
    #expect(words.count == 5 * 7 * 6 * 16)
    // Among 3,360 words of 64 bits a chance repetition has probability 3e-13.
    #expect(Set(words).count == words.count)
  }

  private static func words(_ stream: RandomStream) -> [UInt64] {
    var stream = stream
    return (0..<16).map { _ in stream.next() }
  }
}

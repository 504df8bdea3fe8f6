package import CKernels

/// A stream of random numbers named by what it is for, so that results depend neither on the
/// order in which work is done nor on the number of threads, and no noise is ever used twice.
///
/// The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw: *Parallel Random Numbers: As Easy
/// as 1, 2, 3*, 2011): a block cipher over a counter. The key is a hash of seed and label; three
/// indices fill the upper words of the counter unhashed, so that two streams of one key never
/// overlap. A stream yields 2³³ numbers.
public struct RandomStream: RandomNumberGenerator, Sendable {
  /// Seed and label, hashed once where many streams share them.
  public struct Key: Sendable, Equatable {
    let low: UInt32
    let high: UInt32

    public init(seed: UInt64, label: String) {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
      for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      let mixed = Key.mixed(hash &+ Key.mixed(seed &+ 0x9e37_79b9_7f4a_7c15))
      low = UInt32(truncatingIfNeeded: mixed)
      high = UInt32(truncatingIfNeeded: mixed >> 32)
    }

    /// SplitMix64's finaliser, a bijection of 64-bit words.
    private static func mixed(_ word: UInt64) -> UInt64 {
      var z = word
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  /// Key, counter of the next block and the word left over from the last, as kernels read them.
  package var philox: PhiloxStream

  /// - Parameters:
  ///   - seed: the run's seed.
  ///   - label: what the numbers are for, such as `"lime"`.
  ///   - index, second, third: which of the many streams of this label, each in 0..<2³².
  public init(
    seed: UInt64, label: String, index: Int = 0, _ second: Int = 0, _ third: Int = 0
  ) {
    self.init(key: Key(seed: seed, label: label), index: index, second, third)
  }

  public init(key: Key, index: Int = 0, _ second: Int = 0, _ third: Int = 0) {
    philox = PhiloxStream(
      key: (key.low, key.high), counter: (0, UInt32(index), UInt32(second), UInt32(third)),
      pending: 0, hasPending: false)
  }

  public mutating func next() -> UInt64 {
    if philox.hasPending {
      philox.hasPending = false
      return philox.pending
    }
    let (c0, c1, c2, c3) = philox.counter
    let block = RandomStream.philox(SIMD4(c0, c1, c2, c3), key: philox.key)
    philox.counter.0 &+= 1
    philox.pending = UInt64(block.z) | UInt64(block.w) << 32
    philox.hasPending = true
    return UInt64(block.x) | UInt64(block.y) << 32
  }

  /// Ten rounds of Philox4x32.
  static func philox(_ counter: SIMD4<UInt32>, key: (UInt32, UInt32)) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter.x, counter.y, counter.z, counter.w)
    var (k0, k1) = key
    for _ in 0..<10 {
      let p0 = UInt64(0xd251_1f53) * UInt64(c0)
      let p1 = UInt64(0xcd9e_8d57) * UInt64(c2)
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: p1 >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: p0)
      )
      k0 &+= 0x9e37_79b9
      k1 &+= 0xbb67_ae85
    }
    return SIMD4(c0, c1, c2, c3)
  }
}

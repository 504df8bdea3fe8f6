import Execution

/// Two methods, instance by instance.
public struct PairwiseComparison: Sendable, Equatable {
  public let first: String
  public let second: String
  /// The mean of first − second, its bootstrap interval and the instances' differences.
  public let difference: Estimate
  /// Of the sign-flip test.
  public let pValue: Double
  /// The p-value after Holm's correction over all pairs.
  public let adjustedPValue: Double

  /// Whether the interval excludes 0 and the adjusted p-value is below 1 − level; else the two are
  /// tied.
  public var isSeparable: Bool {
    !difference.interval.contains(0) && adjustedPValue < 1 - difference.interval.level
  }
}

/// Which of several methods, measured on the same instances, can be told apart.
public struct MethodComparison: Sendable, Equatable {
  /// Every pair once, in the order of the methods.
  public let pairs: [PairwiseComparison]

  /// - Parameters:
  ///   - methods: distinct names, each with a number an instance, larger being better.
  ///   - seed: of the streams "bootstrap" and "sign flips", which the pair's two positions index.
  public init(
    _ methods: [(name: String, samples: [Double])], bootstrap: Bootstrap = Bootstrap(),
    signFlips: SignFlipTest = SignFlipTest(), seed: UInt64
  ) {
    var raw: [(first: String, second: String, difference: Estimate, pValue: Double)] = []
    for (i, first) in methods.enumerated() {
      for (j, second) in methods.enumerated().dropFirst(i + 1) {
        precondition(first.samples.count == second.samples.count, "unpaired samples")
        let differences = zip(first.samples, second.samples).map { $0 - $1 }
        var resampling = RandomStream(seed: seed, label: "bootstrap", index: i, j)
        var flipping = RandomStream(seed: seed, label: "sign flips", index: i, j)
        raw.append(
          (
            first.name, second.name, bootstrap.mean(of: differences, using: &resampling),
            signFlips.pValue(of: differences, using: &flipping)
          ))
      }
    }
    let adjusted = HolmCorrection.adjusted(raw.map(\.pValue))
    pairs = zip(raw, adjusted).map { pair, adjusted in
      PairwiseComparison(
        first: pair.first, second: pair.second, difference: pair.difference, pValue: pair.pValue,
        adjustedPValue: adjusted)
    }
  }
}

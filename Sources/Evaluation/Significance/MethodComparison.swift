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
  ///   - seed: of the streams "bootstrap" and "sign flips", the same for all pairs.
  public init(
    _ methods: [(name: String, samples: [Double])], bootstrap: Bootstrap = Bootstrap(),
    signFlips: SignFlipTest = SignFlipTest(), seed: UInt64
  ) {
    let samples = methods.map(\.samples)
    precondition(Set(samples.map(\.count)).count <= 1, "unpaired samples")
    let places = methods.indices.flatMap { first in
      methods.indices.dropFirst(first + 1).map { (first, $0) }
    }
    // The same resamples for all pairs: a resampled mean of differences is a difference of means.
    var resampling = RandomStream(seed: seed, label: "bootstrap")
    let means = samples.isEmpty ? [] : bootstrap.resampledMeans(of: samples, using: &resampling)
    let differences = places.map { first, second in
      bootstrap.estimate(
        zip(samples[first], samples[second]).map { $0 - $1 },
        means: zip(means[first], means[second]).map { $0 - $1 })
    }
    let pValues = signFlips.pValues(
      ofPairs: places, of: samples, using: RandomStream(seed: seed, label: "sign flips"))
    let adjusted = HolmCorrection.adjusted(pValues)
    pairs = places.indices.map { pair in
      PairwiseComparison(
        first: methods[places[pair].0].name, second: methods[places[pair].1].name,
        difference: differences[pair], pValue: pValues[pair], adjustedPValue: adjusted[pair])
    }
  }
}

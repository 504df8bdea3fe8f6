extension FourierSpectrum {
  /// An outcome's variance over a period of all features, by which features its waves turn with.
  ///
  /// Waves of different frequencies are uncorrelated, so that parts sum: they are the terms of the
  /// functional analysis of variance for independent uniform features (Sobol', *Sensitivity
  /// estimates for nonlinear mathematical models*, 1993), told apart by frequency as well.
  public struct VarianceParts: Sendable, Equatable {
    /// Features × frequencies 1 and 2: waves in that feature alone.
    public var alone: [[Double]]
    /// Of waves in 2, 3, …, d features at once.
    public var mixed: [Double]
    /// Of all waves that a feature takes part in; a wave in several counts for each of them.
    public var total: [Double]

    /// Σ_{k≠0} |c_k|².
    public var variance: Double { alone.joined().reduce(0, +) + mixed.reduce(0, +) }
  }

  /// Returns the parts of an outcome's variance, each Σ |c_k|² over its waves.
  public func varianceParts(of outcome: Int) -> VarianceParts {
    let d = featureCount
    var parts = VarianceParts(
      alone: [[Double]](
        repeating: [Double](repeating: 0, count: Self.highestFrequency), count: d),
      mixed: [Double](repeating: 0, count: max(d - 1, 0)),
      total: [Double](repeating: 0, count: d))
    for position in 0..<coefficientCount {
      let frequencies = frequencies(at: position)
      let members = frequencies.indices.filter { frequencies[$0] != 0 }
      guard let first = members.first else { continue }
      let index = outcome * coefficientCount + position
      let power = real[index] * real[index] + imaginary[index] * imaginary[index]
      for feature in members { parts.total[feature] += power }
      if members.count == 1 {
        parts.alone[first][abs(frequencies[first]) - 1] += power
      } else {
        parts.mixed[members.count - 2] += power
      }
    }
    return parts
  }
}

import Datasets
import Execution

/// A trained model's outcomes as sums of waves in the features, exactly.
///
/// Angle encoding turns each feature's qubit by πx twice, so that an outcome's probability is a
/// trigonometric polynomial P(x) = Σ_k c_k e^{iπ k·x} with k ∈ {−2…2}^d (Schuld, Sweke, Meyer:
/// *Effect of data encoding on the expressive power of variational quantum machine learning
/// models*, 2021), of period 2 in each feature. Its 5^d coefficients follow from 5^d values by a
/// discrete Fourier transform. Outcomes are the class probabilities where decoding is the sum over
/// a class's basis states.
public struct FourierSpectrum: Sendable, Equatable {
  /// 5⁶ = 15,625 points.
  public static let maximumFeatureCount = 6
  /// Each feature's frequencies are −2…2, in units of π.
  public static let highestFrequency = 2
  static let frequencyCount = 2 * highestFrequency + 1

  public let featureCount: Int
  public let outcomeCount: Int
  /// outcomes × 5^d each. Digit f in base 5 of a position, the first feature's lowest, is k_f + 2.
  public let real: [Double]
  public let imaginary: [Double]

  /// One wave of an outcome, amplitude × cos(π frequencies·x + phase).
  public struct Wave: Sendable, Equatable {
    /// One a feature, −2…2; the first that is not 0 is above it.
    public let frequencies: [Int]
    /// 2|c_k|, at least 0.
    public let amplitude: Double
    /// Cosine and sine of the phase times the amplitude: 2 Re c_k and 2 Im c_k.
    public let cosine: Double
    public let sine: Double
  }

  /// Evaluates the model's outcomes at 5^d points.
  /// - Returns: nil for more than 6 features.
  public init?(of classifier: VariationalClassifier) {
    let d = classifier.featureCount
    guard d <= Self.maximumFeatureCount else { return nil }
    let n = Self.frequencyCount
    let count = (0..<d).reduce(1) { count, _ in count * n }
    var points = Matrix(rowCount: count, columnCount: d)
    for point in 0..<count {
      var rest = point
      for feature in 0..<d {
        points[point, feature] = 2 * Double(rest % n) / Double(n)
        rest /= n
      }
    }
    let outcomes = classifier.outcomes(of: points)
    featureCount = d
    outcomeCount = outcomes.columnCount
    var (real, imaginary) = ([Double](), [Double]())
    for outcome in 0..<outcomeCount {
      let transformed = Self.transform(outcomes.column(outcome), featureCount: d)
      real += transformed.real
      imaginary += transformed.imaginary
    }
    self.real = real
    self.imaginary = imaginary
  }

  /// 5^d.
  public var coefficientCount: Int { real.count / outcomeCount }

  /// Returns each feature's frequency at a position, in units of π.
  public func frequencies(at position: Int) -> [Int] {
    var rest = position
    return (0..<featureCount).map { _ in
      defer { rest /= Self.frequencyCount }
      return rest % Self.frequencyCount - Self.highestFrequency
    }
  }

  /// Returns c_k of an outcome.
  /// - Parameter frequencies: k, one a feature, −2…2.
  public func coefficient(
    of frequencies: [Int], outcome: Int
  ) -> (real: Double, imaginary: Double) {
    precondition(frequencies.count == featureCount, "\(frequencies.count) frequencies")
    let position = frequencies.reversed().reduce(0) { position, frequency in
      precondition(abs(frequency) <= Self.highestFrequency, "a frequency of \(frequency)")
      return position * Self.frequencyCount + frequency + Self.highestFrequency
    }
    let index = outcome * coefficientCount + position
    return (real[index], imaginary[index])
  }

  /// c_0: the outcome's mean over a period of all features.
  public func mean(of outcome: Int) -> Double {
    coefficient(of: [Int](repeating: 0, count: featureCount), outcome: outcome).real
  }

  /// Returns the outcome's variance over a period of all features, Σ_{k≠0} |c_k|² (Parseval).
  public func variance(of outcome: Int) -> Double {
    waves(of: outcome).reduce(0) { $0 + $1.amplitude * $1.amplitude / 2 }
  }

  /// Returns the outcome's waves, the largest first; with its mean they sum to the outcome.
  public func waves(of outcome: Int) -> [Wave] {
    let middle = coefficientCount / 2
    // Positions before the middle are those after it with all frequencies' signs changed.
    let waves = (0..<middle).map { position in
      let frequencies = frequencies(at: position)
      let sign = frequencies.first { $0 != 0 }! > 0 ? 1 : -1
      let index = outcome * coefficientCount + position
      let (cosine, sine) = (2 * real[index], 2 * Double(sign) * imaginary[index])
      return Wave(
        frequencies: frequencies.map { sign * $0 },
        amplitude: (cosine * cosine + sine * sine).squareRoot(), cosine: cosine, sine: sine)
    }
    return waves.enumerated().sorted {
      ($1.element.amplitude, $0.offset) < ($0.element.amplitude, $1.offset)
    }.map(\.element)
  }

  /// Returns the outcome's probability at a point, from its waves.
  public func probability(of outcome: Int, at point: [Double]) -> Double {
    precondition(point.count == featureCount, "\(point.count) features")
    return waves(of: outcome).reduce(mean(of: outcome)) { sum, wave in
      let turns = zip(wave.frequencies, point).reduce(0) { $0 + Double($1.0) * $1.1 }
      let (s, c) = Elementary.sinCosPi(turns)
      return sum + wave.cosine * c - wave.sine * s
    }
  }
}

extension FourierSpectrum {
  /// Returns 5^−d Σ_j v_j e^{−2πi k·j/5}, feature by feature.
  private static func transform(
    _ values: [Double], featureCount: Int
  ) -> (real: [Double], imaginary: [Double]) {
    let n = frequencyCount
    let circle = (0..<n).map { Elementary.sinCosPi(2 * Double($0) / Double(n)) }
    var real = values
    var imaginary = [Double](repeating: 0, count: values.count)
    var stride = 1
    for _ in 0..<featureCount {
      let before = (real: real, imaginary: imaginary)
      for index in values.indices {
        let digit = index / stride % n
        let first = index - digit * stride
        var (re, im) = (0.0, 0.0)
        for j in 0..<n {
          // (digit − 2) j, brought to 0..<5.
          let (s, c) = circle[(digit + n - highestFrequency) * j % n]
          let (a, b) = (before.real[first + j * stride], before.imaginary[first + j * stride])
          re += a * c + b * s
          im += b * c - a * s
        }
        real[index] = re / Double(n)
        imaginary[index] = im / Double(n)
      }
      stride *= n
    }
    return (real, imaginary)
  }
}

import Foundation

/// Tests of laws of random numbers. Each returns a p-value: the probability that numbers of the
/// claimed law look at least as unlikely, and so the rate of false alarms of the test `p > rate`.
/// Seeds are fixed, so that an outcome, once seen, stays.
public enum Statistics {
  /// Returns the p-value of counts that should follow the given law (Pearson's chi-square).
  /// Neighbouring outcomes that expect fewer than `pooling` counts are taken together.
  public static func chiSquare(
    observed: [Int], probabilities: [Double], pooling: Double = 10
  ) -> Double {
    precondition(observed.count == probabilities.count)
    let total = Double(observed.reduce(0, +))
    var bins: [(observed: Double, expected: Double)] = []
    var bin = (observed: 0.0, expected: 0.0)
    for (count, probability) in zip(observed, probabilities) {
      bin.observed += Double(count)
      bin.expected += total * probability
      if bin.expected >= pooling {
        bins.append(bin)
        bin = (0, 0)
      }
    }
    if bins.isEmpty || bin.expected >= pooling {
      bins.append(bin)
    } else {
      bins[bins.count - 1].observed += bin.observed
      bins[bins.count - 1].expected += bin.expected
    }
    let statistic = bins.reduce(0) { sum, bin in
      let difference = bin.observed - bin.expected
      return sum + (difference == 0 ? 0 : difference * difference / bin.expected)
    }
    return chiSquareTail(statistic, degrees: bins.count - 1)
  }

  /// Returns the p-value of two tables of counts of the same outcomes that should share a law.
  /// Neighbouring outcomes with fewer than `pooling` counts in all are taken together.
  public static func chiSquare(_ first: [Int], _ second: [Int], pooling: Int = 20) -> Double {
    precondition(first.count == second.count)
    var bins: [(Double, Double)] = []
    var bin = (0, 0)
    for (a, b) in zip(first, second) {
      bin = (bin.0 + a, bin.1 + b)
      if bin.0 + bin.1 >= pooling {
        bins.append((Double(bin.0), Double(bin.1)))
        bin = (0, 0)
      }
    }
    if bins.isEmpty {
      bins.append((Double(bin.0), Double(bin.1)))
    } else {
      bins[bins.count - 1].0 += Double(bin.0)
      bins[bins.count - 1].1 += Double(bin.1)
    }
    let (m, n) = bins.reduce((0.0, 0.0)) { ($0.0 + $1.0, $0.1 + $1.1) }
    let statistic = bins.reduce(0) { sum, bin in
      let difference = bin.0 * (n / m).squareRoot() - bin.1 * (m / n).squareRoot()
      return sum + difference * difference / (bin.0 + bin.1)
    }
    return chiSquareTail(statistic, degrees: bins.count - 1)
  }

  /// Returns the p-value of two samples that should share a law (Kolmogorov-Smirnov, asymptotic;
  /// ties make it larger, so that false alarms are rarer than stated).
  public static func kolmogorovSmirnov(_ first: [Double], _ second: [Double]) -> Double {
    let (a, b) = (first.sorted(), second.sorted())
    var (i, j, largest) = (0, 0, 0.0)
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      largest = max(largest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    let size = Double(a.count) * Double(b.count) / Double(a.count + b.count)
    return kolmogorovTail(distance: largest, size: size)
  }

  /// Returns the p-value of a sample that should follow a continuous law (Kolmogorov-Smirnov,
  /// asymptotic).
  /// - Parameter cumulative: the law's distribution function.
  public static func kolmogorovSmirnov(
    _ sample: [Double], against cumulative: (Double) -> Double
  ) -> Double {
    let n = Double(sample.count)
    let distances = sample.sorted().enumerated().map { index, value in
      let expected = cumulative(value)
      return max(expected - Double(index) / n, Double(index + 1) / n - expected)
    }
    return kolmogorovTail(distance: distances.max() ?? 0, size: n)
  }

  /// Returns the probability of a distance at least as large between distribution functions
  /// (Stephens' correction of Kolmogorov's law).
  private static func kolmogorovTail(distance: Double, size: Double) -> Double {
    let lambda = (size.squareRoot() + 0.12 + 0.11 / size.squareRoot()) * distance
    if lambda < 0.2 { return 1 }
    let tail = (1...100).reduce(0.0) { sum, k in
      sum + (k % 2 == 1 ? 2 : -2) * exp(-2 * lambda * lambda * Double(k * k))
    }
    return min(1, max(0, tail))
  }

  /// Returns the two-sided p-value of a number that should be standard normal.
  public static func normal(_ deviation: Double) -> Double { erfc(abs(deviation) / 2.squareRoot()) }

  /// Returns the probability that a chi-square variable exceeds `statistic`; 1 without degrees of
  /// freedom.
  public static func chiSquareTail(_ statistic: Double, degrees: Int) -> Double {
    if degrees < 1 || statistic <= 0 { return 1 }
    let (a, x) = (Double(degrees) / 2, statistic / 2)
    let scale = exp(a * log(x) - x - lgamma(a))
    if x < a + 1 {
      // The series of the lower incomplete gamma function.
      var (term, sum, n) = (1 / a, 1 / a, a)
      while term > sum * 1e-16 {
        n += 1
        term *= x / n
        sum += term
      }
      return 1 - sum * scale
    }
    // The continued fraction of the upper one (Lentz).
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var h = d
    for i in 1...10_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / (an * d + b)
      c = b + an / c
      h *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return scale * h
  }
}

import Foundation

/// Returns √n times the largest distance between the samples' distribution and a continuous one
/// (Kolmogorov's statistic): for large n it exceeds λ with probability 2 exp(−2λ²) at most, so
/// 2.23 has a false-alarm rate of 1e-4.
/// - Parameter cumulative: the distribution function that the samples should follow.
public func kolmogorovSmirnov(_ samples: [Double], against cumulative: (Double) -> Double) -> Double
{
  let n = Double(samples.count)
  let distance =
    samples.sorted().enumerated().map { index, sample in
      let expected = cumulative(sample)
      return max(expected - Double(index) / n, Double(index + 1) / n - expected)
    }.max() ?? 0
  return distance * n.squareRoot()
}

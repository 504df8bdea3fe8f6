import CKernels
public import Datasets
public import Execution
import Foundation

/// Cuts each feature into the four bins between its quartiles, and draws values from a bin: the
/// law of `QuartileDiscretizer` in lime.
///
/// Bin b of a feature holds the values above edge b−1 and up to edge b. Quartiles that coincide
/// make one edge, so a feature with few values has fewer bins.
public struct QuartileDiscretizer: Sendable {
  private let features: [Bins]
  /// The bins' weights and laws as the kernel takes them.
  private let choices: [Double]
  private let laws: [Double]

  /// - Parameter training: at least one row of scaled features.
  public init(training: Matrix) {
    precondition(training.rowCount > 0, "quartiles of no rows")
    features = (0..<training.columnCount).map { Bins(of: training.column($0)) }
    choices = features.flatMap(\.kernelChoice)
    laws = features.flatMap(\.kernelLaws)
  }

  public var featureCount: Int { features.count }

  /// Returns the edges between a feature's bins: one to three distinct quartiles, ascending.
  public func edges(ofFeature feature: Int) -> [Double] { features[feature].edges }

  /// Returns the share of the training rows in each of a feature's bins, one more than its edges.
  public func frequencies(ofFeature feature: Int) -> [Double] { features[feature].frequencies }

  /// Returns the law of the values within each of a feature's bins.
  func laws(ofFeature feature: Int) -> [TruncatedNormal] { features[feature].laws }

  /// Returns the number of the bin that holds a feature's value.
  public func bin(of value: Double, feature: Int) -> Int {
    features[feature].bin(of: value)
  }

  /// Returns the edges of the bin that holds a feature's value: the value is above `lower` and at
  /// most `upper`; nil where the bin has no edge on that side.
  public func bounds(of value: Double, feature: Int) -> (lower: Double?, upper: Double?) {
    let (edges, bin) = (features[feature].edges, features[feature].bin(of: value))
    return (bin > 0 ? edges[bin - 1] : nil, bin < edges.count ? edges[bin] : nil)
  }

  /// Returns a bin drawn with the training rows' frequencies, and a value drawn from the normal
  /// distribution of the training values in that bin, cut to the bin.
  public func draw(
    feature: Int, using random: inout RandomStream
  ) -> (bin: Int, value: Double) {
    let bins = features[feature]
    let bin = random.index(weights: bins.frequencies)
    return (bin, bins.laws[bin].quantile(random.uniform()))
  }
}

extension QuartileDiscretizer {
  /// Draws rows around an instance, feature after feature, as `draw` does, on the fast path where
  /// the stream stands at the start of a block.
  /// - Parameters:
  ///   - instance: d scaled features.
  ///   - samples: where rows of d drawn features go.
  ///   - isInBin: as many numbers: 1 where the bin drawn is the instance's own, else 0.
  func drawRows(
    around instance: [Double], into samples: UnsafeMutableBufferPointer<Double>,
    isInBin: UnsafeMutableBufferPointer<Double>, using random: inout RandomStream
  ) {
    let d = instance.count
    precondition(d == featureCount, "\(d) features; expected \(featureCount)")
    precondition(samples.count == isInBin.count, "\(isInBin.count) numbers of bins")
    let own = instance.indices.map { Int64(bin(of: instance[$0], feature: $0)) }
    guard d > 0, samples.count > 0 else { return }
    if random.philox.hasPending {
      for index in samples.indices {
        let (bin, value) = draw(feature: index % d, using: &random)
        samples[index] = value
        isInBin[index] = bin == own[index % d] ? 1 : 0
      }
    } else {
      Arithmetic.current.kernels.neighbourhood(
        &random.philox, choices, laws, own, d, samples.count / d, samples.baseAddress!,
        isInBin.baseAddress!)
    }
  }
}

/// The bins of one feature.
private struct Bins: Sendable {
  let edges: [Double]
  let frequencies: [Double]
  /// The law of the values within each bin.
  let laws: [TruncatedNormal]

  init(of values: [Double]) {
    let sorted = values.sorted()
    let quartiles = [0.25, 0.5, 0.75].map { Bins.percentile($0, of: sorted) }
    let edges = quartiles.enumerated().filter { index, quartile in
      index == 0 || quartile > quartiles[index - 1]
    }.map(\.element)
    self.edges = edges
    let members = (0...edges.count).map { bin in
      values.filter { Bins.bin(of: $0, edges) == bin }
    }
    frequencies = members.map { Double($0.count) / Double(values.count) }
    // The outer bins end where the training values do.
    let ends = [sorted[0]] + edges + [sorted[sorted.count - 1]]
    laws = members.enumerated().map { bin, members in
      Bins.law(of: members, lower: ends[bin], upper: ends[bin + 1])
    }
  }

  func bin(of value: Double) -> Int { Bins.bin(of: value, edges) }

  /// The sum of the weights and the first three, the last positive one endless, so that no
  /// rounding leads beyond it.
  var kernelChoice: [Double] {
    var weights = frequencies + [Double](repeating: 0, count: 4 - frequencies.count)
    weights[frequencies.lastIndex { $0 > 0 }!] = .infinity
    return [frequencies.reduce(0, +)] + weights.prefix(3)
  }

  /// Four laws, those behind the last bin unused.
  var kernelLaws: [Double] {
    (0..<4).flatMap { laws[min($0, laws.count - 1)].kernelLaw }
  }

  /// Returns the number of edges below a value.
  private static func bin(of value: Double, _ edges: [Double]) -> Int {
    edges.count { $0 < value }
  }

  /// Fits the normal distribution of a bin's values. lime widens its standard deviation by 1e-11,
  /// so that a bin of one value draws that value; a bin of none is never drawn.
  private static func law(of members: [Double], lower: Double, upper: Double) -> TruncatedNormal {
    let count = Double(max(1, members.count))
    let mean = members.isEmpty ? lower : members.reduce(0, +) / count
    let variance = members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return TruncatedNormal(
      mean: mean, standardDeviation: variance.squareRoot() + 1e-11, lower: lower, upper: upper)
  }

  /// Returns a percentile as NumPy does by default: straight between the order statistics around
  /// position share × (n − 1).
  private static func percentile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    let fraction = position - Double(below)
    let step = sorted[above] - sorted[below]
    // NumPy counts from the nearer of the two, which decides the last bit.
    return fraction < 0.5 ? sorted[below] + step * fraction : sorted[above] - step * (1 - fraction)
  }
}

import Datasets
import Execution
import Foundation
import TestSupport

@testable import Explainers

/// A model that is a sum of products of waves, each of one feature, so that deterministic LIME of it
/// follows from integrals over single features, however many there are.
struct WaveScene {
  let training: Matrix
  let instance: [Double]
  /// A row a product: its factor is wave 0 (1), 1 (sin 2πx) or 2 (cos 2πx) of each feature.
  let waves: [[Int]]
  let amplitudes: [Double]

  /// - Parameter features: that a product has waves of, at most; the others have factor 1.
  init(featureCount: Int, products: Int = 6, features: Int = 3) {
    var random = RandomStream(seed: 7, label: "waves", index: featureCount)
    training = Matrix.random(rowCount: 60, columnCount: featureCount, using: &random)
    instance = (0..<featureCount).map { _ in random.uniform() }
    var waves: [[Int]] = []
    for _ in 0..<products {
      var product = [Int](repeating: 0, count: featureCount)
      for feature in random.permutation(of: featureCount).prefix(features) {
        product[feature] = 1 + random.integer(below: 2)
      }
      waves.append(product)
    }
    self.waves = waves
    amplitudes = (0..<products).map { _ in random.uniform(in: -0.5..<0.5) }
  }

  static func wave(_ kind: Int, _ x: Double) -> Double {
    [1, sin(2 * .pi * x), cos(2 * .pi * x)][kind]
  }

  func output(_ sample: [Double]) -> Double {
    zip(waves, amplitudes).reduce(0.5) { sum, product in
      let value = product.0.indices.reduce(product.1) {
        $0 * (product.0[$1] == 0 ? 1 : Self.wave(product.0[$1], sample[$1]))
      }
      return sum + value
    }
  }

  var model: FunctionClassifier {
    FunctionClassifier(featureCount: instance.count, classCount: 1) { [output($0)] }
  }

  /// Means of products of two waves of a feature over LIME's law, in the instance's bin (1) and
  /// outside (0): `[isOwn][first][second]`; and the probability of the bin.
  private func moments(
    _ discretizer: QuartileDiscretizer, feature: Int
  ) -> (means: [[[Double]]], share: Double) {
    let frequencies = discretizer.frequencies(ofFeature: feature)
    let own = discretizer.bin(of: instance[feature], feature: feature)
    let zero = [[Double]](repeating: [0, 0, 0], count: 3)
    var means = [zero, zero]
    let shares = 4000
    for (bin, law) in discretizer.laws(ofFeature: feature).enumerated() {
      let side = bin == own ? 1 : 0
      let weight =
        frequencies[bin] / (side == 1 ? frequencies[own] : 1 - frequencies[own]) / Double(shares)
      for share in 0..<shares {
        let x = law.quantile((Double(share) + 0.5) / Double(shares))
        let values = (0..<3).map { Self.wave($0, x) }
        for a in 0..<3 { for b in 0..<3 { means[side][a][b] += weight * values[a] * values[b] } }
      }
    }
    return (means, frequencies[own])
  }

  /// Returns deterministic LIME's fit, group by group of equal binary rows.
  func reference(_ settings: LIMESettings = LIMESettings()) -> WeightedRidge.Fit {
    let d = instance.count
    let discretizer = QuartileDiscretizer(training: training)
    let moments = (0..<d).map { self.moments(discretizer, feature: $0) }
    let width = settings.kernelWidthFactor * Double(d).squareRoot()
    let (products, factors) = (
      waves + [[Int](repeating: 0, count: d)], amplitudes + [0.5]
    )
    var design: [[Double]] = []
    var (weights, means) = ([Double](), [Double]())
    var scatter = 0.0
    for z in 0..<1 << d {
      let isOwn = (0..<d).map { z >> $0 & 1 }
      let share = (0..<d).reduce(Double(settings.sampleCount - 1)) {
        $0 * (isOwn[$1] == 1 ? moments[$1].share : 1 - moments[$1].share)
      }
      let weight = share * exp(-Double(d - z.nonzeroBitCount) / (2 * width * width))
      func mean(_ a: [Int], _ b: [Int]) -> Double {
        (0..<d).reduce(1) { $0 * moments[$1].means[isOwn[$1]][a[$1]][b[$1]] }
      }
      let one = products[products.count - 1]
      var (first, second) = (0.0, 0.0)
      for (a, product) in products.enumerated() {
        first += factors[a] * mean(product, one)
        for (b, other) in products.enumerated() {
          second += factors[a] * factors[b] * mean(product, other)
        }
      }
      // The instance itself is one sample more among those that keep every feature.
      let extra: (weight: Double, value: Double) =
        z == 1 << d - 1 ? (1, output(instance)) : (0, 0)
      let total = weight + extra.weight
      let center = (weight * first + extra.weight * extra.value) / total
      scatter += weight * (second - 2 * center * first + center * center)
      scatter += extra.weight * (extra.value - center) * (extra.value - center)
      design.append(isOwn.map(Double.init))
      weights.append(total)
      means.append(center)
    }
    let ridge = WeightedRidge(
      design: Matrix(rows: design, columnCount: d), weights: weights,
      penalty: settings.ridgePenalty)
    return ridge.fit(means, scatter: scatter)
  }
}

import Execution
import Foundation
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

/// Parameter-shift with shots has exactly the law of simulating each shifted circuit and drawing
/// bit strings from it.
///
/// Fewer than 200 comparisons with a rate of false alarms of 10⁻⁶ each: 2 × 10⁻⁴ in all. Seeds are
/// fixed, so that an outcome, once seen, stays.
@Suite struct SampledGradientTests {
  static let falseAlarms = 1e-6
  static let shots = 2_000

  /// Counts of each circuit's classes, a row a draw: `counts[draw][circuit][class]`.
  private static func fastCounts(
    _ model: VariationalModel, features: [Double], weights: [Double], draws: Int
  ) -> [[[Int]]] {
    let key = RandomStream.Key(seed: 1, label: "law")
    let exact = model.circuit.shiftedOutcomes(
      features: features, weights: weights, outcomes: model.decoding.classOfBasisState,
      outcomeCount: model.classCount)
    return (0..<draws).map { draw in
      let noise = GradientNoise(key: key, epoch: draw, sample: 5)
      let sampled = exact.sampled(shots: shots) { noise.stream(circuit: $0) }
      func counts(_ frequencies: ArraySlice<Double>) -> [Int] {
        frequencies.map { Int(($0 * Double(shots)).rounded()) }
      }
      var circuits = [counts(sampled.unshifted[...])]
      for weight in 0..<model.weightCount {
        let row = weight * model.classCount..<(weight + 1) * model.classCount
        circuits += [counts(sampled.raised[row]), counts(sampled.lowered[row])]
      }
      return circuits
    }
  }

  @Test("Class counts of the unshifted and of shifted circuits have the law of bit strings")
  func classCounts() {
    var random = RandomStream(seed: 1, label: "law")
    let model = VariationalModel(featureCount: 4, classCount: 3)
    let (features, weights) = (random.features(4), random.weights(44))
    let draws = 600
    let fast = Self.fastCounts(model, features: features, weights: weights, draws: draws)
    var measurement = PlainMeasurement(seed: 2)
    for circuit in [0, 1, 36, 51, 88] {
      let probabilities = model.basisProbabilities(
        circuit: circuit, features: features, weights: weights)
      let plain = (0..<draws).map { _ in
        measurement.classCounts(
          basisProbabilities: probabilities, shots: Self.shots, classCount: 3)
      }
      let sampled = fast.map { $0[circuit] }
      // Each class alone, and the difference of two, whose spread shows how they vary together.
      for factors in [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, -1, 0], [0, 1, -1]] {
        func histogram(_ draws: [[Int]]) -> [Int] {
          draws.reduce(into: [Int](repeating: 0, count: 2 * Self.shots + 1)) { histogram, counts in
            histogram[zip(counts, factors).reduce(Self.shots) { $0 + $1.0 * $1.1 }] += 1
          }
        }
        let p = Statistics.chiSquare(histogram(sampled), histogram(plain))
        #expect(p > Self.falseAlarms, "circuit \(circuit), factors \(factors)")
      }
    }
  }

  @Test("Classes of one circuit have the multinomial's covariance, −shots pq")
  func covariance() {
    var random = RandomStream(seed: 2, label: "law")
    let model = VariationalModel(featureCount: 4, classCount: 3)
    let (features, weights) = (random.features(4), random.weights(44))
    let draws = 2_000
    let fast = Self.fastCounts(model, features: features, weights: weights, draws: draws)
    let n = Double(Self.shots)
    for circuit in [0, 2, 45, 87] {
      let p = model.decoding.outcomes(
        of: model.basisProbabilities(circuit: circuit, features: features, weights: weights))
      for (a, b) in [(0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2)] {
        func exact(_ a: Int, _ b: Int) -> Double { n * (a == b ? p[a] : 0) - n * p[a] * p[b] }
        let covariance =
          fast.reduce(0.0) {
            let counts = $1[circuit]
            return $0 + (Double(counts[a]) - n * p[a]) * (Double(counts[b]) - n * p[b])
          } / Double(draws)
        // Of nearly normal counts.
        let spread = ((exact(a, a) * exact(b, b) + exact(a, b) * exact(a, b)) / Double(draws))
          .squareRoot()
        #expect(Statistics.normal((covariance - exact(a, b)) / spread) > Self.falseAlarms)
      }
    }
  }

  @Test("Circuits are read out independently of each other, and of themselves the draw before")
  func independence() {
    var random = RandomStream(seed: 3, label: "law")
    let model = VariationalModel(featureCount: 4, classCount: 3)
    let (features, weights) = (random.features(4), random.weights(44))
    let draws = 1_500
    let fast = Self.fastCounts(model, features: features, weights: weights, draws: draws)
    // Standardised counts of class 0, a circuit a row.
    let columns = (0..<89).map { circuit in
      let p = model.decoding.outcomes(
        of: model.basisProbabilities(circuit: circuit, features: features, weights: weights))[0]
      let (mean, spread) = (
        Double(Self.shots) * p, (Double(Self.shots) * p * (1 - p)).squareRoot()
      )
      return fast.map { (Double($0[circuit][0]) - mean) / spread }
    }
    func deviation(_ a: some Collection<Double>, _ b: some Collection<Double>) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / Double(a.count).squareRoot()
    }
    // The sum of squared deviations of independent pairs is chi-square, a degree a pair.
    var (sum, largest) = (0.0, 0.0)
    for a in 0..<89 {
      for b in 0..<a {
        let z = deviation(columns[a], columns[b])
        sum += z * z
        largest = max(largest, abs(z))
      }
    }
    #expect(Statistics.chiSquareTail(sum, degrees: 89 * 44) > Self.falseAlarms)
    #expect(Statistics.normal(largest) * 89 * 44 > Self.falseAlarms)
    let successive = columns.reduce(0.0) {
      let z = deviation($1.dropFirst(), $1.dropLast())
      return $0 + z * z
    }
    #expect(Statistics.chiSquareTail(successive, degrees: 89) > Self.falseAlarms)
  }

  static let decodings = [
    Decoding(rule: .modulo, softmax: false, classCount: 3),
    Decoding(rule: .balanced, softmax: true, classCount: 3),
  ]

  @Test("Losses and gradient entries have the law of bit strings", arguments: decodings)
  func gradientEntries(decoding: Decoding) {
    var random = RandomStream(seed: 4, label: "law")
    let model = decoding.model(featureCount: 2, layers: 1)
    let (features, weights) = (random.features(2), random.weights(model.weightCount))
    let (draws, label) = (500, 1)
    let key = RandomStream.Key(seed: 3, label: "law")
    let fast = (0..<draws).map { draw in
      model.lossGradient(
        .parameterShift, features: features, label: label, weights: weights,
        readout: .shots(Self.shots), noise: GradientNoise(key: key, epoch: 2, sample: draw))
    }

    var measurement = PlainMeasurement(seed: 5)
    let circuits = (0...2 * model.weightCount).map {
      model.basisProbabilities(circuit: $0, features: features, weights: weights)
    }
    let plain = (0..<draws).map { _ in
      let frequencies = circuits.map {
        measurement.classCounts(basisProbabilities: $0, shots: Self.shots, classCount: 3)
          .map { Double($0) / Double(Self.shots) }
      }
      let probability = max(model.decoding.decode(frequencies[0])[label], 0.5 / Double(Self.shots))
      let derivatives = model.decoding.pullback(
        (0..<3).map { $0 == label ? -1 / probability : 0 }, at: frequencies[0])
      return LossGradient(
        loss: -log(probability),
        weights: (0..<model.weightCount).map { weight in
          (0..<3).reduce(0) {
            let (raised, lowered) = (frequencies[1 + 2 * weight], frequencies[2 + 2 * weight])
            return $0 + derivatives[$1] * (raised[$1] - lowered[$1]) / 2
          }
        })
    }

    func compare(_ what: String, _ quantity: (LossGradient) -> Double) {
      let p = Statistics.kolmogorovSmirnov(fast.map(quantity), plain.map(quantity))
      #expect(p > Self.falseAlarms, "\(what)")
    }
    compare("loss") { $0.loss }
    for weight in 0..<model.weightCount { compare("weight \(weight)") { $0.weights[weight] } }
    // Sums show how entries vary together.
    compare("sum") { $0.weights.reduce(0, +) }
    compare("sum of even less odd entries") {
      $0.weights.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? 1 : -1) * $1.element }
    }
  }
}

// MARK: - Streams

extension SampledGradientTests {
  @Test("Seeds, epochs, samples and circuits never share a stream")
  func streams() {
    var words: [UInt64] = []
    for seed in [1, 2] as [UInt64] {
      let key = RandomStream.Key(seed: seed, label: "training gradient")
      for epoch in 0..<4 {
        for sample in 0..<5 {
          for circuit in 0..<89 {
            var stream = GradientNoise(key: key, epoch: epoch, sample: sample)
              .stream(circuit: circuit)
            words += [stream.next(), stream.next()]
          }
        }
      }
    }
    #expect(words.count == 2 * 4 * 5 * 89 * 2)
    #expect(Set(words).count == words.count)
  }

  @Test(
    "A gradient repeats with its name and differs with any part of it",
    arguments: [GradientMethod.parameterShift, .spsa])
  func names(method: GradientMethod) {
    var random = RandomStream(seed: 5, label: "law")
    let model = VariationalModel(featureCount: 4, classCount: 3)
    let (features, weights) = (random.features(4), random.weights(44))
    func gradient(seed: UInt64, epoch: Int, sample: Int) -> [Double] {
      let key = RandomStream.Key(seed: seed, label: "law")
      return model.lossGradient(
        method, features: features, label: 0, weights: weights, readout: .shots(2_000),
        noise: GradientNoise(key: key, epoch: epoch, sample: sample)
      ).weights
    }
    let first = gradient(seed: 1, epoch: 2, sample: 3)
    #expect(gradient(seed: 1, epoch: 2, sample: 3) == first)
    #expect(gradient(seed: 2, epoch: 2, sample: 3) != first)
    #expect(gradient(seed: 1, epoch: 3, sample: 3) != first)
    #expect(gradient(seed: 1, epoch: 2, sample: 2) != first)
  }
}

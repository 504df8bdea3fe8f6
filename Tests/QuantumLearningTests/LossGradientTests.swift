import Execution
import Foundation
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite struct LossGradientTests {
  static let noise = GradientNoise(
    key: RandomStream.Key(seed: 1, label: "test"), epoch: 0, sample: 0)

  /// The exact loss by way of the classifier.
  static func loss(
    _ model: VariationalModel, features: [Double], label: Int, weights: [Double]
  ) -> Double {
    -log(VariationalClassifier(model, weights: weights).probabilities(of: features)[label])
  }

  @Test(
    "Adjoint and exact parameter-shift gradients are the loss's finite differences",
    arguments: Decoding.all)
  func exact(decoding: Decoding) {
    var random = RandomStream(seed: 1, label: "gradient")
    let model = decoding.model(featureCount: 4, layers: 2)
    for label in 0..<decoding.classCount {
      let (features, weights) = (random.features(4), random.weights(model.weightCount))
      let expected = differences(
        of: { Self.loss(model, features: features, label: label, weights: $0) }, at: weights)
      #expect(expected.contains { abs($0) > 0.01 })
      for method in [GradientMethod.adjoint, .parameterShift] {
        let gradient = model.lossGradient(
          method, features: features, label: label, weights: weights, readout: .exact,
          noise: Self.noise)
        let loss = Self.loss(model, features: features, label: label, weights: weights)
        #expect(abs(gradient.loss - loss) < 1e-12)
        #expect(largestDifference(gradient.weights, expected) < 1e-7, "\(method)")
      }
    }
  }

  @Test("Adjoint and exact parameter-shift gradients agree to rounding", arguments: Decoding.all)
  func agreement(decoding: Decoding) {
    var random = RandomStream(seed: 2, label: "gradient")
    let model = decoding.model(featureCount: 4, layers: 3)
    for label in 0..<decoding.classCount {
      let (features, weights) = (random.features(4), random.weights(44))
      let gradients = [GradientMethod.adjoint, .parameterShift].map {
        model.lossGradient(
          $0, features: features, label: label, weights: weights, readout: .exact,
          noise: Self.noise)
      }
      #expect(abs(gradients[0].loss - gradients[1].loss) < 1e-12)
      #expect(largestDifference(gradients[0].weights, gradients[1].weights) < 1e-11)
    }
  }

  @Test("The adjoint gradient is exact whatever the readout")
  func adjointIgnoresShots() {
    var random = RandomStream(seed: 3, label: "gradient")
    let model = VariationalModel(featureCount: 4, classCount: 3)
    let (features, weights) = (random.features(4), random.weights(44))
    let gradients = [Readout.exact, .shots(100)].map {
      model.lossGradient(
        .adjoint, features: features, label: 1, weights: weights, readout: $0, noise: Self.noise)
    }
    #expect(gradients[0].weights == gradients[1].weights)
    #expect(gradients[0].loss == gradients[1].loss)
  }
}

// MARK: - SPSA

extension LossGradientTests {
  /// One feature, one layer: five weights, so that all 32 directions can be counted out.
  static let small = VariationalModel(
    featureCount: 1, classCount: 2, ansatz: .entanglingRing(layers: 1))

  @Test("An SPSA gradient is one slope with a sign a weight")
  func direction() {
    var random = RandomStream(seed: 4, label: "spsa")
    let (features, weights) = (random.features(1), random.weights(5))
    let gradient = Self.small.lossGradient(
      .spsa, features: features, label: 0, weights: weights, readout: .exact, noise: Self.noise)
    let slope = abs(gradient.weights[0])
    #expect(slope > 0)
    #expect(gradient.weights.allSatisfy { abs($0) == slope })
    let signs = gradient.weights.map { $0 / slope }
    let losses = [0.1, -0.1].map { step in
      Self.loss(
        Self.small, features: features, label: 0,
        weights: zip(weights, signs).map { $0 + step * $1 })
    }
    #expect(abs((losses[0] - losses[1]) / 0.2 - slope) < 1e-12)
    #expect(abs((losses[0] + losses[1]) / 2 - gradient.loss) < 1e-12)
  }

  /// Five deviations from the mean over all directions; a false alarm has probability 10⁻⁵ for
  /// each. That mean is the gradient but for the curvature within a step of 0.1.
  @Test("SPSA's mean over many directions is the mean over all, near the gradient")
  func meanOfDirections() {
    var random = RandomStream(seed: 5, label: "spsa")
    let (features, weights) = (random.features(1), random.weights(5))
    var mean = [0.0, 0.0, 0.0, 0.0, 0.0]
    for pattern in 0..<32 {
      let signs = (0..<5).map { pattern >> $0 & 1 == 0 ? 1.0 : -1.0 }
      let losses = [0.1, -0.1].map { step in
        Self.loss(
          Self.small, features: features, label: 1,
          weights: zip(weights, signs).map { $0 + step * $1 })
      }
      let slope = (losses[0] - losses[1]) / 0.2
      for weight in 0..<5 { mean[weight] += slope * signs[weight] / 32 }
    }
    let exact = Self.small.lossGradient(
      .adjoint, features: features, label: 1, weights: weights, readout: .exact,
      noise: Self.noise)
    #expect(exact.weights.contains { abs($0) > 0.2 })
    #expect(largestDifference(mean, exact.weights) < 0.02)

    let count = 4_000
    let draws = (0..<count).map { sample in
      let key = RandomStream.Key(seed: 1, label: "test")
      return Self.small.lossGradient(
        .spsa, features: features, label: 1, weights: weights, readout: .exact,
        noise: GradientNoise(key: key, epoch: 3, sample: sample)
      ).weights
    }
    for weight in 0..<5 {
      let values = draws.map { $0[weight] }
      let sampleMean = values.reduce(0, +) / Double(count)
      let variance = values.reduce(0) { $0 + ($1 - sampleMean) * ($1 - sampleMean) }
      let deviation = (sampleMean - mean[weight]) / (variance.squareRoot() / Double(count))
      #expect(Statistics.normal(deviation) > 1e-5)
    }
  }

  @Test("SPSA reads its two circuits out through shots where the model is")
  func shots() {
    var random = RandomStream(seed: 6, label: "spsa")
    let (features, weights) = (random.features(1), random.weights(5))
    let losses = (0..<3_000).map { sample in
      Self.small.lossGradient(
        .spsa, features: features, label: 0, weights: weights, readout: .shots(1),
        noise: GradientNoise(
          key: RandomStream.Key(seed: 2, label: "test"), epoch: 0, sample: sample)
      ).loss
    }
    // One shot shows the class or not: a loss of 0 or log 2, and the mean of two of these.
    let possible: [Double] = [0, log(2.0) / 2, log(2.0)]
    #expect(losses.allSatisfy { loss in possible.contains { abs($0 - loss) < 1e-12 } })
    #expect(possible.allSatisfy { value in losses.contains { abs($0 - value) < 1e-12 } })
  }
}

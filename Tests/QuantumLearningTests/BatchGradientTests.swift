import Datasets
import Execution
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite("A batch's gradient is the sum of its rows'")
struct BatchGradientTests {
  private static let key = RandomStream.Key(seed: 5, label: "batches")

  /// Returns the largest difference of a batch's loss and gradient from the plain sums.
  private func error(
    _ model: VariationalModel, _ method: GradientMethod, _ readout: Readout, rows: [Int],
    seed: Int
  ) -> Double {
    var random = RandomStream(seed: 5, label: "batch", index: seed)
    let samples = LabelledSamples(
      features: random.features(rows: 50, columns: model.featureCount),
      labels: (0..<50).map { _ in random.integer(below: model.classCount) })
    var batch = BatchGradient(model, method: method, readout: readout, key: Self.key)
    // Bound to other weights first, which must leave no trace.
    _ = batch.sum(
      of: rows[...], in: samples, weights: random.weights(model.weightCount), epoch: 1)
    let weights = random.weights(model.weightCount)
    let sum = batch.sum(of: rows[...], in: samples, weights: weights, epoch: 2)
    var expected = LossGradient(loss: 0, weights: weights.map { _ in 0 })
    for row in rows {
      let gradient = model.lossGradient(
        method, features: samples.features.row(row), label: samples.labels[row], weights: weights,
        readout: readout, noise: GradientNoise(key: Self.key, epoch: 2, sample: row))
      expected.loss += gradient.loss
      for weight in weights.indices { expected.weights[weight] += gradient.weights[weight] }
    }
    return max(
      abs(sum.loss - expected.loss) / expected.loss.magnitude,
      largestDifference(sum.weights, expected.weights)
        / max(1, expected.weights.map(\.magnitude).max()!))
  }

  @Test(
    "Every method, exactly read, whatever the decoding and the batch's size",
    arguments: Decoding.all, Arithmetic.available)
  func exact(decoding: Decoding, arithmetic: Arithmetic) {
    Arithmetic.$current.withValue(arithmetic) {
      let model = decoding.model(featureCount: 4, layers: 2)
      for method in [GradientMethod.adjoint, .parameterShift] {
        for (seed, count) in [1, 4, 7, BatchGradient.pauliBatchSize + 5].enumerated() {
          let rows = (0..<count).map { ($0 * 7 + 3) % 50 }
          let error = error(model, method, .exact, rows: rows, seed: seed)
          #expect(error < 1e-11, "\(method), \(count) rows")
        }
      }
    }
  }

  @Test("Large batches, of any number of features", arguments: [2, 3, 4, 5], Arithmetic.available)
  func large(featureCount: Int, arithmetic: Arithmetic) {
    Arithmetic.$current.withValue(arithmetic) {
      let model = VariationalModel(
        featureCount: featureCount, classCount: 3, ansatz: .entanglingRing(layers: 2))
      for (seed, count) in [BatchGradient.pauliBatchSize, 61, 128].enumerated() {
        let rows = (0..<count).map { ($0 * 7 + 3) % 50 }
        #expect(error(model, .adjoint, .exact, rows: rows, seed: seed) < 1e-11, "\(count) rows")
      }
    }
  }

  @Test("Shots are the same ones, row by row", arguments: [2, 4, 5], Arithmetic.available)
  func shots(featureCount: Int, arithmetic: Arithmetic) {
    Arithmetic.$current.withValue(arithmetic) {
      let model = VariationalModel(featureCount: featureCount, classCount: 3)
      for seed in 0..<3 {
        let rows = [4, 0, 31, 17, 17]
        #expect(error(model, .parameterShift, .shots(2_000), rows: rows, seed: seed) < 1e-12)
      }
    }
  }

  @Test("Circuits too large for the Pauli picture and other methods go row by row")
  func fallsBack() {
    let large = VariationalModel(
      featureCount: 6, classCount: 3, ansatz: .entanglingRing(layers: 1))
    #expect(large.pauliPicture == nil)
    #expect(error(large, .parameterShift, .shots(100), rows: [3, 1], seed: 1) < 1e-12)
    #expect(error(large, .adjoint, .exact, rows: Array(0..<40), seed: 2) < 1e-11)
    let small = VariationalModel(featureCount: 4, classCount: 3)
    #expect(error(small, .spsa, .exact, rows: [3, 1], seed: 3) < 1e-12)
  }
}

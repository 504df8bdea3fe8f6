import Datasets
public import Execution
import QuantumCircuits

/// The loss of mini-batches and its gradient, one batch after another: as
/// `VariationalModel.lossGradient(_:features:label:weights:readout:noise:)` of each row, but what
/// depends on the weights alone is worked out once a batch.
public struct BatchGradient {
  /// From this many rows on, what the Pauli picture costs a batch is less than what it saves a row.
  static let pauliBatchSize = 32

  private let method: GradientMethod
  private var work: BatchWork
  /// Nil where the circuit is too large for them.
  private var picture: PauliPicture?
  private var simulator: LayeredSimulator?

  /// - Parameters:
  ///   - readout: how the circuits are read; the adjoint gradient is exact all the same.
  ///   - key: where the gradients' noise comes from.
  public init(
    _ model: VariationalModel, method: GradientMethod, readout: Readout, key: RandomStream.Key
  ) {
    self.method = method
    work = BatchWork(model: model, readout: readout, key: key)
    picture = model.pauliPicture
    simulator = model.simulator
  }

  /// Returns the sums of some rows' losses and gradients.
  /// - Parameters:
  ///   - rows: numbers of rows of `samples`; with the epoch they name the noise.
  ///   - weights: radians.
  public mutating func sum(
    of rows: ArraySlice<Int>, in samples: LabelledSamples, weights: [Double], epoch: Int
  ) -> LossGradient {
    let batch = BatchWork.Batch(rows: rows, samples: samples, weights: weights, epoch: epoch)
    switch method {
    // Unwrapped in place, lest what the weights are bound to be copied.
    case .parameterShift where picture != nil:
      return work.shiftedSum(of: batch, by: &picture!)
    case .adjoint where picture != nil && rows.count >= Self.pauliBatchSize:
      return work.pauliSum(of: batch, by: &picture!)
    case .adjoint where simulator != nil:
      return work.adjointSum(of: batch, by: &simulator!)
    case .parameterShift, .adjoint, .spsa: return work.plainSum(of: batch, by: method)
    }
  }
}

/// A batch's gradient by each of the ways there are, and the memory that they share.
struct BatchWork {
  let model: VariationalModel
  let readout: Readout
  let key: RandomStream.Key
  /// Rows × features, and rows × circuits × outcomes.
  var features: [Double] = []
  var shifted: [Double] = []

  /// Some rows at the weights that they meet.
  struct Batch {
    let rows: ArraySlice<Int>
    let samples: LabelledSamples
    let weights: [Double]
    let epoch: Int

    func label(_ position: Int) -> Int { samples.labels[rows[rows.startIndex + position]] }
  }

  /// The gradient of each row by itself.
  func plainSum(of batch: Batch, by method: GradientMethod) -> LossGradient {
    var sum = LossGradient(loss: 0, weights: [Double](repeating: 0, count: batch.weights.count))
    for row in batch.rows {
      let gradient = model.lossGradient(
        method, features: batch.samples.features.row(row), label: batch.samples.labels[row],
        weights: batch.weights, readout: readout,
        noise: GradientNoise(key: key, epoch: batch.epoch, sample: row))
      sum.loss += gradient.loss
      for weight in sum.weights.indices { sum.weights[weight] += gradient.weights[weight] }
    }
    return sum
  }

  /// Puts a batch's features into the work space.
  mutating func gatherFeatures(of batch: Batch) {
    let table = batch.samples.features
    let (d, count) = (table.columnCount, batch.rows.count)
    if features.count != count * d { features = [Double](repeating: 0, count: count * d) }
    table.values.withUnsafeBufferPointer { values in
      features.withUnsafeMutableBufferPointer { features in
        var target = 0
        for row in batch.rows {
          for feature in 0..<d { features[target + feature] = values[row * d + feature] }
          target += d
        }
      }
    }
  }
}

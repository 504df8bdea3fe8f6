import Datasets
public import Execution
import QuantumCircuits

/// The loss of mini-batches and its gradient, one batch after another: as
/// `VariationalModel.lossGradient(_:features:label:weights:readout:noise:)` of each row, but what
/// depends on the weights alone is worked out once a batch.
public struct BatchGradient {
  let model: VariationalModel
  let method: GradientMethod
  let readout: Readout
  let key: RandomStream.Key
  /// Nil where the circuit is too large for it.
  var picture: PauliPicture?
  /// Work space: rows × features, and what the method fills.
  var features: [Double] = []
  var shifted: [Double] = []

  /// - Parameters:
  ///   - readout: how the circuits are read; the adjoint gradient is exact all the same.
  ///   - key: where the gradients' noise comes from.
  public init(
    _ model: VariationalModel, method: GradientMethod, readout: Readout, key: RandomStream.Key
  ) {
    self.model = model
    self.method = method
    self.readout = readout
    self.key = key
    picture = model.pauliPicture
  }

  /// Returns the sums of some rows' losses and gradients.
  /// - Parameters:
  ///   - rows: numbers of rows of `samples`; with the epoch they name the noise.
  ///   - weights: radians.
  public mutating func sum(
    of rows: ArraySlice<Int>, in samples: LabelledSamples, weights: [Double], epoch: Int
  ) -> LossGradient {
    switch method {
    case .parameterShift where picture != nil:
      return shiftedSum(of: rows, in: samples, weights: weights, epoch: epoch)
    case .parameterShift, .adjoint, .spsa:
      return plainSum(of: rows, in: samples, weights: weights, epoch: epoch)
    }
  }

  private func plainSum(
    of rows: ArraySlice<Int>, in samples: LabelledSamples, weights: [Double], epoch: Int
  ) -> LossGradient {
    var sum = LossGradient(loss: 0, weights: [Double](repeating: 0, count: weights.count))
    for row in rows {
      let gradient = model.lossGradient(
        method, features: samples.features.row(row), label: samples.labels[row], weights: weights,
        readout: readout, noise: GradientNoise(key: key, epoch: epoch, sample: row))
      sum.loss += gradient.loss
      for weight in sum.weights.indices { sum.weights[weight] += gradient.weights[weight] }
    }
    return sum
  }

  /// Parameter-shift, with the exact law of reading out each of the 2p + 1 circuits on its own.
  private mutating func shiftedSum(
    of rows: ArraySlice<Int>, in samples: LabelledSamples, weights: [Double], epoch: Int
  ) -> LossGradient {
    gatherFeatures(of: rows, in: samples)
    picture!.bind(weights)
    let (classes, size) = (model.classCount, picture!.shiftedOutcomeCount)
    if shifted.count != rows.count * size {
      shifted = [Double](repeating: 0, count: rows.count * size)
    }
    picture!.shiftedOutcomes(of: features, into: &shifted)
    var sum = LossGradient(loss: 0, weights: [Double](repeating: 0, count: weights.count))
    shifted.withUnsafeMutableBufferPointer { shifted in
      for (position, row) in rows.enumerated() {
        let circuits = UnsafeMutableBufferPointer(
          rebasing: shifted[position * size..<(position + 1) * size])
        if case .shots(let shots) = readout {
          RandomStream.drawFrequencies(
            shots: shots, outcomeCount: classes, replacing: circuits, key: key, index: epoch, row)
        }
        let (loss, derivatives) = model.lossByOutcomes(
          Array(circuits[0..<classes]), label: samples.labels[row], readout: readout)
        sum.loss += loss
        for weight in weights.indices {
          let (raised, lowered) = ((1 + 2 * weight) * classes, (2 + 2 * weight) * classes)
          var slope = 0.0
          for label in 0..<classes {
            slope += derivatives[label] * ((circuits[raised + label] - circuits[lowered + label]) / 2)
          }
          sum.weights[weight] += slope
        }
      }
    }
    return sum
  }

  /// Puts some rows' features into the work space.
  mutating func gatherFeatures(of rows: ArraySlice<Int>, in samples: LabelledSamples) {
    let d = samples.features.columnCount
    features.removeAll(keepingCapacity: true)
    for row in rows { features += samples.features.values[row * d..<(row + 1) * d] }
  }
}

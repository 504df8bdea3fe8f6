import Execution
import QuantumCircuits

extension BatchWork {
  /// Parameter-shift, with the exact law of reading out each of the 2p + 1 circuits on its own.
  mutating func shiftedSum(
    of batch: Batch, by picture: inout PauliPicture
  ) -> LossGradient {
    gatherFeatures(of: batch)
    picture.bind(batch.weights)
    let size = picture.shiftedOutcomeCount
    // The work space is the method's own while it runs.
    var shifted: [Double] = []
    swap(&shifted, &self.shifted)
    defer { swap(&shifted, &self.shifted) }
    if shifted.count != batch.rows.count * size {
      shifted = [Double](repeating: 0, count: batch.rows.count * size)
    }
    picture.shiftedOutcomes(of: features, into: &shifted)
    var sum = LossGradient(loss: 0, weights: [Double](repeating: 0, count: batch.weights.count))
    shifted.withUnsafeMutableBufferPointer { shifted in
      for (position, row) in batch.rows.enumerated() {
        let circuits = UnsafeMutableBufferPointer(
          rebasing: shifted[position * size..<(position + 1) * size])
        if case .shots(let shots) = readout {
          RandomStream.drawFrequencies(
            shots: shots, outcomeCount: model.classCount, replacing: circuits, key: key,
            index: batch.epoch, row)
        }
        add(circuits, label: batch.label(position), to: &sum)
      }
    }
    return sum
  }

  /// Adds one sample's loss and gradient.
  /// - Parameter circuits: what each circuit showed, circuits × outcomes.
  private func add(
    _ circuits: UnsafeMutableBufferPointer<Double>, label: Int, to sum: inout LossGradient
  ) {
    let classes = model.classCount
    let (loss, derivatives) = model.lossByOutcomes(
      Array(circuits[0..<classes]), label: label, readout: readout)
    sum.loss += loss
    for weight in sum.weights.indices {
      let (raised, lowered) = ((1 + 2 * weight) * classes, (2 + 2 * weight) * classes)
      for outcome in 0..<classes where derivatives[outcome] != 0 {
        sum.weights[weight] +=
          derivatives[outcome] * ((circuits[raised + outcome] - circuits[lowered + outcome]) / 2)
      }
    }
  }
}

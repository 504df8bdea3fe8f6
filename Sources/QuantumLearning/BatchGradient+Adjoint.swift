import CKernels
import Datasets
import Execution
import QuantumCircuits

extension BatchWork {
  /// The exact gradient by adjoint sweeps, four rows at a time.
  mutating func adjointSum(
    of batch: Batch, by simulator: inout LayeredSimulator
  ) -> LossGradient {
    gatherFeatures(of: batch)
    simulator.bind(batch.weights)
    var losses = 0.0
    let gradient = simulator.weightGradient(of: features) { position, outcomes, derivatives in
      losses += model.lossByOutcomes(
        outcomes, label: batch.label(position), readout: .exact, derivatives: &derivatives)
    }
    return LossGradient(loss: losses, weights: gradient)
  }

  /// The exact gradient by one sweep for all rows: the loss depends on them through the weighted
  /// sum of their encoded states alone.
  mutating func pauliSum(of batch: Batch, by picture: inout PauliPicture) -> LossGradient {
    gatherFeatures(of: batch)
    picture.bind(batch.weights)
    let form = CompiledForm(picture)
    let (d, classes) = (model.featureCount, model.classCount)
    let outcomes = form.outcomes(of: Matrix(values: features, columnCount: d))
    let (loss, derivatives) = lossByOutcomes(outcomes, of: batch, by: picture.arithmetic)
    // Of each outcome, the rows that the loss meets it through, and by how much.
    var mixtures = [Double](repeating: 0, count: classes << (2 * d))
    var members = [Double](repeating: 0, count: features.count)
    var shares = [Double](repeating: 0, count: outcomes.rowCount)
    for outcome in 0..<classes {
      var used = 0
      features.withUnsafeBufferPointer { features in
        members.withUnsafeMutableBufferPointer { members in
          for position in shares.indices {
            let share = derivatives[position * classes + outcome]
            guard share != 0 else { continue }
            for feature in 0..<d { members[used * d + feature] = features[position * d + feature] }
            shares[used] = share
            used += 1
          }
        }
      }
      form.addMixture(
        of: members, weights: shares, count: used, to: &mixtures, at: outcome << (2 * d))
    }
    return LossGradient(loss: loss, weights: picture.weightGradient(ofMixtures: mixtures))
  }

  /// Returns the batch's loss and its derivatives by the outcomes, rows × outcomes.
  private func lossByOutcomes(
    _ outcomes: Matrix, of batch: Batch, by arithmetic: Arithmetic
  ) -> (Double, [Double]) {
    let classes = outcomes.columnCount
    var derivatives = [Double](repeating: 0, count: outcomes.values.count)
    guard model.decoding.isIdentity else {
      var (loss, row) = (0.0, outcomes.row(0))
      for position in 0..<outcomes.rowCount {
        loss += model.lossByOutcomes(
          outcomes.row(position), label: batch.label(position), readout: .exact, derivatives: &row)
        for outcome in row.indices { derivatives[position * classes + outcome] = row[outcome] }
      }
      return (loss, derivatives)
    }
    // Outcomes are probabilities, and all their logarithms are taken at once.
    var likelihoods = [Double](repeating: 1, count: outcomes.rowCount)
    for position in likelihoods.indices {
      let label = batch.label(position)
      let index = position * classes + label
      likelihoods[position] = max(outcomes.values[index], CrossEntropy.floor(for: .exact))
      derivatives[index] = -1 / likelihoods[position]
    }
    var logarithms = likelihoods
    arithmetic.kernels.logarithm(likelihoods, likelihoods.count, &logarithms)
    return (-logarithms.reduce(0, +), derivatives)
  }
}

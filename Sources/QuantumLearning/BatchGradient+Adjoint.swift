import Datasets
import QuantumCircuits

extension BatchGradient {
  /// The exact gradient by adjoint sweeps, four rows at a time.
  mutating func adjointSum(of batch: Batch) -> LossGradient {
    gatherFeatures(of: batch)
    simulator!.bind(batch.weights)
    var losses = 0.0
    let gradient = simulator!.weightGradient(of: features) { position, outcomes, derivatives in
      losses += model.lossByOutcomes(
        outcomes, label: batch.label(position), readout: .exact, derivatives: &derivatives)
    }
    return LossGradient(loss: losses, weights: gradient)
  }

  /// The exact gradient by one sweep for all rows: the loss depends on them through the weighted
  /// sum of their encoded states alone.
  mutating func pauliSum(of batch: Batch) -> LossGradient {
    gatherFeatures(of: batch)
    picture!.bind(batch.weights)
    let form = CompiledForm(picture!)
    let (d, classes) = (model.featureCount, model.classCount)
    var rows = Matrix(rowCount: batch.rows.count, columnCount: d)
    rows.values = features
    let outcomes = form.outcomes(of: rows)
    var losses = 0.0
    // Of each outcome, the rows that the loss meets it through, and by how much.
    var members = [[Double]](repeating: [], count: classes)
    var shares = members
    var (probabilities, derivatives) = (outcomes.row(0), outcomes.row(0))
    for position in 0..<batch.rows.count {
      for label in 0..<classes { probabilities[label] = outcomes[position, label] }
      losses += model.lossByOutcomes(
        probabilities, label: batch.label(position), readout: .exact, derivatives: &derivatives)
      for label in 0..<classes where derivatives[label] != 0 {
        members[label] += features[position * d..<(position + 1) * d]
        shares[label].append(derivatives[label])
      }
    }
    let mixtures = (0..<classes).flatMap { label in
      form.mixture(of: members[label], weights: shares[label])
    }
    return LossGradient(loss: losses, weights: picture!.weightGradient(ofMixtures: mixtures))
  }
}

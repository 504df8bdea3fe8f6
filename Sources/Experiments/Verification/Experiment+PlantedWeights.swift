import Datasets
import QuantumLearning
import Records

extension Experiment {
  /// Returns the weights that the record has for circuits beside planted columns.
  /// - Returns: nil where none were asked for.
  /// - Throws: `SavedModelError` where they are not as many as such a circuit has.
  func plantedWeights(of record: RunRecord, file: String) throws(SavedModelError)
    -> PlantedWeights?
  {
    guard configuration.diagnostics.contains(.truth) else { return nil }
    let truth = record.diagnostics?.truth
    func weights(
      _ weights: [Double]?, of part: Planting, _ name: String
    ) throws(SavedModelError) -> [Double]? {
      guard part.fits(dataset) else { return nil }
      let count = planted(part.planted(in: dataset, seed: configuration.seed)).model.weightCount
      guard let weights, weights.count == count else {
        throw SavedModelError(file: file, field: "diagnostics.truth.\(name).weights")
      }
      return weights
    }
    return PlantedWeights(
      noise: try weights(truth?.noise?.weights, of: .noise, "noise"),
      copy: try weights(truth?.copy?.weights, of: .copy(of: 0), "copy"))
  }
}

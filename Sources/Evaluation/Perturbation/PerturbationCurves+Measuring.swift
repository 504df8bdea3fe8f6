public import Datasets
public import Explainers
public import QuantumLearning

extension PerturbationCurves {
  /// Measures both curves of an instance through the model. Every point is evaluated anew, also
  /// where two points are the same sample, so that shots are never shared; tied features are
  /// averaged over their orders.
  /// - Parameters:
  ///   - instance: d scaled features.
  ///   - label: the class whose probability is followed.
  ///   - ranking: of the d features.
  ///   - baseline: rows of d scaled features, what removed features are replaced by; a point is
  ///     the mean over them.
  public init(
    of instance: [Double], toward label: Int, ranking: Ranking, baseline: Matrix,
    model: inout QueriedModel
  ) {
    precondition(ranking.featureCount == instance.count, "a ranking of other features")
    let steps = (0...instance.count).map { ranking.leadingSets(count: $0) }
    var samples = Matrix(rowCount: 0, columnCount: instance.count)
    for isInsertion in [true, false] {
      for leading in steps.joined() {
        for row in 0..<baseline.rowCount {
          let row = baseline.row(row)
          let end = isInsertion ? instance : row
          var sample = isInsertion ? row : instance
          for feature in leading { sample[feature] = end[feature] }
          samples.append(sample)
        }
      }
    }
    let probabilities = model.probabilities(of: samples)
    var row = 0
    func curve() -> PerturbationCurve {
      PerturbationCurve(
        confidences: steps.map { sets in
          let count = sets.count * baseline.rowCount
          let sum = (0..<count).reduce(0) { $0 + probabilities[row + $1, label] }
          row += count
          return sum / Double(count)
        })
    }
    let insertion = curve()
    self.init(insertion: insertion, deletion: curve())
  }

  /// Reads both curves from a table of exact coalition values whose background is the baseline.
  public init(toward label: Int, ranking: Ranking, values: CoalitionValues) {
    precondition(ranking.featureCount == values.featureCount, "a ranking of other features")
    let steps = (0...values.featureCount).map { count in
      ranking.leadingSets(count: count).map { $0.reduce(0) { $0 | 1 << $1 } }
    }
    func curve(_ coalition: (Int) -> Int) -> PerturbationCurve {
      PerturbationCurve(
        confidences: steps.map { sets in
          sets.reduce(0) { $0 + values[coalition($1), label] } / Double(sets.count)
        })
    }
    self.init(insertion: curve { $0 }, deletion: curve { values.grandCoalition ^ $0 })
  }
}

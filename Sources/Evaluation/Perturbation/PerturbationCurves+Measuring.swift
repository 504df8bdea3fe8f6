import Datasets
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
  ///   - baseline: d scaled features, what removed features are replaced by.
  public init(
    of instance: [Double], toward label: Int, ranking: Ranking, baseline: [Double],
    model: inout QueriedModel
  ) {
    precondition(ranking.featureCount == instance.count, "a ranking of other features")
    let steps = (0...instance.count).map { ranking.leadingSets(count: $0) }
    var samples = Matrix(rowCount: 0, columnCount: instance.count)
    for (start, end) in [(baseline, instance), (instance, baseline)] {
      for leading in steps.joined() {
        var sample = start
        for feature in leading { sample[feature] = end[feature] }
        samples.append(sample)
      }
    }
    let probabilities = model.probabilities(of: samples)
    var row = 0
    func curve() -> PerturbationCurve {
      PerturbationCurve(
        confidences: steps.map { sets in
          let sum = sets.indices.reduce(0) { $0 + probabilities[row + $1, label] }
          row += sets.count
          return sum / Double(sets.count)
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

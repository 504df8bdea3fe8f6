import Datasets
import Execution
import QuantumCircuits

extension VariationalClassifier {
  /// Returns the mean probability of the samples' true classes for each of the 2^groups coalitions
  /// of groups of weights: bit g of a coalition's number says that group g is in; rotations by the
  /// weights of other groups are left out. All other gates stay. Exact, on all cores.
  ///
  /// Where class probabilities are the outcomes' own it is the accuracy to expect of a single
  /// measurement a sample, and linear in the encoded samples, so that their number does not matter.
  /// - Parameters:
  ///   - groups: disjoint; weights in none of them always stay.
  ///   - samples: at least one.
  public func trueClassProbabilities(
    ofCoalitionsOf groups: [[Int]], on samples: LabelledSamples
  ) async throws -> [Double] {
    precondition(samples.count > 0, "no samples")
    guard sharesSamples(amongCoalitionsOf: groups), let picture = model.pauliPicture,
      let form = compiledForm
    else { return try await simulatedTrueClassProbabilities(ofCoalitionsOf: groups, on: samples) }
    let size = 1 << (2 * featureCount)
    var mixtures = [Double](repeating: 0, count: classCount * size)
    for label in 0..<classCount {
      let members = samples.labels.indices.filter { samples.labels[$0] == label }
      form.addMixture(
        of: samples.features.rows(members).values,
        weights: [Double](repeating: 1 / Double(samples.count), count: members.count),
        count: members.count, to: &mixtures, at: label * size)
    }
    return try await picture.coalitionSums(
      ofMixtures: mixtures, groups: groups, weights: weights)
  }

  /// Returns how many circuits `trueClassProbabilities(ofCoalitionsOf:on:)` runs: one a coalition
  /// where all samples are one mixture, else one a coalition and sample.
  /// - Parameter groups: fewer than 40.
  public func circuitCount(ofCoalitionsOf groups: [[Int]], sampleCount: Int) -> Int {
    (1 << groups.count) * (sharesSamples(amongCoalitionsOf: groups) ? 1 : sampleCount)
  }

  private func sharesSamples(amongCoalitionsOf groups: [[Int]]) -> Bool {
    model.decoding.isIdentity && model.pauliPicture?.isCut(between: groups) == true
  }

  /// The plain path: a classifier a coalition.
  func simulatedTrueClassProbabilities(
    ofCoalitionsOf groups: [[Int]], on samples: LabelledSamples
  ) async throws -> [Double] {
    try await (0..<1 << groups.count).concurrentMap { _, coalition in
      var weights = weights
      for group in groups.indices where coalition & 1 << group == 0 {
        for weight in groups[group] { weights[weight] = 0 }
      }
      let probabilities = VariationalClassifier(model, weights: weights)
        .probabilities(of: samples.features)
      let sum = samples.labels.enumerated().reduce(0) { $0 + probabilities[$1.offset, $1.element] }
      return sum / Double(samples.count)
    }
  }
}

/// What becomes of explanations when they are made again: under other random numbers, or through
/// other shots.
public struct RankRepetition: Sendable, Equatable {
  /// The share of instances, 0...1, whose ranking is not the same in every repetition.
  public let changingShare: Double
  /// The share of instances, 0...1, whose first feature is the same in every repetition.
  public let stableTopShare: Double
  /// The mean of Kendall's τ-b between a repetition and the reference, or the first repetition, over
  /// instances and (other) repetitions; nil where all tie or there is no other.
  public let agreement: Double?

  /// - Parameters:
  ///   - repetitions: of each and each instance, a value a feature; at least one.
  ///   - reference: of each instance, a value a feature; nil for the first repetition, with which
  ///     the others are then compared.
  public init(of repetitions: [[[Double]]], reference given: [[Double]]? = nil) {
    let reference = given ?? repetitions[0]
    precondition(
      !reference.isEmpty && repetitions.allSatisfy { $0.count == reference.count },
      "repetitions explain other instances")
    let rankings = repetitions.map { $0.map { Ranking(descending: $0) } }
    let instances = reference.indices
    func share(_ isCounted: (Int) -> Bool) -> Double {
      Double(instances.count(where: isCounted)) / Double(instances.count)
    }
    changingShare = share { instance in
      rankings.contains { $0[instance] != rankings[0][instance] }
    }
    stableTopShare = share { instance in
      rankings.allSatisfy { $0[instance].groups[0] == rankings[0][instance].groups[0] }
    }
    agreement =
      repetitions.dropFirst(given == nil ? 1 : 0).flatMap { values in
        zip(values, reference).map { KendallTau.b($0, $1) }
      }.meanOfPresent
  }
}

/// How the loss of one instance went: its mean over the ensemble of masks.
public struct QPertTrace: Sendable, Equatable {
  /// Before each iteration and after the last: iterations + 1 values; of descents that share their
  /// course with others the last alone.
  public var total: [Double] = []
  /// As `total`; nil before the term's start.
  public var terms = PerTerm<[Double?]>(
    target: [], l1: [], fidelity: [], entanglement: [], superposition: [])
  /// As learning ended: the cosine between the steps that two terms alone would have taken; nil
  /// where one would have taken none, or for descents that share their course with others.
  public var stepCosines: PerTerm<PerTerm<Double?>>?
}

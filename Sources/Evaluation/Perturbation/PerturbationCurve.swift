/// A class's probability as features change one after the other.
public struct PerturbationCurve: Sendable, Equatable {
  /// d + 1 probabilities, after 0, 1, …, d features.
  public let confidences: [Double]

  /// - Parameter confidences: at least two.
  public init(confidences: [Double]) {
    precondition(confidences.count >= 2, "a curve of \(confidences.count) points")
    self.confidences = confidences
  }

  /// The area under the straight segments between the points, the features' share running from 0
  /// to 1: in 0...1.
  public var area: Double {
    let ends = (confidences[0] + confidences[confidences.count - 1]) / 2
    return (confidences.reduce(0, +) - ends) / Double(confidences.count - 1)
  }
}

/// What becomes of a prediction as its features, most important first, are put into a baseline and
/// taken out of the instance (Petsiuk, Das, Saenko, *RISE*, 2018).
public struct PerturbationCurves: Sendable, Equatable {
  /// From the baseline to the instance.
  public let insertion: PerturbationCurve
  /// From the instance to the baseline.
  public let deletion: PerturbationCurve

  public init(insertion: PerturbationCurve, deletion: PerturbationCurve) {
    self.insertion = insertion
    self.deletion = deletion
  }

  /// AUCI: larger is more faithful.
  public var insertionAUC: Double { insertion.area }
  /// AUDC: smaller is more faithful.
  public var deletionAUC: Double { deletion.area }
  /// AUCI − AUDC, in −1...1 (equation 12).
  public var aucDifference: Double { insertionAUC - deletionAUC }
}

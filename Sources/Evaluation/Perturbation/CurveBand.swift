/// A curve and how far it scatters, point by point.
public struct CurveBand: Sendable, Equatable {
  /// d + 1 values, after 0, 1, …, d features.
  public let mean: [Double]
  /// As `mean`; what scatters is said where the band comes from.
  public let standardDeviation: [Double]

  public init(mean: [Double], standardDeviation: [Double]) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The mean of some instances' curves and the standard deviation over the instances (with
  /// n − 1; 0 for one instance).
  /// - Parameter curves: at least one, all of one length.
  public init(over curves: [PerturbationCurve]) {
    precondition(!curves.isEmpty, "a band of no curves")
    let count = Double(curves.count)
    let points = curves[0].confidences.indices.map { k in curves.map { $0.confidences[k] } }
    mean = points.map { $0.reduce(0, +) / count }
    standardDeviation = zip(points, mean).map { values, mean in
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / max(1, count - 1)).squareRoot()
    }
  }

  /// The band in the opposite direction.
  public var reversed: CurveBand {
    CurveBand(mean: mean.reversed(), standardDeviation: standardDeviation.reversed())
  }
}

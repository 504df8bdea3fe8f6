import Execution

/// The negative natural logarithm of the probability given to the true class, in nats.
public enum CrossEntropy {
  /// Returns −log p, p bounded below so that a class that no shot showed stays finite.
  public static func loss(of probability: Double, readout: Readout) -> Double {
    -Elementary.log(max(probability, floor(for: readout)))
  }

  /// Half a shot, or the smallest normal probability where readout is exact.
  static func floor(for readout: Readout) -> Double {
    switch readout {
    case .exact: 1e-300
    case .shots(let shots): 0.5 / Double(shots)
    }
  }
}

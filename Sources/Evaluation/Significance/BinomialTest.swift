import Execution

/// Whether successes are more frequent than chance would have them, exactly.
public enum BinomialTest {
  /// Returns P(X ≥ `successes`), X the successes of independent trials: the one-sided p of having
  /// so many of them, to some 1e-14 × `trials` of itself.
  /// - Parameter probability: of one trial's success, in 0...1.
  public static func upperTail(successes: Int, trials: Int, probability: Double) -> Double {
    precondition((0...trials).contains(successes), "\(successes) successes in \(trials) trials")
    precondition((0...1).contains(probability), "a probability of \(probability)")
    if successes == 0 || probability == 1 { return 1 }
    if probability == 0 { return 0 }
    // Terms are added up from the mean outwards, where they fall: what is small keeps its digits.
    if Double(successes) <= Double(trials) * probability {
      let failures = trials - successes + 1
      return 1 - upperTail(successes: failures, trials: trials, probability: 1 - probability)
    }
    var term = mass(at: successes, trials: trials, probability: probability)
    var sum = term
    for k in successes..<trials where term > 0 {
      term *= Double(trials - k) / Double(k + 1) * probability / (1 - probability)
      sum += term
    }
    return min(1, sum)
  }

  /// Returns P(X = k).
  private static func mass(at k: Int, trials: Int, probability: Double) -> Double {
    let choices =
      Elementary.logGamma(Double(trials + 1)) - Elementary.logGamma(Double(k + 1))
      - Elementary.logGamma(Double(trials - k + 1))
    return Elementary.exp(
      choices + Double(k) * Elementary.log(probability)
        + Double(trials - k) * Elementary.log1p(-probability))
  }
}

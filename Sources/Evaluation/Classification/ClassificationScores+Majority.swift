extension ClassificationScores {
  /// The share of the most frequent true class: the accuracy of naming it always, in
  /// 1/classes...1 (the no-information rate).
  public var majorityShare: Double {
    let most = confusion.map { $0.reduce(0, +) }.max()!
    return Double(most) / Double(sampleCount)
  }

  /// The probability of as many correct classes or more from a classifier that is right, row by
  /// row, as often as the majority class is: small where accuracy beats it.
  ///
  /// The exact one-sided binomial test, as caret's `confusionMatrix` does it in R ("P-Value
  /// [Acc > NIR]").
  public var pValueAgainstMajority: Double {
    let correct = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
    return BinomialTest.upperTail(
      successes: correct, trials: sampleCount, probability: majorityShare)
  }
}

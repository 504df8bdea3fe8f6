public import Records

/// What a run found, in sentences computed from its record: nothing that the statistics do not
/// carry.
public struct Verdict: Sendable, Equatable {
  /// Which explainer is most faithful, in one sentence.
  public var headline: String
  /// What supports it: intervals, ties, the band of random rankings, the model's accuracy.
  public var sentences: [String]
  /// What a reader should know before trusting the numbers.
  public var warnings: [String]

  public init(of record: RunRecord) {
    let ranking = FaithfulnessRanking(record)
    headline = ranking.headline
    sentences =
      [
        Self.scaleSentence, ranking.separationSentence, ranking.bandSentence,
        ranking.ceilingSentence, Self.accuracySentence(record.test),
        record.checks.flatMap { Self.worthSentence($0, record) },
        Self.seedsSentence(record),
      ].compactMap(\.self) + Self.controlSentences(record)
    warnings = Self.warnings(of: record)
  }

  /// Says what the headline's number means.
  static let scaleSentence =
    "AUC-Difference says how well a ranking of the features meets the model: larger is better, "
    + "and a random ranking has 0 on average."

  /// Says how many test rows the model gets right, with Wilson's 95 % interval.
  static func accuracySentence(_ test: TestRecord) -> String {
    let n = test.instances.count
    let correct = test.instances.filter { $0.label == $0.predicted }.count
    guard n > 0 else { return "There is no test row to judge the classifier by." }
    let interval = wilson(successes: correct, of: n)
    let share =
      correct == n
      ? (n == 1 ? "the only test row" : "all \(n) test rows")
      : "\(correct) of \(Sentences.count(n, "test row"))"
    return "The classifier gets \(share) right (accuracy "
      + "\(NumberText.percent(ofOne: Double(correct) / Double(n))), 95\u{00A0}% Wilson interval "
      + "\(NumberText.percent(ofOne: interval.lower, 0)) to "
      + "\(NumberText.percent(ofOne: interval.upper, 0))), at a mean confidence of "
      + "\(NumberText.decimal(test.meanConfidence, 2)) and a cross-entropy of "
      + "\(NumberText.decimal(test.crossEntropy)) nats."
  }

  /// Wilson's score interval of a share, at 95 %.
  static func wilson(successes: Int, of n: Int) -> (lower: Double, upper: Double) {
    let z = 1.959963984540054
    let count = Double(n)
    let share = Double(successes) / count
    let middle = share + z * z / (2 * count)
    let half = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    let scale = 1 + z * z / count
    return (max(0, (middle - half) / scale), min(1, (middle + half) / scale))
  }
}

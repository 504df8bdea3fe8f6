import Records

/// How well the lines that a method explains by, such as LIME's, fit the model.
struct LinearFit {
  let title: String
  /// Weighted R² of each explanation.
  let scores: [Double]
  /// Of each explanation, |line − P| at the instance itself, P the exact probability of the class
  /// explained; empty where the record has no predictions of the lines.
  let gaps: [Double]

  /// Returns nil for a method without lines.
  init?(_ method: MethodRecord, in test: TestRecord) {
    scores = method.attributions.compactMap(\.localR2)
    guard !scores.isEmpty else { return nil }
    title = method.title
    gaps = method.attributions.compactMap { $0.localGap(in: test) }
  }

  /// The methods with lines, in the record's order.
  static func all(_ record: RunRecord) -> [LinearFit] {
    record.methods.compactMap { LinearFit($0, in: record.test) }
  }
}

extension MethodRecord.Attribution {
  /// |line − P| at the instance, for explanations by a line.
  func localGap(in test: TestRecord) -> Double? {
    guard let localPrediction, test.instances.indices.contains(instance),
      test.instances[instance].probabilities.indices.contains(`class`)
    else { return nil }
    return abs(localPrediction - test.instances[instance].probabilities[`class`])
  }
}

extension LinearFit {
  /// Says of all methods together how well their lines fit, and how far they miss the instances.
  static func sentences(_ fits: [LinearFit]) -> [String] {
    let missed = fits.filter { !$0.gaps.isEmpty }
    return [
      sentence("local R²", fits.map { ($0.title, range($0.scores), $0.scores.count) }),
      sentence(
        "local gap, the distance of the line from the exact probability at the instance itself,",
        missed.map { ($0.title, mean($0.gaps), $0.gaps.count) }),
    ].compactMap(\.self)
  }

  private static func sentence(
    _ quantity: String, _ parts: [(title: String, text: String, count: Int)]
  ) -> String? {
    guard let first = parts.first else { return nil }
    guard parts.count > 1 else {
      return "\(first.title)’s \(quantity) over "
        + "\(Sentences.count(first.count, "explanation")) is \(first.text)."
    }
    let isEven = parts.allSatisfy { $0.count == first.count }
    return "The \(quantity) "
      + (isEven ? "over \(Sentences.count(first.count, "explanation")) each " : "") + "is "
      + Sentences.list(parts.map { "\($0.text) for \($0.title)" }) + "."
  }

  private static func range(_ values: [Double]) -> String {
    let ends = [values.min(), values.max()].map { NumberText.decimal($0, 2) }
    return ends[0] == ends[1]
      ? ends[0] : "\(NumberText.decimal(values.mean, 2)) in the mean (\(ends[0]) to \(ends[1]))"
  }

  private static func mean(_ values: [Double]) -> String {
    "\(NumberText.decimal(values.mean)) in the mean (at most \(NumberText.decimal(values.max())))"
  }

  /// Warns of lines whose mean R² is below `Verdict.weakFit`, of all methods at once.
  static func weakness(_ fits: [LinearFit]) -> String? {
    let weak = fits.filter { $0.scores.mean < Verdict.weakFit }
    guard let first = weak.first else { return nil }
    var means: [String] = []
    for fit in weak { means.append(NumberText.decimal(fit.scores.mean, 2)) }
    if Set(means).count == 1 { means = [means[0]] }
    let isOne = weak.count == 1
    return
      (isOne
      ? "\(first.title)’s linear fits" : "The linear fits of \(Sentences.list(weak.map(\.title)))")
      + " are weak: the mean local R² is \(Sentences.list(means)), so that "
      + "\(isOne ? "its" : "their") values describe the model only in part."
  }
}

import Records

/// Sections 4.1 to 4.3: what the explanations say of Iris.
extension ReproductionLedger {
  /// How far from the paper's confidence still counts as the same.
  static let confidenceTolerance = 0.05
  /// A value is negligible below this share of the largest.
  static let negligibleShare = 0.1
  /// Features are comparable where the largest mean saliency is at most this many times the least.
  static let comparableRatio = 2.0

  /// Figure 2's Virginica.
  static func local(_ facts: LedgerFacts) -> [Entry] {
    let record = facts.record
    let source = "Section 4.1"
    guard let virginica = facts.label("virginica"),
      record.test.instances.indices.contains(record.local.instance)
    else { return [] }
    let instance = record.test.instances[record.local.instance]
    guard instance.label == virginica, instance.predicted == virginica else {
      return localUntestable(source)
    }
    let confidence = instance.probabilities[virginica]
    let isClose = abs(confidence - PaperValues.limeConfidence) <= confidenceTolerance
    let example = Entry(
      source, exampleClaim,
      paper: NumberText.decimal(PaperValues.limeConfidence, 2),
      ours: NumberText.decimal(confidence, 2), isClose ? .reproduced : .differs,
      rule: "Ours is the Virginica nearest the decision boundary of those predicted as such (row "
        + "\(instance.row)); within \(NumberText.decimal(confidenceTolerance, 2)) counts as the same."
    )
    let lime = facts.method("lime")?.attribution(of: record.local.instance, toward: virginica)
    return [
      example,
      petalsLead(facts, lime?.values, source, petalsClaim),
      negligibleSepalWidth(facts, lime?.values, source),
    ]
  }

  private static let exampleClaim = "LIME’s example is a Virginica classified with confidence 0.51"
  private static let petalsClaim = "Petal length and width are the most influential for it"
  private static let sepalClaim = "Sepal width has negligible influence on it"

  /// Where the row explained in detail is no Virginica, or is taken for another.
  private static func localUntestable(_ source: String) -> [Entry] {
    let confidence = NumberText.decimal(PaperValues.limeConfidence, 2)
    let claims = [
      (exampleClaim, confidence), (petalsClaim, "petal length, petal width"),
      (sepalClaim, "negligible"),
    ]
    return claims.map { claim, paper in
      Entry(
        source, claim, paper: paper, ours: NumberText.none, .notTestable,
        rule: "The row that this run explains in detail is not a Virginica predicted as such.")
    }
  }

  /// Reproduced where the two petal features have the two largest sizes.
  private static func petalsLead(
    _ facts: LedgerFacts, _ values: [Double]?, _ source: String, _ claim: String
  ) -> Entry {
    guard let values else { return missing(source, claim, paper: "petal length, petal width") }
    let order = ranked(values)
    let petals = Set(
      [facts.feature("petal", "length"), facts.feature("petal", "width")].compactMap(\.self))
    return Entry(
      source, claim, paper: "petal length, petal width",
      ours: order.map { facts.featureName($0) }.joined(separator: " > "),
      Set(order.prefix(2)) == petals ? .reproduced : .differs,
      rule: "The features by the size of their values; the first two must be the petal’s.")
  }

  private static func negligibleSepalWidth(
    _ facts: LedgerFacts, _ values: [Double]?, _ source: String
  ) -> Entry {
    let claim = sepalClaim
    guard let values, let feature = facts.feature("sepal", "width"),
      let largest = values.map(abs).max(), largest > 0
    else { return missing(source, claim, paper: "negligible") }
    let share = abs(values[feature]) / largest
    return Entry(
      source, claim, paper: "negligible",
      ours: "\(NumberText.percent(ofOne: share, 0)) of the largest",
      share < negligibleShare ? .reproduced : .differs,
      rule: "Negligible is taken as less than \(NumberText.percent(ofOne: negligibleShare, 0)) of "
        + "the largest value.")
  }

  /// Sections 4.2, 4.3 and 5: over the test rows.
  static func attributions(_ facts: LedgerFacts) -> [Entry] {
    guard let setosa = facts.label("setosa"), let versicolor = facts.label("versicolor"),
      let virginica = facts.label("virginica")
    else { return [] }
    return [
      leader(
        facts, "shap", toward: setosa, is: ["petal", "length"], "Section 4.2",
        "SHAP: petal length has most impact on Setosa"),
      direction(
        facts, toward: setosa, isPositive: false, "SHAP: low petal values speak for Setosa"),
      direction(
        facts, toward: versicolor, isPositive: true,
        "SHAP: high petal values speak for Versicolor"),
      leader(
        facts, "qpert", toward: setosa, is: ["petal", "width"], "Section 4.3",
        "QPert: petal width matters most for Setosa"),
      balance(facts, setosa: setosa, versicolor: versicolor), comparable(facts),
      leader(
        facts, "lime", toward: virginica, is: ["petal", "length"], "Section 5",
        "LIME: petal length matters most for Virginica"),
    ]
  }

  /// Reproduced where the feature has the largest mean size toward the class.
  private static func leader(
    _ facts: LedgerFacts, _ method: String, toward label: Int, is words: [String],
    _ source: String, _ claim: String
  ) -> Entry {
    let paper = words.joined(separator: " ")
    guard let sizes = facts.meanSize(method, toward: label),
      let expected = facts.feature(words[0], words[1])
    else { return missing(source, claim, paper: paper) }
    let order = ranked(sizes)
    let n = facts.attributions(method, toward: label).count
    return Entry(
      source, claim, paper: paper,
      ours: order.map { facts.featureName($0) }.joined(separator: " > "),
      order.first == expected ? .reproduced : .differs,
      rule: "The features by the mean size of their values toward the class over \(n) test rows.")
  }

  /// Reproduced where value and attribution correlate with the right sign for both petal features,
  /// differs where either correlates with the wrong one; a correlation below 1.96/√n is none.
  private static func direction(
    _ facts: LedgerFacts, toward label: Int, isPositive: Bool, _ claim: String
  ) -> Entry {
    let source = "Section 4.2"
    let paper = isPositive ? "rising" : "falling"
    let all = facts.attributions("shap", toward: label)
    let petals = [facts.feature("petal", "length"), facts.feature("petal", "width")]
      .compactMap(\.self)
    guard all.count >= 3, petals.count == 2 else { return missing(source, claim, paper: paper) }
    let correlations = petals.map { feature in
      Statistics.pearson(all.map { $0.instance.scaled[feature] }, all.map { $0.values[feature] })
    }
    let least = 1.96 / Double(all.count).squareRoot()
    let signed = correlations.map { isPositive ? $0 : -$0 }
    let status: Status =
      signed.contains { $0 < -least }
      ? .differs : signed.allSatisfy { $0 > least } ? .reproduced : .notTestable
    return Entry(
      source, claim, paper: paper,
      ours: "r = \(correlations.map { NumberText.decimal($0, 2) }.joined(separator: " and "))",
      status,
      rule: "Correlation of petal length and of petal width with their own SHAP values over "
        + "\(all.count) test rows; below \(NumberText.decimal(least, 2)) in size it is taken as "
        + "chance.")
  }

  /// Reproduced where QPert's mean saliency is spread more evenly for Versicolor than for Setosa.
  private static func balance(_ facts: LedgerFacts, setosa: Int, versicolor: Int) -> Entry {
    let source = "Section 4.3"
    let claim = "QPert: Versicolor depends on its features more evenly than Setosa"
    guard let first = facts.meanSize("qpert", toward: setosa),
      let second = facts.meanSize("qpert", toward: versicolor)
    else { return missing(source, claim, paper: "more balanced") }
    let evenness = [first, second].map(Statistics.normalizedEntropy)
    return Entry(
      source, claim, paper: "more balanced",
      ours: "\(NumberText.decimal(evenness[1])) beside \(NumberText.decimal(evenness[0]))",
      evenness[1] > evenness[0] ? .reproduced : .differs,
      rule: "Entropy of the mean saliencies over that of equal ones: 1 is perfectly even.")
  }

  /// Reproduced where QPert's mean saliencies over all test rows differ by less than a factor of 2.
  private static func comparable(_ facts: LedgerFacts) -> Entry {
    let source = "Section 4.3"
    let claim = "QPert: over the whole test set the model treats all features as comparable"
    let rows = facts.method("qpert")?.attributions.filter { attribution in
      facts.record.test.instances.indices.contains(attribution.instance)
        && facts.record.test.instances[attribution.instance].predicted == attribution.class
    }
    guard let rows, rows.count >= 3 else { return missing(source, claim, paper: "comparable") }
    let means = facts.record.dataset.features.indices.map { feature in
      rows.reduce(0) { $0 + abs($1.values[feature]) } / Double(rows.count)
    }
    guard let most = means.max(), let least = means.min(), least > 0 else {
      return missing(source, claim, paper: "comparable")
    }
    return Entry(
      source, claim, paper: "comparable",
      ours: "largest ÷ least = \(NumberText.decimal(most / least, 2))",
      most / least <= comparableRatio ? .reproduced : .differs,
      rule: "Comparable is taken as a ratio of at most \(NumberText.setting(comparableRatio)).")
  }

  static func missing(_ source: String, _ claim: String, paper: String) -> Entry {
    Entry(
      source, claim, paper: paper, ours: NumberText.none, .notTestable,
      rule: "This run’s record holds no values to test it by.")
  }

  private static func ranked(_ values: [Double]) -> [Int] {
    values.indices.sorted { (abs(values[$1]), $0) < (abs(values[$0]), $1) }
  }
}
